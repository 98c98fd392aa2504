//! The form.

use record::id::DocumentId;
use record::time::{LocalDateTime, weekday_date_words};

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::{Intent as AnyIntent, frame, plan_visit, planned};
use super::{Intent, critical, form, left, may_bring_in, may_change};
use crate::copy;
use crate::flow::Need;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, Keyboard, Paragraph, SummaryList, SummaryRow, TextInput};
use crate::page::{ActionBar, Page};

/// What can be changed: key, words, smaller words.
pub(super) const CHANGES: [(&str, &str, &str); 3] = [
    ("who", "Who visits", ""),
    ("when", "The date or time", ""),
    (
        "cancel",
        "Cancel it",
        "It stays readable, and striking the cancellation out restores it",
    ),
];

/// Draws it.
pub fn view(schedule: DocumentId, slot: &str, context: &Context<'_>) -> Page {
    let Some(found) = planned::find(schedule, slot, context) else {
        let is_loading = context.is_loading(&Need::Document(schedule));
        let mut page = frame::missing("change-visit", is_loading, context);
        page.main
            .extend(left::group(&form(schedule, slot, context), context));
        return page;
    };
    let planned = &found.visit;
    let form = form(schedule, slot, context);
    let is_open = may_change(planned, context);
    let mut page = frame::page("change-visit", "Change this visit", context);
    page.about = found
        .person
        .and_then(|person| frame::about(person, context));
    let names: Vec<&str> = planned
        .nurses
        .iter()
        .map(|nurse| nurse.name.as_str())
        .collect();
    let date = planned.window.start.date();
    let rows = vec![
        SummaryRow::of("What for", &planned.planned.what),
        SummaryRow::of(
            "When",
            format!("{}, {}", weekday_date_words(date), planned.window.words()),
        ),
        SummaryRow::of(
            "Given to",
            &if names.is_empty() {
                "Nobody yet".to_owned()
            } else {
                names.join(", ")
            },
        ),
    ];
    page.main.push(frame::headed(
        "planned",
        "Planned",
        vec![Component::SummaryList(SummaryList {
            key: "planned".into(),
            rows,
        })],
    ));
    if is_open {
        page.main.push(frame::headed(
            "change",
            "Change",
            fields(&form, planned, may_bring_in(&found, context), context),
        ));
    } else {
        page.main.push(frame::part(
            "closed",
            vec![Component::InsetText(Paragraph {
                key: "closed".into(),
                strong: Some("This visit cannot be changed here.".into()),
                text: planned.state.sentence.into(),
            })],
        ));
        page.main.extend(left::group(&form, context));
    }
    let own = |intent: Intent| AnyIntent::ChangeVisit(intent);
    let (slot, other) = (slot.to_owned(), slot.to_owned());
    page.bar = Some(ActionBar {
        note: (context.me().filter(|_| is_open))
            .map(|me| format!("Changed by {}", copy::author(me))),
        main: is_open.then(|| {
            button(
                "save",
                "Save the change",
                ButtonStyle::Main,
                &own(Intent::Save { schedule, slot }),
            )
        }),
        others: vec![if is_open {
            button(
                "leave",
                "Leave it as it is",
                ButtonStyle::Secondary,
                &own(Intent::Leave {
                    schedule,
                    slot: other,
                }),
            )
        } else {
            button("back", "Go back", ButtonStyle::Secondary, &AnyIntent::Back)
        }],
    });
    page
}

fn fields(
    form: &Form<'_>,
    planned: &record::schedule::PlannedVisit,
    brings_in: Result<(), &'static str>,
    context: &Context<'_>,
) -> Vec<Component> {
    let is_cancelled = |change: &&(&str, &str, &str)| change.0 == "cancel";
    let offered = CHANGES
        .iter()
        .filter(|change| brings_in.is_ok() || is_cancelled(change));
    let offered: Vec<_> = offered.copied().collect();
    let why = brings_in
        .err()
        .map(|why| frame::who_may("brings-nobody-in", why));
    let mut components: Vec<_> = why.into_iter().collect();
    components.push(form.radios("change", "What do you want to change?", "", &offered));
    match form.typed("change") {
        "who" | "when" if brings_in.is_err() => {}
        "who" => {
            components.push(plan_visit::nurse_field(
                form,
                Some(planned.window.start.date()),
                context,
            ));
            let why = "Why does somebody else visit?";
            components.push(form.area("reason", why, "The team reads this.", ""));
        }
        "when" => {
            let mut time = context.field(&form.key("time"), "New start time", "");
            time.hint = Some("For example, 09:30".into());
            components.push(form.date_input("date", "New date", "For example, 27 1 2026"));
            components.push(Component::TimeInput(TextInput {
                field: time,
                keyboard: Keyboard::Digits,
                width: 5,
            }));
            components.extend(
                typed_start(form, context)
                    .map(|to| critical::asked(form, planned, to))
                    .unwrap_or_default(),
            );
            components.push(form.area("reason", "Why is it moved?", "The nurse reads this.", ""));
        }
        "cancel" => {
            components.extend(critical::warning(planned));
            components.push(form.area(
                "reason",
                "Why is it cancelled?",
                "The team reads this.",
                "",
            ));
        }
        _ => {}
    }
    components
}

/// Where to, as far as it was typed.
fn typed_start(form: &Form<'_>, context: &Context<'_>) -> Option<LocalDateTime> {
    let date = form.date("date", "Date").ok().flatten()?;
    let time = plan_visit::read_time(form, None, context).ok()?;
    Some(date.and_time(time))
}
