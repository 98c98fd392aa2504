//! Role, organisation and team as an issuer says them.

use openidconnect::AdditionalClaims;
use record::author::Role;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

use crate::directory::{LONGEST_NAME, Membership, role};

/// Most places that an issuer may offer somebody to choose from.
const MOST_PLACES: usize = 20;

/// Which claims say as whom somebody works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// Claim with the role, or a list of roles.
    pub role: String,
    /// Claim with the employing organisation.
    pub organisation: String,
    /// Claim with the team.
    pub team: String,
    /// What the issuer's values mean; a value that isn't here may be one of our own names.
    pub roles: BTreeMap<String, Role>,
}

/// All claims of an ID token beside those that OpenID Connect defines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra(pub BTreeMap<String, Value>);

impl AdditionalClaims for Extra {}

impl Claims {
    /// As whom these claims say that somebody works; empty where they say nothing that the hub knows.
    pub fn places(&self, extra: &Extra) -> Vec<Membership> {
        let text = |claim: &str| match extra.0.get(claim) {
            Some(Value::String(text)) => fitting(text),
            _ => None,
        };
        let (Some(organisation), Some(team)) = (text(&self.organisation), text(&self.team)) else {
            return Vec::new();
        };
        let said = match extra.0.get(&self.role) {
            Some(Value::Array(values)) => values.iter().take(MOST_PLACES).collect(),
            Some(value) => vec![value],
            None => Vec::new(),
        };
        let mut roles: Vec<Role> = said
            .into_iter()
            .filter_map(Value::as_str)
            .filter_map(|value| self.roles.get(value).copied().or_else(|| role(value)))
            .collect();
        roles.sort_unstable();
        roles.dedup();
        let place = |role| Membership {
            role,
            organisation: organisation.clone(),
            team: team.clone(),
        };
        roles.into_iter().map(place).collect()
    }
}

fn fitting(text: &str) -> Option<String> {
    let text = text.trim();
    let fits =
        !text.is_empty() && text.len() <= LONGEST_NAME && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn places(said: Value) -> Vec<Role> {
        let claims = Claims {
            role: "role".to_owned(),
            organisation: "org".to_owned(),
            team: "team".to_owned(),
            roles: [("R8000".to_owned(), Role::DistrictNurse)].into(),
        };
        let extra: Extra = serde_json::from_value(said).unwrap();
        let places = claims.places(&extra);
        for place in &places {
            assert_eq!((&*place.organisation, &*place.team), ("Eastbank", "North"));
        }
        places.into_iter().map(|place| place.role).collect()
    }

    #[test]
    fn a_role_is_known_by_the_issuers_value_or_by_ours() {
        let said = |role: Value| json!({"role": role, "org": "Eastbank", "team": " North "});
        assert_eq!(places(said(json!("R8000"))), [Role::DistrictNurse]);
        assert_eq!(places(said(json!("care-worker"))), [Role::CareWorker]);
        assert_eq!(
            places(said(json!(["R8000", "R8000", "care worker", "R9999", 7]))),
            [Role::DistrictNurse, Role::CareWorker]
        );
    }

    #[test]
    fn what_is_not_said_plainly_is_nobody() {
        for said in [
            json!({}),
            json!({"role": "R8000", "org": "Eastbank"}),
            json!({"role": "service", "org": "Eastbank", "team": "North"}),
            json!({"role": {"a": 1}, "org": "Eastbank", "team": "North"}),
            json!({"role": "R8000", "org": ["Eastbank"], "team": "North"}),
            json!({"role": "R8000", "org": "East\nbank", "team": "North"}),
            json!({"role": "R8000", "org": "x".repeat(LONGEST_NAME + 1), "team": "North"}),
        ] {
            assert_eq!(places(said.clone()), [], "{said}");
        }
    }
}
