//! Names of people.

use serde_json::Value;

use super::json::{list, text, texts};
use super::stated::StatedPeriod;

/// A person's name.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Name {
    /// official, usual, nickname, maiden, old.
    pub usage: Option<String>,
    /// The whole name in one text.
    pub text: Option<String>,
    /// Family name.
    pub family: Option<String>,
    /// Given names.
    pub given: Vec<String>,
    /// Titles.
    pub prefixes: Vec<String>,
    /// What follows the name.
    pub suffixes: Vec<String>,
    /// When the name was or is used.
    pub period: Option<StatedPeriod>,
}

impl Name {
    /// The name in one line.
    pub fn words(&self) -> Option<String> {
        let parts = || {
            self.prefixes
                .iter()
                .chain(&self.given)
                .chain(&self.family)
                .chain(&self.suffixes)
        };
        let joined = || parts().map(String::as_str).collect::<Vec<_>>().join(" ");
        self.text
            .clone()
            .or_else(|| Some(joined()).filter(|name| !name.is_empty()))
    }

    /// The name of a person resource in one line.
    pub(super) fn best(resource: &Value) -> Option<String> {
        preferred_name(&Self::read_list(resource)).and_then(Self::words)
    }

    fn is_use(&self, usage: &str) -> bool {
        self.usage
            .as_deref()
            .is_some_and(|stated| stated.eq_ignore_ascii_case(usage))
    }

    pub(super) fn read_list(resource: &Value) -> Vec<Self> {
        list(resource, "name")
            .iter()
            .filter_map(Self::read)
            .collect()
    }

    fn read(value: &Value) -> Option<Self> {
        let name = Self {
            usage: text(value, "use"),
            text: text(value, "text"),
            family: text(value, "family"),
            given: texts(value, "given"),
            prefixes: texts(value, "prefix"),
            suffixes: texts(value, "suffix"),
            period: StatedPeriod::read(value, "period"),
        };
        name.words().is_some().then_some(name)
    }
}

pub(super) fn preferred_name(names: &[Name]) -> Option<&Name> {
    let of_use = |usage| names.iter().find(move |name| name.is_use(usage));
    let current = || {
        names
            .iter()
            .find(|name| !name.is_use("old") && !name.is_use("maiden"))
    };
    of_use("usual")
        .or_else(|| of_use("official"))
        .or_else(current)
        .or_else(|| names.first())
}
