//! The fields of an object, taken out one by one. A list stands for them in their order, as serde has it.

use super::{FromJson, Json};

/// What is left of them.
#[derive(Debug)]
pub struct Fields {
    json: Left,
}

#[derive(Debug)]
enum Left {
    Named(Vec<(String, Json)>),
    InOrder(std::vec::IntoIter<Json>),
}

/// A field stands there twice.
struct Twice;

impl Fields {
    /// Those of an object, or of a list of so many at most.
    pub fn of(json: Json, most: usize) -> Option<Self> {
        let json = match json {
            Json::Object(fields) => Left::Named(fields),
            Json::List(list) if list.len() <= most => Left::InOrder(list.into_iter()),
            _ => return None,
        };
        Some(Self { json })
    }

    /// Takes a field out that has to be there, unless its type says what it is otherwise.
    #[inline(never)]
    pub fn field<T: FromJson>(&mut self, name: &str) -> Option<T> {
        match self.take(name).ok()? {
            Some(json) => T::from_json(json),
            None => match self.json {
                Left::Named(_) => T::missing(),
                Left::InOrder(_) => None,
            },
        }
    }

    /// Takes a field out that is its type's default when it is not there.
    #[inline(never)]
    pub fn or_default<T: FromJson + Default>(&mut self, name: &str) -> Option<T> {
        match self.take(name).ok()? {
            Some(json) => T::from_json(json),
            None => Some(T::default()),
        }
    }

    /// Takes a field out that is `other` when it is not there.
    pub fn or<T: FromJson>(&mut self, name: &str, other: T) -> Option<T> {
        match self.take(name).ok()? {
            Some(json) => T::from_json(json),
            None => Some(other),
        }
    }

    /// Takes the field out that says which of these it is, each with how many fields it has: their count when it is
    /// another, `None` when it says nothing.
    pub fn tag(&mut self, name: &str, variants: &[(&str, usize)]) -> Option<usize> {
        let word = self.take(name).ok()??.text()?;
        let place = variants.iter().position(|(variant, _)| *variant == word);
        if let (Left::InOrder(list), Some(place)) = (&self.json, place)
            && list.len() > variants[place].1
        {
            return None;
        }
        Some(place.unwrap_or(variants.len()))
    }

    /// All that was not taken.
    pub fn rest(self) -> Json {
        match self.json {
            Left::Named(fields) => Json::Object(fields),
            Left::InOrder(list) => Json::List(list.collect()),
        }
    }

    /// `None` when it is not there.
    fn take(&mut self, name: &str) -> Result<Option<Json>, Twice> {
        match &mut self.json {
            Left::Named(fields) => {
                let mut places = (0..fields.len()).filter(|place| fields[*place].0 == name);
                let (first, second) = (places.next(), places.next());
                if second.is_some() {
                    return Err(Twice);
                }
                Ok(first.map(|place| fields.swap_remove(place).1))
            }
            Left::InOrder(list) => Ok(list.next()),
        }
    }
}
