//! In a visit: what matters and safety facts first, then tasks, observations, a note, what is handed over.

use record::news2::Spo2Scale;
use record::person::Person;
use record::visit::{TaskStanding, Visit, VisitStage};

use super::super::context::{Context, button};
use super::super::{frame, today};
use super::known::Known;
use super::{What, after, before, late, meanwhile, observations, tasks};
use crate::copy;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, Paragraph, TextArea};
use crate::page::{ActionBar, Group, Page};

/// Draws it.
pub(super) fn draw(page: &mut Page, known: &Known<'_>, context: &Context<'_>) {
    let Some((document, visit)) = known.own(context) else {
        return;
    };
    page.title = format!("Visit: {}", known.name);
    let window = &known.planned.window;
    page.title_tags = today::critical_tag(window).into_iter().collect();
    page.main
        .extend(meanwhile::group(known, Some(visit), context));
    if visit.stage == VisitStage::Paused {
        let text = "This visit is paused. Go on where you stopped, or finish it.";
        let paragraph = Paragraph {
            key: "paused".into(),
            strong: None,
            text: text.into(),
        };
        page.main
            .push(frame::part("paused", vec![Component::InsetText(paragraph)]));
    }
    page.main.extend(before::first(known, context));
    let answered = visit
        .tasks
        .iter()
        .filter(|standing| !standing.answers.is_empty())
        .count();
    page.main.push(Group {
        note: Some(format!("{answered} of {} answered", visit.tasks.len())),
        ..frame::headed(
            "tasks",
            "Tasks",
            tasks::components(known, visit, |_| true, context),
        )
    });
    page.main.push(observing(known, visit, context));
    page.main.push(writing(known, document, visit, context));
    page.main.push(late::past(document, context));
    page.bar = Some(ActionBar {
        note: Some(left(known, visit, context)),
        main: Some(button(
            "finish",
            "Finish visit",
            ButtonStyle::Main,
            &known.intent(What::Finish),
        )),
        others: vec![button(
            "pause",
            "Pause",
            ButtonStyle::Secondary,
            &known.intent(What::Pause),
        )],
    });
}

/// The scale that holds for the person.
pub(super) fn scale(known: &Known<'_>) -> Spo2Scale {
    known.person.map_or(Spo2Scale::Scale1, |person| {
        Person::read(person).spo2_scale()
    })
}

fn observing(known: &Known<'_>, visit: &Visit, context: &Context<'_>) -> Group {
    let scale = scale(known);
    let mut components: Vec<Component> = visit
        .observations
        .iter()
        .map(|set| after::observed(known, visit, set, context))
        .collect();
    let unsuitable = known.why_not_scored(context);
    if let Some(reason) = unsuitable {
        let paragraph = Paragraph {
            key: "unsuitable".into(),
            strong: None,
            text: reason.sentence().into(),
        };
        components.push(Component::InsetText(paragraph));
    }
    components.extend(observations::components(
        &known.prefix(),
        scale,
        unsuitable.is_none(),
        context,
    ));
    components.push(Component::Button(button(
        "observe",
        "Save observations",
        ButtonStyle::Secondary,
        &known.intent(What::Observe),
    )));
    let note = match scale {
        Spo2Scale::Scale1 => "NEWS2, SpO₂ scale 1",
        Spo2Scale::Scale2 => "NEWS2, SpO₂ scale 2",
        Spo2Scale::Unsettled => "NEWS2, both SpO₂ scales: two answers, the higher score counts",
    };
    Group {
        note: Some(note.into()),
        is_card: true,
        ..frame::headed("observations", "Observations", components)
    }
}

fn writing(
    known: &Known<'_>,
    document: &record::document::Document,
    visit: &Visit,
    context: &Context<'_>,
) -> Group {
    let area = |name: &str, label: &str, hint: &str, text: &str, lines| {
        let mut field = context.field(&format!("{}{name}", known.prefix()), label, text);
        field.hint = Some(if document.prose_edits(name).len() > 1 {
            "Edited by two people while apart. Read it.".to_owned()
        } else {
            hint.to_owned()
        });
        Component::TextArea(TextArea { field, lines })
    };
    frame::headed(
        "note",
        "Note",
        vec![
            area(
                "note",
                "What you found and did",
                "Saved in the record when you pause or finish.",
                &visit.note,
                4,
            ),
            area(
                "handover",
                "To hand over",
                "What is not done, what changed, what worries you.",
                &visit.handover,
                2,
            ),
        ],
    )
}

/// Tasks that the visit cannot finish without.
pub(super) fn unanswered(visit: &Visit) -> Vec<&TaskStanding> {
    visit
        .tasks
        .iter()
        .filter(|standing| standing.task.is_time_critical && standing.answers.is_empty())
        .collect()
}

fn left(known: &Known<'_>, visit: &Visit, context: &Context<'_>) -> String {
    let mut words = vec![];
    if let [one, ..] = unanswered(visit).as_slice() {
        words.push(format!("Not answered yet: {}.", one.task.words));
        words.extend(
            known
                .planned
                .window
                .due_at(context.now())
                .words()
                .map(|due| format!("{due}.")),
        );
    } else {
        match visit
            .tasks
            .iter()
            .filter(|standing| standing.answers.is_empty())
            .count()
        {
            0 => words.push("Every task is answered.".to_owned()),
            open => words.push(format!("{} left.", copy::counted(open, "task", "tasks"))),
        }
    }
    let typed = observations::Typed::read(&known.prefix(), scale(known), context);
    if !typed.is_empty() {
        words.push("The observations are not in the record yet.".to_owned());
    }
    words.join(" ")
}
