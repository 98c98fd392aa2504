//! Words that were typed and are in no record yet: of which page, what they are, a way there, and a way to let them go.
//!
//! They hold up a sign-out, so each can be reached here even when the page they were typed on has nothing to do any more.

use record::template::Answer;
use record::time::{Instant, when_words};

use super::super::Intent as AnyIntent;
use super::super::Place;
use super::super::context::{Context, action, button};
use super::super::sync_status;
use super::Intent;
use crate::flow::Do;
use crate::flow::typing::is_entry;
use crate::model::Found;
use crate::page::action::{Button, ButtonStyle, Icon};
use crate::page::component::{Component, ErrorLine, ListRow, Rows, Tag, Tone};

/// Remembers that it was asked whether words may go.
const ASKED: &str = "page/sign-out/let-go/";
/// Longest piece of what was typed that a row shows, in characters. The page it leads to has all of it.
const SHOWN: usize = 240;

/// What was typed into one form or page.
pub(super) struct Unfinished<'a> {
    /// Every draft of it begins so.
    prefix: String,
    title: &'static str,
    place: Option<Place>,
    words: Vec<&'a str>,
    at: Option<Instant>,
}

/// All of it. What a page itself remembers (a question it has asked) is no entry.
pub(super) fn all<'a>(context: &Context<'a>) -> Vec<Unfinished<'a>> {
    let found = context.model.found.iter();
    let kept = found.filter_map(|(_, found)| match found {
        Found::Drafts(drafts) => Some(drafts),
        _ => None,
    });
    let mut forms: Vec<Unfinished<'a>> = Vec::new();
    for (key, words) in context.drafts("") {
        if !is_entry(key, words) {
            continue;
        }
        let mut on_disk = kept.clone().flatten();
        let at = on_disk.find(|draft| draft.key == key).map(|draft| draft.at);
        let (prefix, title, place) = form(key);
        match forms.iter_mut().find(|form| form.prefix == prefix) {
            Some(form) => {
                form.words.push(words);
                form.at = form.at.max(at);
            }
            None => forms.push(Unfinished {
                prefix,
                title,
                place,
                words: vec![words],
                at,
            }),
        }
    }
    forms
}

/// The form that a draft is of: what its keys begin with, what it is called, and where it is.
fn form(key: &str) -> (String, &'static str, Option<Place>) {
    let parts: Vec<&str> = key.split('/').collect();
    let id = |place: usize| parts.get(place).and_then(|part| part.parse().ok());
    let first = |count: usize| {
        let mut prefix = parts.get(..count).unwrap_or(&parts).join("/");
        prefix.push('/');
        prefix
    };
    let found = match parts.as_slice() {
        ["visit", _, slot, _, ..] => id(1).map(|schedule| {
            let slot = (*slot).to_owned();
            (first(3), "Visit", Place::Visit { schedule, slot })
        }),
        ["person", _, part, _, ..] => id(1).map(|person| {
            let part = (*part).to_owned();
            (
                first(3),
                "Person’s record",
                Place::EditPerson { person, part },
            )
        }),
        ["open", _] => Some((first(1), "Opening a record", Place::OpenRecord)),
        ["opening", _, act, _] => id(1).zip(act.parse().ok()).map(|(person, act)| {
            let place = Place::ReviewOpening { person, act };
            (first(3), "Reviewing an opening", place)
        }),
        ["settle", _, _, .., _] => id(1).map(|document| {
            let field = parts.get(2..parts.len() - 1).unwrap_or_default().join("/");
            let place = Place::Settle { document, field };
            (
                first(parts.len() - 1),
                "Deciding between two answers",
                place,
            )
        }),
        ["strike", _, act, _, ..] => id(1)
            .zip(act.parse().ok())
            .map(|(document, act)| (first(3), "Striking out", Place::Strike { document, act })),
        ["referral", _, _, ..] => id(1).map(|id| (first(2), "Referral", Place::Referral(id))),
        ["change-visit", _, slot, _, ..] => id(1).map(|schedule| {
            let slot = (*slot).to_owned();
            let place = Place::ChangeVisit { schedule, slot };
            (first(3), "Changing a visit", place)
        }),
        ["plan", _, _, ..] => {
            id(1).map(|person| (first(2), "Planning a visit", Place::PlanVisit(person)))
        }
        ["type-referral", _] => Some((
            "type-referral/".to_owned(),
            "Typing a referral",
            Place::TypeReferral(None),
        )),
        ["type-referral", _, _, ..] => id(1).map(|person| {
            (
                first(2),
                "Typing a referral",
                Place::TypeReferral(Some(person)),
            )
        }),
        ["assessment", _, section, _, ..] => id(1).map(|assessment| {
            let section = (*section).to_owned();
            let place = Place::Section {
                assessment,
                section,
            };
            (first(3), "Assessment", place)
        }),
        ["carer", _, contact, _, ..] => id(1).zip(contact.parse().ok()).map(|(person, contact)| {
            let place = Place::RegisterCarer { person, contact };
            (first(3), "Registering a carer", place)
        }),
        ["concern", _, part, _, ..] => id(1).map(|about| {
            let part = (*part).to_owned();
            (
                first(3),
                "Safeguarding concern",
                Place::Concern { about, part },
            )
        }),
        ["end-visits", _, plan, _, ..] => id(1).zip(plan.parse().ok()).map(|(standing, plan)| {
            let place = Place::Repeating { standing, plan };
            (first(3), "Ending visits that repeat", place)
        }),
        ["register", ..] => Some((first(1), "Registering a person", Place::Register)),
        _ => None,
    };
    found.map_or_else(
        || (key.to_owned(), "Words you typed", None),
        |(prefix, title, place)| (prefix, title, Some(place)),
    )
}

/// A row for each, and the question for the one that is to go.
pub(super) fn components(forms: &[Unfinished<'_>], context: &Context<'_>) -> Vec<Component> {
    let mut components = vec![Component::Rows(Rows {
        key: "unfinished".into(),
        rows: forms.iter().map(|form| row(form, context)).collect(),
    })];
    for form in forms.iter().filter(|form| is_asked(form, context)) {
        components.extend(question(form).map(Component::Button));
    }
    components
}

fn row(form: &Unfinished<'_>, context: &Context<'_>) -> ListRow {
    let when = form.at.map_or_else(String::new, |at| {
        format!("Typed {}", when_words(at, context.now()))
    });
    ListRow {
        title: form.title.into(),
        title_more: ", not in a record yet".into(),
        lines: [shown(&form.words), when]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect(),
        end: Some(Tag {
            text: "Finish first".into(),
            tone: Tone::Open,
            icon: Some(Icon::Note),
        }),
        action: form
            .place
            .clone()
            .map(|place| action(&AnyIntent::Show(place)))
            .unwrap_or_default(),
        button: (!is_asked(form, context))
            .then(|| own(form, "let-go", "Let go", ButtonStyle::Link, Intent::LetGo)),
        ..sync_status::row(&form.prefix)
    }
}

/// What was typed, the longest first: names of choices are short, and sentences are what somebody would miss.
fn shown(words: &[&str]) -> String {
    let mut words: Vec<&str> = words
        .iter()
        .copied()
        .filter(|words| words.contains(char::is_whitespace) && Answer::parse(words).is_none())
        .collect();
    record::order::by_key(&mut words, |words| std::cmp::Reverse(words.chars().count()));
    let all = words.join(" · ");
    match all.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("“{}…”", all.get(..end).unwrap_or_default().trim_end()),
        None if all.is_empty() => String::new(),
        None => format!("“{all}”"),
    }
}

fn question(form: &Unfinished<'_>) -> [Button; 2] {
    [
        own(
            form,
            "really",
            "Let these words go for good",
            ButtonStyle::Warning,
            Intent::ReallyLetGo,
        ),
        own(
            form,
            "keep",
            "Keep them",
            ButtonStyle::Secondary,
            Intent::Keep,
        ),
    ]
}

fn own(
    form: &Unfinished<'_>,
    key: &str,
    label: &str,
    style: ButtonStyle,
    intent: fn(String) -> Intent,
) -> Button {
    button(
        &format!("{key}-{}", form.prefix),
        label,
        style,
        &AnyIntent::SignIn(intent(form.prefix.clone())),
    )
}

fn asked(prefix: &str) -> String {
    format!("{ASKED}{prefix}")
}

fn is_asked(form: &Unfinished<'_>, context: &Context<'_>) -> bool {
    !context.typed(&asked(&form.prefix)).is_empty()
}

/// Asks whether the words of a form may go; keeps them; lets them go, having been asked.
pub(super) fn used(intent: &Intent, context: &Context<'_>) -> Vec<Do> {
    let (Intent::LetGo(prefix) | Intent::Keep(prefix) | Intent::ReallyLetGo(prefix)) = intent
    else {
        return vec![];
    };
    let forms = all(context);
    let Some(form) = forms.iter().find(|form| form.prefix == *prefix) else {
        return vec![Do::Fail(vec![ErrorLine {
            text: "Those words are not here any more.".into(),
            field: "unfinished".into(),
        }])];
    };
    let forget = Do::Forget(asked(prefix));
    match intent {
        Intent::LetGo(_) => vec![Do::Draft {
            key: asked(prefix),
            value: "yes".into(),
        }],
        Intent::ReallyLetGo(_) if is_asked(form, context) => vec![
            Do::Forget(prefix.clone()),
            forget,
            Do::Tell("Let go. Those words are in no record.".into()),
        ],
        _ => vec![forget],
    }
}
