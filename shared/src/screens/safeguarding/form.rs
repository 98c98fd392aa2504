//! The forms: raising a concern, adding to it, naming who answers for it, letting somebody in, closing it.

use exchange::commit::Deed;
use record::act::StaffName;
use record::document::Write;
use record::id::{ActId, DocumentId};
use record::input::Invalid;
use record::kind::Kind;
use record::rules::rights;
use record::safeguarding::{
    self as concern, Closed, KINDS, OUTCOMES, Raised, SAFE_NOW, TOLD_BY, Words,
};

use super::super::context::{Context, button};
use super::super::form::{Form, choice};
use super::super::sign_in::staff;
use super::super::{Intent as Any, Place, frame};
use super::{CLOSE, Intent, LET_IN, NOTE, OWNER, RAISE, prefix};
use crate::copy;
use crate::flow::{Do, Need};
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, ErrorLine};
use crate::page::{ActionBar, Page};

/// Said above the form that raises one.
const FIRST: &str = "In danger now? Call 999 first. If it is about somebody you work with, do not write it here: tell your safeguarding lead.";

fn titles(part: &str) -> (&'static str, &'static str) {
    match part {
        RAISE => ("Raise a safeguarding concern", "Raise the concern"),
        OWNER => ("Who answers for it", "Record who answers for it"),
        LET_IN => ("Let somebody in", "Let them in"),
        CLOSE => ("Close the concern", "Close the concern"),
        _ => ("Add to the concern", "Record this"),
    }
}

/// What a part is in the record's schema.
fn written(part: &str) -> &'static str {
    match part {
        RAISE => "act/raised",
        OWNER => "owner",
        LET_IN => "act/let_in",
        CLOSE => "act/closed",
        _ => "act/noted",
    }
}

/// Draws a form.
pub fn view(about: DocumentId, part: &str, context: &Context<'_>) -> Page {
    let key = format!("concern-{part}-{about}");
    let Some(document) = context.document(about) else {
        return frame::missing(&key, context.is_loading(&Need::Document(about)), context);
    };
    let (title, does) = titles(part);
    let mut page = frame::page(&key, title, context);
    let person = super::super::history::person_of(document);
    page.about = person.and_then(|person| frame::about(person, context));
    if let Err(who) = context.may(Kind::Safeguarding, written(part)) {
        page.main
            .push(frame::part("who", vec![frame::who_may("who-may", who)]));
        return page;
    }
    let form = Form::new(context, prefix(about, part));
    let intent = |record: bool| {
        let part = part.to_owned();
        Any::Safeguarding(if record {
            Intent::Record { about, part }
        } else {
            Intent::Leave { about, part }
        })
    };
    page.main
        .push(frame::part("form", fields(part, &form, context)));
    page.bar = Some(ActionBar {
        note: context
            .me()
            .map(|me| format!("Signed as {}, {}.", copy::author(me), me.organisation)),
        main: Some(button("record", does, ButtonStyle::Main, &intent(true))),
        others: vec![button(
            "leave",
            "Cancel",
            ButtonStyle::Secondary,
            &intent(false),
        )],
    });
    page
}

fn radios(form: &Form<'_>, name: &str, label: &str, table: &[Words]) -> Component {
    let choices: Vec<(&str, &str, &str)> = table
        .iter()
        .map(|(key, words)| (*key, *words, ""))
        .collect();
    form.radios(name, label, "", &choices)
}

fn fields(part: &str, form: &Form<'_>, context: &Context<'_>) -> Vec<Component> {
    match part {
        RAISE => {
            let kinds: Vec<(&str, &str, &str)> = KINDS
                .iter()
                .map(|(key, words)| (*key, *words, ""))
                .collect();
            vec![
                frame::inset("first", None, FIRST),
                form.checkboxes("kinds", "What are you worried about?", "", &kinds),
                form.area(
                    "words",
                    "What did you see, or what were you told?",
                    "In the words that were used",
                    "",
                ),
                radios(form, "told_by", "How do you know?", TOLD_BY),
                form.area(
                    "wishes",
                    "What does the person want to happen? (optional)",
                    "Ask them, if it is safe to. Leave it empty if you could not",
                    "",
                ),
                radios(form, "safe_now", "Are they safe now?", SAFE_NOW),
                form.area(
                    "done",
                    "What have you done? (optional)",
                    "And whom you told",
                    "",
                ),
                somebody(form, "Who answers for it?", context),
                frame::inset(
                    "seen",
                    Some("Seen by you, by them, and by whom either of you lets in."),
                    "Not by the rest of the team. Ring them as well: this does not ring.",
                ),
            ]
        }
        OWNER => vec![
            somebody(form, "Who answers for it?", context),
            frame::inset(
                "seen",
                None,
                "Whoever did so until now does not see it any more, unless they raised it or are let in. Ring them: this does not ring.",
            ),
        ],
        LET_IN => vec![
            somebody(form, "Who is let in?", context),
            form.area("reason", "Why do they need to know?", "", ""),
        ],
        CLOSE => vec![
            radios(form, "outcome", "What came of it?", OUTCOMES),
            form.area(
                "words",
                "What was done, and what was the person told?",
                "",
                "",
            ),
        ],
        _ => vec![form.area("words", "What do you want to add?", "", "")],
    }
}

/// All staff who may raise concerns, those first who close them.
fn choices(context: &Context<'_>) -> Vec<record::author::Author> {
    let may = |author: &record::author::Author, part| {
        rights::may(author.role, Kind::Safeguarding, part).is_ok()
    };
    let all = staff::authors(context).into_iter();
    let all = all.filter(|author| may(author, "act/raised"));
    let (mut first, others): (Vec<_>, Vec<_>) = all.partition(|author| may(author, "act/closed"));
    first.extend(others);
    first
}

fn somebody(form: &Form<'_>, label: &str, context: &Context<'_>) -> Component {
    let all = choices(context);
    let hint = if all.is_empty() {
        "No staff are on this device yet. They come with an exchange."
    } else {
        ""
    };
    let choices = all
        .iter()
        .map(|author| choice(&author.user.to_string(), &copy::author(author), ""));
    form.select("who", label, hint, choices.collect())
}

fn read_somebody(form: &Form<'_>, context: &Context<'_>) -> Result<StaffName, ErrorLine> {
    let typed = form.typed("who");
    let mut all = choices(context).into_iter();
    let who = all.find(|author| author.user.to_string() == typed);
    who.map(|author| StaffName {
        user: author.user,
        name: author.name,
    })
    .ok_or_else(|| form.error("who", "Choose a colleague"))
}

/// Records what was typed.
pub fn record(about: DocumentId, part: &str, context: &Context<'_>) -> Vec<Do> {
    let form = Form::new(context, prefix(about, part));
    let act = context.act_id(part);
    let writes = match writes(about, part, act, &form, context) {
        Ok(writes) => writes,
        Err(errors) => return vec![Do::Fail(errors)],
    };
    let document = if part == RAISE {
        context.new_document("concern")
    } else {
        about
    };
    let mut list = vec![
        Do::Save {
            deed: Deed {
                // Whom it is about stands in no list.
                words: "Safeguarding concern".into(),
                writes: vec![(document, Kind::Safeguarding, writes)],
            },
            drafts: vec![form.prefix()],
        },
        Do::Back,
    ];
    if part == RAISE {
        list.push(Do::Show(Place::Concern {
            about: document,
            part: String::new(),
        }));
    }
    list.push(Do::Tell("Saved on this device.".into()));
    list
}

fn writes(
    about: DocumentId,
    part: &str,
    act: ActId,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Result<Vec<Write>, Vec<ErrorLine>> {
    let one =
        |result: Result<Vec<Write>, Invalid>| result.map_err(|wrong| vec![form.invalid(&wrong)]);
    let who = read_somebody(form, context);
    let text = |name: &str| form.typed(name).to_owned();
    match part {
        RAISE => {
            let raised = Raised {
                kinds: form.typed("kinds").lines().map(str::to_owned).collect(),
                words: text("words"),
                told_by: text("told_by"),
                wishes: text("wishes"),
                safe_now: text("safe_now"),
                done: text("done"),
            };
            let nobody = StaffName {
                user: record::id::UserId::from_bytes([0; 16]),
                name: String::new(),
            };
            let written = concern::raise(act, about, who.as_ref().unwrap_or(&nobody), raised);
            let wrong = written.as_ref().err().into_iter().flatten();
            let mut errors: Vec<ErrorLine> = wrong.map(|wrong| form.invalid(wrong)).collect();
            errors.extend(who.err());
            if errors.is_empty() {
                written.map_err(|_| errors)
            } else {
                Err(errors)
            }
        }
        OWNER => who
            .map(|who| concern::name_owner(&who))
            .map_err(|error| vec![error]),
        LET_IN => one(concern::let_in(
            act,
            who.map_err(|error| vec![error])?,
            form.typed("reason"),
        )),
        CLOSE => one(concern::close(
            act,
            Closed {
                outcome: text("outcome"),
                words: text("words"),
            },
        )),
        NOTE => one(concern::note(act, form.typed("words"))),
        _ => Err(vec![]),
    }
}
