//! Addresses and positions.

use serde_json::Value;

use super::json::{extension, list, number, text, texts};

/// An address as it was stated.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Address {
    /// home, work, temp, old, billing.
    pub usage: Option<String>,
    /// The whole address in one text.
    pub text: Option<String>,
    /// Lines before the town.
    pub lines: Vec<String>,
    /// Town or city.
    pub town: Option<String>,
    /// County or district.
    pub district: Option<String>,
    /// Postcode, as it was written.
    pub postcode: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Where it is on the map.
    pub position: Option<Position>,
}

/// Where the person is, or where the help is wanted, when the referral names a place.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Place {
    /// What the place is called.
    pub name: Option<String>,
    /// Its address.
    pub address: Option<Address>,
    /// Its unique property reference number.
    pub uprn: Option<String>,
    /// Where it is on the map.
    pub position: Option<Position>,
}

/// Latitude and longitude in degrees (WGS 84), as stated and as they must be meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// The number that was stated as the latitude.
    pub stated_latitude: f64,
    /// The number that was stated as the longitude.
    pub stated_longitude: f64,
    /// Which way round they lie in England.
    pub order: AxisOrder,
}

/// Whether a position can be in England.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisOrder {
    /// As it was stated.
    AsStated,
    /// With latitude and longitude in each other's place, as some senders put them.
    Swapped,
    /// Neither way round: not to be used for finding the way.
    NotInEngland,
}

impl Position {
    /// Judges a pair of numbers.
    pub fn new(stated_latitude: f64, stated_longitude: f64) -> Self {
        let order = if is_in_england(stated_latitude, stated_longitude) {
            AxisOrder::AsStated
        } else if is_in_england(stated_longitude, stated_latitude) {
            AxisOrder::Swapped
        } else {
            AxisOrder::NotInEngland
        };
        Self {
            stated_latitude,
            stated_longitude,
            order,
        }
    }

    /// Latitude and longitude the plausible way round; `None` when neither way is in England.
    pub const fn plausible(&self) -> Option<(f64, f64)> {
        match self.order {
            AxisOrder::AsStated => Some((self.stated_latitude, self.stated_longitude)),
            AxisOrder::Swapped => Some((self.stated_longitude, self.stated_latitude)),
            AxisOrder::NotInEngland => None,
        }
    }

    fn read(value: &Value) -> Option<Self> {
        Some(Self::new(
            number(value, "latitude")?,
            number(value, "longitude")?,
        ))
    }

    /// The FHIR geolocation extension of an address.
    fn read_extension(address: &Value) -> Option<Self> {
        let geolocation = extension(address, "geolocation")?;
        let part =
            |name| extension(geolocation, name).and_then(|part| number(part, "valueDecimal"));
        Some(Self::new(part("latitude")?, part("longitude")?))
    }
}

/// A box around England, Scilly to Berwick and Land's End to Lowestoft, with a margin. The two axes do not overlap, so
/// a pair can fit one way round only.
fn is_in_england(latitude: f64, longitude: f64) -> bool {
    (49.8..=55.9).contains(&latitude) && (-6.6..=2.0).contains(&longitude)
}

impl Address {
    /// The address on one line: its parts where there are any, else the text.
    pub fn words(&self) -> Option<String> {
        let parts: Vec<&str> = self
            .lines
            .iter()
            .chain(&self.town)
            .chain(&self.district)
            .chain(&self.postcode)
            .map(String::as_str)
            .collect();
        if self.lines.is_empty() && self.text.is_some() {
            return self.text.clone();
        }
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    pub(super) fn read(value: &Value) -> Option<Self> {
        let address = Self {
            usage: text(value, "use"),
            text: text(value, "text"),
            lines: texts(value, "line"),
            town: text(value, "city"),
            district: text(value, "district"),
            postcode: text(value, "postalCode"),
            country: text(value, "country"),
            position: Position::read_extension(value),
        };
        let nothing = Self {
            usage: address.usage.clone(),
            ..Self::default()
        };
        (address != nothing).then_some(address)
    }

    pub(super) fn read_list(value: &Value, key: &str) -> Vec<Self> {
        list(value, key).iter().filter_map(Self::read).collect()
    }
}

impl Place {
    /// A FHIR `Location`.
    pub(super) fn read(location: &Value) -> Option<Self> {
        let place = Self {
            name: text(location, "name"),
            address: location.get("address").and_then(Address::read),
            uprn: extension(location, "LocationExtension")
                .and_then(|parts| extension(parts, "UPRN"))
                .and_then(|uprn| text(uprn, "valueString")),
            position: location.get("position").and_then(Position::read),
        };
        (place != Self::default()).then_some(place)
    }
}
