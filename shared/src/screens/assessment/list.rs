//! The assessments of one person, from rows.

use record::id::DocumentId;
use record::kind::Kind;
use record::projection::{AssessmentRow, TemplateRow};
use record::rows::List;
use store::RowQuery;

use super::super::context::{Context, action, button};
use super::super::{Intent as AnyIntent, Place, frame, sync_status};
use super::of;
use super::tasks::Tasks;
use crate::copy;
use crate::flow::Need;
use crate::page::Group;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Rows, Tag, Tone};

/// What must be loaded to list them on a person's page.
pub fn shown_needs(person: DocumentId, context: &Context<'_>) -> Vec<Need> {
    let mut needs = needs(person);
    let (list, query) = of(person);
    needs.extend(reading(context.rows(list, &query).iter().rev()));
    needs
}

/// What must be loaded.
pub fn needs(person: DocumentId) -> Vec<Need> {
    let (list, query) = of(person);
    vec![
        Need::Rows(list, query),
        Need::Rows(List::Templates, RowQuery::default()),
    ]
}

/// Most of a list that are read whole, to say how far each is.
const READ: usize = 8;

/// What must be loaded to say how far those of a list are: the first of them.
pub fn reading<'a>(rows: impl Iterator<Item = &'a AssessmentRow>) -> Vec<Need> {
    let rows = rows.take(READ);
    let needs = rows.flat_map(|row| {
        let template = row.template.map(Need::Template);
        template.into_iter().chain([Need::Document(row.assessment)])
    });
    needs.collect()
}

/// "2 of 8 sections signed. 1 blocked. Yours to sign: 3."; nothing where it is not read.
fn state(row: &AssessmentRow, context: &Context<'_>) -> Option<String> {
    let (template, read) = context.assessment(row.assessment)?;
    let tasks = Tasks::of(template, read, context);
    let parts = [tasks.counted(), tasks.left(), tasks.own()];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(said.join(" "))
}

/// What an assessment is called; its template may not be here.
pub fn title(row: &AssessmentRow, context: &Context<'_>) -> String {
    let templates = context.rows::<TemplateRow>(List::Templates, &RowQuery::default());
    let template = templates
        .iter()
        .find(|one| Some(one.template) == row.template);
    template.map_or_else(
        || "Assessment".to_owned(),
        |template| template.title.clone(),
    )
}

/// Those of a person, the newest first.
pub fn rows(person: DocumentId, context: &Context<'_>) -> Vec<ListRow> {
    let (list, query) = of(person);
    let rows = context.rows::<AssessmentRow>(list, &query).iter().rev();
    rows.map(|row| self::row(row, context)).collect()
}

/// One of them.
pub fn row(row: &AssessmentRow, context: &Context<'_>) -> ListRow {
    let wrote = |word: &str, by: &record::projection::Wrote| {
        let when = copy::day_and_time(by.at, context.now());
        format!("{word} {when} by {}", by.name)
    };
    let begun = row.begun.iter().map(|by| wrote("Started", by));
    let last = row.last.iter().map(|by| wrote("Last written", by));
    let to_settle = row.to_settle as usize;
    ListRow {
        icon: Some(Icon::Note),
        title: title(row, context),
        lines: state(row, context)
            .into_iter()
            .chain(begun)
            .chain(last)
            .collect(),
        end: (to_settle > 0).then(|| Tag {
            text: copy::counted(to_settle, "thing to settle", "things to settle"),
            tone: Tone::Soon,
            icon: Some(Icon::People),
        }),
        action: action(&AnyIntent::Show(Place::Assessment(row.assessment))),
        ..sync_status::row(&format!("assessment-{}", row.assessment))
    }
}

/// On a person's page: their assessments, and the way to start one. None for those who see no assessments.
pub fn group(person: DocumentId, is_dead: bool, context: &Context<'_>) -> Option<Group> {
    let may = context.may(Kind::Assessment, "act/row_added").is_ok();
    let rows = rows(person, context);
    if rows.is_empty() && (!may || is_dead) {
        return None;
    }
    let mut components = vec![];
    if rows.is_empty() {
        components.push(frame::inset("no-assessments", None, "None yet."));
    } else {
        let key = "assessments".to_owned();
        components.push(Component::Rows(Rows { key, rows }));
    }
    let start = (may && !is_dead).then(|| {
        let place = Place::StartAssessment(person);
        button(
            "start-assessment",
            "Start an assessment",
            ButtonStyle::Secondary,
            &AnyIntent::Show(place),
        )
    });
    components.extend(start.map(Component::Button));
    Some(frame::headed("assessments", "Assessments", components))
}
