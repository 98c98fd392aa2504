//! The members of an object: each is taken once, and what nobody takes is refused.

use crate::template::fault::why;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::Reader;
use crate::input::without_turns;

/// An object, from which each member is taken once.
pub(in crate::template) struct Object<'a> {
    pub(in crate::template) place: usize,
    pub(super) members: Vec<(String, &'a RawValue)>,
}

/// The members as they stand, those of one name too.
pub(super) struct Members<'a>(pub(super) Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}

impl<'a> Object<'a> {
    /// Takes a member out, if it is there. The same name twice is a fault.
    pub(in crate::template) fn take(
        &mut self,
        reader: &mut Reader<'a>,
        key: &str,
    ) -> Option<&'a RawValue> {
        let mut found = None;
        self.members.retain(|(name, raw)| {
            if name != key {
                return true;
            }
            if found.replace(*raw).is_some() {
                reader.fault(raw, why!("{key} stands here twice; one is taken"));
            }
            false
        });
        found
    }

    /// Takes a member out that must be there.
    pub(in crate::template) fn need(
        &mut self,
        reader: &mut Reader<'a>,
        what: &str,
        key: &str,
    ) -> Option<&'a RawValue> {
        let found = self.take(reader, key);
        if found.is_none() {
            reader.fault_at(self.place, why!("{what} has no {key}"));
        }
        found
    }

    /// Takes the member out whose name is this and a type, like `valueCoding`: there must be exactly one.
    pub(in crate::template) fn take_typed(
        &mut self,
        reader: &mut Reader<'a>,
        what: &str,
        start: &str,
    ) -> Option<(String, &'a RawValue)> {
        let is_typed = |name: &str| {
            let rest = name.strip_prefix(start);
            rest.is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
        };
        let names: Vec<String> = self
            .members
            .iter()
            .map(|(name, _)| name.clone())
            .filter(|name| is_typed(name))
            .take(2)
            .collect();
        let Some(name) = names.first() else {
            reader.fault_at(self.place, why!("{what} has no {start}[x]"));
            return None;
        };
        let raw = self.take(reader, name)?;
        if names.get(1).is_some_and(|other| other != name) {
            reader.fault(
                raw,
                why!("{what} has more than one {start}[x]; one is taken"),
            );
            self.members.retain(|(name, _)| !is_typed(name));
            return None;
        }
        Some((name.clone(), raw))
    }

    /// Leaves out what starts so: what it belongs to was refused.
    pub(in crate::template) fn skip(&mut self, start: &str) {
        self.members.retain(|(name, _)| !name.starts_with(start));
    }

    /// Everything that was not taken out is not taken.
    pub(in crate::template) fn finish(self, reader: &mut Reader<'a>, what: &str) {
        for (name, raw) in self.members {
            if reader.is_cut {
                return;
            }
            let name: String = without_turns(&name).chars().take(64).collect();
            let why = match name.as_str() {
                "modifierExtension" => {
                    "modifierExtension is not taken: it would change what the rest means".to_owned()
                }
                "answerValueSet" => {
                    "answerValueSet is not taken; write the options out in answerOption".to_owned()
                }
                "contained" => "contained is not taken: a template stands alone".to_owned(),
                "definition" => {
                    "definition is not taken: a template says all that it asks itself".to_owned()
                }
                _ if name.starts_with('_') => {
                    why!("{name} is not taken: simple values have no extension here")
                }
                _ => why!("{name} is not taken in {what}"),
            };
            reader.fault(raw, why);
        }
    }
}
