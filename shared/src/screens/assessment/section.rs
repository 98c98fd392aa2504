//! One section as a form: each question a card, how it is known said once for all of them, and signing at its foot.

use record::document::Document;
use record::id::DocumentId;
use record::kind::Kind;
use record::rules::home_copy::is_safeguarding;
use record::template::questionnaire::Enabling;
use record::template::{ItemType, Place as At, score};

use super::super::context::button;
use super::super::form::Form;
use super::super::{Context, Intent as AnyIntent, Place, frame, person, safeguarding};
use super::sheet::Sheet;
use super::{Intent, bar, draft, only_there, overview, question, sign, tasks, words};
use crate::copy;
use crate::page::action::{Action, ButtonStyle};
use crate::page::component::{Component, SummaryList, SummaryRow};
use crate::page::{Group, Page};

/// Draws it.
pub fn view(assessment: DocumentId, section: &str, context: &Context<'_>) -> Page {
    let key = format!("section-{assessment}-{section}");
    let Some(sheet) = Sheet::of(assessment, section, context) else {
        return overview::missing(&key, assessment, context);
    };
    let mut page = frame::page(&key, sheet.item.text.clone(), context);
    page.about = sheet
        .read
        .person
        .and_then(|person| frame::about(person, context));
    page.subtitle = Some(words::owner(sheet.section.owner).to_owned());
    page.title_tags = vec![tasks::tag(sheet.section)];
    page.list = overview::pane(assessment, section, context);
    let person = sheet
        .read
        .person
        .and_then(|person| context.document(person));
    page.main
        .extend(person.map(|person| what_matters(person, context)));
    page.aside.extend(person.map(|person| {
        let facts = person::safety_facts(person, context);
        frame::part("safety", vec![Component::SafetyFacts(facts)])
    }));
    page.main.extend(sign::state(&sheet));
    page.main.extend(scores(&sheet));
    let may_write = context.may(Kind::Assessment, "act/row_added");
    match may_write {
        Err(who) => page
            .main
            .push(frame::part("who", vec![frame::who_may("who-may", who)])),
        Ok(()) => page.main.extend(how_known(&sheet)),
    }
    let at = sheet
        .template
        .items
        .iter()
        .position(|item| item == sheet.item);
    inside(at.unwrap_or_default(), "", &sheet, &mut page.main);
    page.main.extend(unasked(&sheet));
    page.main.extend(concern(&sheet));
    page.bar = Some(bar::bar(&sheet));
    page
}

/// Where abuse is asked about: what is told there is for those alone who need to know.
fn concern(sheet: &Sheet<'_>) -> Option<Group> {
    let asked = sheet.asked();
    asked.iter().find(|(item, _)| is_safeguarding(item))?;
    safeguarding::raise_group(sheet.read.person?, &sheet.context)
}

/// What matters to the person stands first.
fn what_matters(person: &Document, context: &Context<'_>) -> Group {
    let mut quote = person::what_matters(person, context);
    if let Component::Quote(quote) = &mut quote {
        // It is changed where it is asked.
        quote.action = Action::default();
    }
    frame::part("what-matters", vec![quote])
}

/// Said once for all that is typed here; of words in prose nobody says it.
fn how_known(sheet: &Sheet<'_>) -> Option<Group> {
    if sheet
        .asked()
        .iter()
        .all(|(item, _)| question::is_prose(item))
    {
        return None;
    }
    let form = Form::new(
        &sheet.context,
        draft::of_all(sheet.document.id(), &sheet.item.link_id),
    );
    let [mut way, source] = person::how_known_fields(&form);
    if let Component::Radios(radios) = &mut way {
        "How do you know what you record here?".clone_into(&mut radios.field.label);
        radios.field.hint = Some(
            "For every answer you give in this section, unless you say otherwise beside it".into(),
        );
    }
    let is_told = matches!(form.typed("way"), "told_by_carer" | "from_a_record");
    let components = [way].into_iter().chain(is_told.then_some(source)).collect();
    Some(Group {
        is_card: true,
        ..frame::part("how", components)
    })
}

/// The questions in an item, in a row, with what stands between them.
fn inside(at: usize, row: &str, sheet: &Sheet<'_>, groups: &mut Vec<Group>) {
    for (place, item) in sheet.template.children(at) {
        if !sheet.evaluation.is_enabled(&item.link_id, row) {
            continue;
        }
        let name = |row: &str| format!("q-{}-{row}", item.link_id);
        let card = |components| Group {
            is_card: true,
            ..frame::part(&name(row), components)
        };
        match item.kind {
            ItemType::Display if item.enabling == Enabling::Always => {
                groups.push(frame::part(&name(row), vec![question::display(item)]));
            }
            ItemType::Display => groups.push(card(vec![question::display(item)])),
            ItemType::Group if item.repeats => repeated(place, sheet, groups),
            ItemType::Group => {
                groups.push(frame::headed(&name(row), item.text.clone(), vec![]));
                inside(place, row, sheet, groups);
            }
            _ if item.is_read_only => groups.extend(worked_out(item, row, sheet).map(card)),
            _ => {
                let at = At {
                    link_id: item.link_id.clone(),
                    row: row.to_owned(),
                };
                groups.push(card(question::components(item, &at, sheet)));
            }
        }
    }
}

/// A group that repeats: its rows, and the way to one more.
fn repeated(at: usize, sheet: &Sheet<'_>, groups: &mut Vec<Group>) {
    let Some(item) = sheet.template.items.get(at) else {
        return;
    };
    let (assessment, context) = (sheet.document.id(), &sheet.context);
    let rows: Vec<_> = sheet.read.rows_of(&item.link_id).collect();
    for (nth, row) in rows.iter().enumerate() {
        let name = row.act.to_string();
        let place = Place::Strike {
            document: assessment,
            act: row.act,
        };
        let take_out = button(
            &format!("out-{name}"),
            format!("Take out: {} {}", copy::inside(&item.text), nth + 1),
            ButtonStyle::Link,
            &AnyIntent::Show(place),
        );
        let may = context.may_strike(sheet.document, row.act).is_ok();
        let heading = format!("{}: {} of {}", item.text, nth + 1, rows.len());
        let take_out = may.then_some(Component::Button(take_out));
        groups.push(frame::headed(&format!("row-{name}"), heading, vec![]));
        inside(at, &name, sheet, groups);
        groups.extend(take_out.map(|out| frame::part(&format!("out-{name}"), vec![out])));
    }
    if context.may(Kind::Assessment, "act/row_added").is_ok() {
        let only = only_there::cards(item, sheet);
        if !only.is_empty() {
            groups.push(frame::part(&format!("only-{}", item.link_id), only));
        }
        let words = if rows.is_empty() {
            "Add the first"
        } else {
            "Add one more"
        };
        let add = button(
            &format!("add-{}", item.link_id),
            format!("{words}: {}", copy::inside(&item.text)),
            ButtonStyle::Secondary,
            &AnyIntent::Assessment(Intent::AddRow {
                assessment,
                section: sheet.item.link_id.clone(),
                group: item.link_id.clone(),
            }),
        );
        let key = format!("rows-{}", item.link_id);
        let heading = rows.is_empty().then(|| item.text.clone());
        groups.push(Group {
            heading,
            ..frame::part(&key, vec![Component::Button(add)])
        });
    }
}

/// What follows from other answers, once it does. A score has a place of its own.
fn worked_out(
    item: &record::template::Item,
    row: &str,
    sheet: &Sheet<'_>,
) -> Option<Vec<Component>> {
    let is_scored = score::score(sheet.template, &sheet.evaluation).is_some();
    let given = sheet.evaluation.answers(&item.link_id, row);
    if given.is_empty() || is_scored && item.link_id.rsplit('.').next() == Some("total") {
        return None;
    }
    let rows = vec![SummaryRow {
        note: Some("Worked out from the answers above".into()),
        ..SummaryRow::of(&item.text, words::answers(item, given))
    }];
    let key = format!("worked-out-{}-{row}", item.link_id);
    Some(vec![Component::SummaryList(SummaryList { key, rows })])
}

fn scores(sheet: &Sheet<'_>) -> Option<Group> {
    let score = score::score(sheet.template, &sheet.evaluation)?;
    let score = super::score::component(&score, sheet.template);
    Some(frame::part("score", vec![Component::Score(score)]))
}

/// What was typed for questions that are not asked any more, as another answer was changed.
fn unasked(sheet: &Sheet<'_>) -> Option<Group> {
    let prefix = draft::of_section(sheet.document.id(), &sheet.item.link_id);
    let all = draft::of_all(sheet.document.id(), &sheet.item.link_id);
    let asked = sheet.asked();
    let bases: Vec<String> = asked
        .iter()
        .map(|(_, place)| draft::of_question(sheet.document.id(), &sheet.item.link_id, place))
        .collect();
    let label = |name: &str| {
        let link_id = name.split('/').next().unwrap_or_default();
        sheet
            .template
            .find(link_id)
            .map_or_else(String::new, |item| item.text.clone())
    };
    let mut left = super::super::leftover::under(&prefix, label, &sheet.context);
    left.retain(|one| {
        let is_field = one.key.ends_with(draft::IS) || one.key.ends_with(draft::OWN);
        is_field
            && !one.key.starts_with(&all)
            && !bases.iter().any(|base| one.key.starts_with(base))
    });
    for one in &mut left {
        let lines = one.words.lines().map(|line| {
            record::template::Answer::parse(line).map_or_else(
                || line.to_owned(),
                |answer| {
                    let link_id = one.key.strip_prefix(&prefix).unwrap_or_default();
                    let item = link_id
                        .split('/')
                        .next()
                        .and_then(|id| sheet.template.find(id));
                    item.map_or_else(String::new, |item| words::answers(item, &[answer]))
                },
            )
        });
        one.words = lines.collect::<Vec<_>>().join(", ");
    }
    super::super::leftover::group(&left, &prefix, None, &sheet.context)
}
