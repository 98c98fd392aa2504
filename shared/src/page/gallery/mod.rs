//! Every component in every state, once, with made-up people: what shells draw to check themselves, with no core running.

mod around;
mod fields;
mod lists;
mod record;
mod words;

use super::action::{Action, Button, ButtonStyle, Icon};
use super::component::{Component, Tag, Tone};
use super::{Group, Page};

/// The gallery, a page for each family of components, and one for each way a page can stand.
pub fn gallery() -> Vec<Page> {
    vec![
        words::words(),
        around::offline(),
        around::sheet(),
        lists::page(),
        record::page(),
        fields::page(),
        fields::with_errors(),
    ]
}

/// Something that can be used: in the gallery it says only what it is.
fn action(name: &str) -> Action {
    Action {
        bytes: format!("gallery {name}").into_bytes(),
    }
}

fn button(key: &str, label: &str, style: ButtonStyle, icon: Option<Icon>) -> Button {
    Button {
        key: key.into(),
        label: label.into(),
        icon,
        style,
        action: action(key),
    }
}

fn tag(text: &str, tone: Tone, icon: Option<Icon>) -> Tag {
    Tag {
        text: text.into(),
        tone,
        icon,
    }
}

fn group(key: &str, heading: &str, components: Vec<Component>) -> Group {
    Group {
        key: key.into(),
        heading: Some(heading.into()),
        note: None,
        is_card: false,
        components,
    }
}

/// All tones, each with words that need no colour.
const TONES: [(Tone, &str); 7] = [
    (Tone::Plain, "5 hours left"),
    (Tone::Open, "In progress"),
    (Tone::Done, "Done"),
    (Tone::Soon, "Due in 20 minutes"),
    (Tone::Late, "25 minutes overdue"),
    (Tone::Critical, "Time-critical"),
    (Tone::Unknown, "Not asked"),
];

/// All pictures.
const ICONS: [Icon; 25] = [
    Icon::Alert,
    Icon::Clock,
    Icon::Stopwatch,
    Icon::Phone,
    Icon::Key,
    Icon::History,
    Icon::Camera,
    Icon::People,
    Icon::Person,
    Icon::Handover,
    Icon::Device,
    Icon::Sent,
    Icon::Seen,
    Icon::Online,
    Icon::Offline,
    Icon::Search,
    Icon::Lock,
    Icon::Animal,
    Icon::Check,
    Icon::Dash,
    Icon::Barred,
    Icon::Calendar,
    Icon::Note,
    Icon::Plus,
    Icon::Place,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use facet::{Facet, Type, UserType};

    use super::*;

    fn shown() -> BTreeSet<String> {
        let pages = gallery();
        let lists = pages
            .iter()
            .filter_map(|page| page.list.as_ref())
            .flat_map(|list| &list.groups);
        let groups = pages
            .iter()
            .flat_map(|page| page.main.iter().chain(&page.aside))
            .chain(lists);
        let components = groups.flat_map(|group| &group.components);
        components
            .map(|component| {
                format!("{component:?}")
                    .split('(')
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect()
    }

    #[test]
    fn every_component_is_in_it() {
        let Type::User(UserType::Enum(components)) = Component::SHAPE.ty else {
            panic!("components are an enum")
        };
        let all: BTreeSet<String> = components
            .variants
            .iter()
            .map(|variant| variant.name.to_owned())
            .collect();
        assert!(all.len() > 20);
        assert_eq!(shown(), all);
    }

    #[test]
    fn keys_are_used_once_a_page_and_a_page_is_small() {
        for page in gallery() {
            let mut keys = BTreeSet::new();
            for group in page.main.iter().chain(&page.aside) {
                assert!(
                    keys.insert(group.key.clone()),
                    "{} twice in {}",
                    group.key,
                    page.key
                );
            }
            assert!(
                serde_json::to_vec(&page).unwrap().len() < 64 * 1024,
                "{}",
                page.key
            );
        }
    }

    #[test]
    fn nhs_numbers_are_made_up_and_pass_the_check() {
        let words = serde_json::to_string(&gallery()).unwrap();
        let numbers: Vec<&str> = words
            .match_indices("NHS number 9")
            .map(|(at, _)| &words[at + 11..at + 23])
            .collect();
        assert!(!numbers.is_empty());
        for number in numbers {
            let read = ::record::nhs_number::NhsNumber::parse(number).unwrap();
            assert!(read.is_synthetic(), "{number}");
        }
    }
}
