//! The form by which a record is opened: who it is, and why.

use exchange::commit::Deed;
use record::id::DocumentId;
use record::kind::Kind;
use record::nhs_number::NhsNumber;
use record::person::opening;
use record::rules::slices::{BARRED, OPEN_HOURS};
use record::time::LocalDate;

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::{Intent as Any, Place, frame};
use super::open::remember;
use super::{Intent, may};
use crate::copy;
use crate::flow::{Do, Need};
use crate::lanes::HttpError;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, ErrorLine, Keyboard, WarningCallout};
use crate::page::{ActionBar, Page};

/// Drafts of the form begin so.
pub const PREFIX: &str = "open/";
/// Said without a connection.
const OFFLINE: &str = "You are offline. A record can only be opened with a connection.";

/// Why somebody opens a record: key and words. The last asks for words.
const REASONS: [(&str, &str); 4] = [
    ("unwell", "They are unwell or hurt, and I am with them"),
    (
        "called",
        "A colleague or an ambulance crew with them has called me",
    ),
    (
        "unsafe",
        "They may be in danger, and their team cannot be reached",
    ),
    ("other", "Something else"),
];

/// What must be loaded.
pub fn needs() -> Vec<Need> {
    vec![Need::Drafts(PREFIX.into())]
}

/// Draws it.
pub fn view(context: &Context<'_>) -> Page {
    let mut page = frame::page("open-record", "Open a record in an emergency", context);
    if let Err(sentence) = may(context) {
        let who = vec![frame::who_may("who-may", sentence)];
        page.main.push(frame::part("who", who));
        return page;
    }
    page.subtitle = context.model.seeking.map(|_| "Asking the hub.".into());
    let form = Form::new(context, PREFIX);
    let mut warned = vec![Component::WarningCallout(WarningCallout {
        key: "warning".into(),
        icon: Icon::Alert,
        title: "Everybody on their team will see that you did this.".into(),
        text: "Your name, the time and your reason go into the record. A senior clinician reviews it. Access ends in 12 hours.".into(),
        source: None,
        button: None,
    })];
    if context.sync().failing_since.is_some() {
        warned.push(frame::inset("offline", None, OFFLINE));
    }
    page.main.push(frame::part("warning", warned));
    page.main.push(frame::headed(
        "who",
        "Who they are",
        vec![
            form.line(
                "nhs_number",
                "NHS number",
                "10 digits, like 943 476 5919",
                "",
                Keyboard::Digits,
                12,
            ),
            form.date_input("born", "Date of birth", "For example 4 3 1941"),
        ],
    ));
    page.main.push(frame::headed(
        "why",
        "Why you need it now",
        vec![
            form.radios(
                "why",
                "What has happened?",
                "",
                &REASONS.map(|(key, words)| (key, words, "")),
            ),
            form.area(
                "reason",
                "In your own words",
                "Needed for something else. For the others, if it helps",
                "",
            ),
        ],
    ));
    page.bar = Some(ActionBar {
        note: context
            .me()
            .map(|me| format!("Recorded as {}, {}.", copy::author(me), me.organisation)),
        main: Some(button(
            "open",
            "Open the record",
            ButtonStyle::Warning,
            &Any::Opening(Intent::Open),
        )),
        others: vec![button(
            "leave",
            "Cancel",
            ButtonStyle::Secondary,
            &Any::Opening(Intent::Leave),
        )],
    });
    page
}

/// The form as it was filled in.
struct Filled {
    number: NhsNumber,
    born: LocalDate,
    reason: String,
}

fn filled(context: &Context<'_>) -> Result<Filled, Vec<ErrorLine>> {
    let form = Form::new(context, PREFIX);
    let number = NhsNumber::parse(form.typed("nhs_number"))
        .map_err(|why| form.error("nhs_number", why.to_string()));
    let born = form
        .past_date("born", "Date of birth")
        .and_then(|born| born.ok_or_else(|| form.error("born", "Enter their date of birth")));
    let words = form.typed("reason");
    let reason = match REASONS.iter().find(|(key, _)| *key == form.typed("why")) {
        None => Err(form.error("why", "Choose what has happened")),
        Some(("other", _)) if words.is_empty() => {
            Err(form.error("reason", "Enter why you need to open this record now"))
        }
        Some(("other", _)) => Ok(words.to_owned()),
        Some((_, said)) if words.is_empty() => Ok((*said).to_owned()),
        Some((_, said)) => Ok(format!("{said}. {words}")),
    };
    match (number, born, reason) {
        (Ok(number), Ok(born), Ok(reason)) => Ok(Filled {
            number,
            born,
            reason,
        }),
        (number, born, reason) => {
            let errors = [number.err(), born.err(), reason.err()];
            Err(errors.into_iter().flatten().collect())
        }
    }
}

/// Asks the hub, when the form is whole.
pub fn open(context: &Context<'_>) -> Vec<Do> {
    match filled(context) {
        Ok(filled) => vec![Do::Seek(filled.number, filled.born)],
        Err(errors) => vec![Do::Fail(errors)],
    }
}

/// The hub has answered: the act that opens the record, or that nobody is there whom one does not see already.
pub fn found(person: Option<DocumentId>, context: &Context<'_>) -> Vec<Do> {
    let form = Form::new(context, PREFIX);
    let filled = match filled(context) {
        Ok(filled) => filled,
        Err(errors) => return vec![Do::Fail(errors)],
    };
    let Some(person) = person else {
        let words = "No record was found, or you see it already. Check the NHS number and the date of birth, and look under People";
        return vec![Do::Fail(vec![form.error("nhs_number", words)])];
    };
    match opening::open(context.act_id("open-record"), &filled.reason) {
        Ok(writes) => vec![
            Do::Save {
                deed: Deed {
                    words: "A record opened in an emergency".into(),
                    writes: vec![(person, Kind::Person, writes)],
                },
                drafts: vec![PREFIX.into()],
            },
            remember(person, context.now().plus_hours(OPEN_HOURS)),
            Do::Back,
            Do::Show(Place::Person(person)),
        ],
        Err(invalid) => form.fail(&[invalid]),
    }
}

/// The hub could not be asked, or did not answer. One is offline when the line on top says so.
pub fn not_asked(error: &HttpError, context: &Context<'_>) -> Vec<Do> {
    let text = match error {
        HttpError::Unreachable if context.sync().failing_since.is_some() => OFFLINE,
        HttpError::Status(403) => BARRED,
        HttpError::Status(429) => {
            "You have asked too often. Call their team, or 999 if somebody is in danger."
        }
        _ => "The hub did not answer this. Try again, or call their team.",
    };
    vec![Do::Fail(vec![ErrorLine {
        text: text.into(),
        field: "open".into(),
    }])]
}
