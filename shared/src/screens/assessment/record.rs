//! From what is typed in a section to one change of its assessment.

use std::collections::HashSet;

use exchange::commit::Deed;
use record::assessment::{self, Answered, register};
use record::change::ChangeHash;
use record::digits;
use record::document::Write;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::HowKnown;
use record::template::{Item, Place};

use super::super::context::Context;
use super::super::form::Form;
use super::super::{Place as Page, frame, person};
use super::draft::{self, IS, Typed};
use super::question::is_prose;
use super::sheet::Sheet;
use super::through;
use crate::copy;
use crate::flow::Do;
use crate::page::component::{ErrorLine, Tone};

/// What a section's drafts give.
struct Plan {
    writes: Vec<Write>,
    /// The drafts that are taken in begin so.
    drafts: Vec<String>,
    /// Answers.
    count: usize,
    /// What goes to the person's record with them.
    person: Option<(DocumentId, Kind, Vec<Write>)>,
    /// What that is about.
    about: Vec<&'static str>,
}

/// Records what was typed, and goes back to the list of sections.
pub fn record(assessment: DocumentId, section: &str, context: &Context<'_>) -> Vec<Do> {
    let Some(sheet) = Sheet::of(assessment, section, context) else {
        return vec![];
    };
    match plan(&sheet) {
        Err(errors) => vec![Do::Fail(errors)],
        Ok(plan) if plan.count == 0 => {
            let mut list: Vec<Do> = plan.drafts.into_iter().map(Do::Forget).collect();
            list.push(Do::Back);
            list
        }
        Ok(plan) => {
            let told = told(&plan);
            vec![save(plan, &sheet), Do::Back, Do::Tell(told)]
        }
    }
}

/// What is done first when the section that is shown is left for another place: what was typed is recorded. Where something
/// of it is not whole, all stays as it was typed; and where it could not be saved, so that nobody is held there.
pub fn leaving(list: &[Do], context: &Context<'_>) -> Option<Do> {
    let Some(Page::Section {
        assessment,
        section,
    }) = context.place()
    else {
        return None;
    };
    let leaves = |step: &&Do| {
        matches!(
            step,
            Do::Show(_) | Do::Swap(_) | Do::Back | Do::Save { .. } | Do::Fail(_)
        )
    };
    if !matches!(
        list.iter().find(leaves),
        Some(Do::Show(_) | Do::Swap(_) | Do::Back)
    ) {
        return None;
    }
    let was_refused = context.model.banner.as_ref();
    if was_refused.is_some_and(|banner| banner.tone == Tone::Late)
        || context.model.signed_out().is_some()
    {
        return None;
    }
    let sheet = Sheet::of(*assessment, section, context)?;
    let plan = plan(&sheet).ok().filter(|plan| plan.count > 0)?;
    Some(save(plan, &sheet))
}

/// "3 answers saved on this device. On the person’s record too: moving and handling."
fn told(plan: &Plan) -> String {
    let count = copy::counted(plan.count, "answer", "answers");
    let told = format!("{count} saved on this device.");
    if plan.about.is_empty() {
        return told;
    }
    let about: Vec<String> = plan.about.iter().map(|label| copy::inside(label)).collect();
    format!("{told} On the person’s record too: {}.", about.join(", "))
}

fn save(plan: Plan, sheet: &Sheet<'_>) -> Do {
    let what = copy::counted(plan.count, "answer", "answers");
    let mut deed = deed(sheet, &what, plan.writes);
    deed.writes.extend(plan.person);
    Do::Save {
        deed,
        drafts: plan.drafts,
    }
}

/// A deed, with the words for "waiting to be sent".
pub fn deed(sheet: &Sheet<'_>, what: &str, writes: Vec<Write>) -> Deed {
    let name = sheet
        .read
        .person
        .and_then(|person| frame::about(person, &sheet.context));
    let name = name.map_or_else(|| "An assessment".to_owned(), |about| about.name);
    Deed {
        words: format!("{name}, {}: {what}", copy::inside(&sheet.item.text)),
        writes: vec![(sheet.document.id(), Kind::Assessment, writes)],
    }
}

fn plan(sheet: &Sheet<'_>) -> Result<Plan, Vec<ErrorLine>> {
    let mut plan = Plan {
        writes: Vec::new(),
        drafts: Vec::new(),
        count: 0,
        person: None,
        about: Vec::new(),
    };
    let mut new = Vec::new();
    let mut errors = Vec::new();
    let mut met_apart: Vec<Vec<ChangeHash>> = Vec::new();
    let mut common = None;
    for (item, place) in sheet.asked() {
        let typed = sheet.typed(&place);
        if !typed.is_there() {
            continue;
        }
        match written(item, &place, &typed, &mut common, sheet) {
            Ok(write) => {
                if let Some(write) = write {
                    new.push((place.clone(), how_in(&write)));
                    met_apart.extend(answered_since(&place, &typed, sheet));
                    plan.writes.push(write);
                    plan.count += 1;
                }
                let base = typed.form.prefix();
                plan.drafts.push(draft::seen(&base));
                plan.drafts.push(base);
            }
            Err(error) => errors.extend(error),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    if plan.count > 0 {
        // How the next answers are known is asked anew.
        let all = Form::new(
            &sheet.context,
            draft::of_all(sheet.document.id(), &sheet.item.link_id),
        );
        plan.drafts
            .extend(["way", "how_known"].map(|name| all.key(name)));
    }
    if let Some((person, about)) = through::follow(&new, !met_apart.is_empty(), sheet) {
        (plan.person, plan.about) = (Some(person), about);
    }
    // As of when the first of them was begun: whoever else answered since is not written over.
    let size = |heads: &Vec<ChangeHash>| {
        sheet
            .document
            .history(heads)
            .map_or(usize::MAX, |all| all.len())
    };
    if let Some(heads) = met_apart.into_iter().min_by_key(size) {
        plan.writes.insert(0, Write::At { heads });
    }
    Ok(plan)
}

/// How an answer is known, as it is written.
fn how_in(write: &Write) -> HowKnown {
    let answered = match write {
        Write::Field { value, .. } => Answered::read(value),
        _ => None,
    };
    answered.map(|answered| answered.how).unwrap_or_default()
}

/// What one draft writes; nothing where it says what is recorded.
fn written(
    item: &Item,
    place: &Place,
    typed: &Typed<'_>,
    common: &mut Option<Result<HowKnown, Vec<ErrorLine>>>,
    sheet: &Sheet<'_>,
) -> Result<Option<Write>, Vec<ErrorLine>> {
    let held = sheet.held(place);
    let given = typed
        .answers(item, held)
        .map_err(|(name, why)| vec![typed.form.error(name, why)])?;
    let own = !matches!(typed.form.typed(draft::WAY), "" | draft::ASKED);
    let stands = held.and_then(|held| held.answers.as_ref());
    let is_same = stands.map_or(given.is_empty(), |stands| *stands == given);
    if is_same && !own && sheet.apart(place).is_none() {
        return Ok(None);
    }
    let refused = |refused: assessment::Refused| vec![typed.form.error(IS, refused.to_string())];
    if is_prose(item) {
        let words = given.first().map(ToString::to_string).unwrap_or_default();
        let write = assessment::write_text(sheet.template, &place.link_id, &words);
        return write.map(Some).map_err(refused);
    }
    let how = if given.is_empty() {
        HowKnown::default()
    } else if own {
        person::how_known("", &typed.form)?
    } else {
        let all = || how_of_all(sheet.document.id(), &sheet.item.link_id, &sheet.context);
        match common.get_or_insert_with(all) {
            Ok(how) => how.clone(),
            // Said once, and what is wrong with the answer itself at the same time.
            Err(errors) => {
                let errors = std::mem::take(errors);
                let write = assessment::answer(
                    sheet.read,
                    sheet.template,
                    place,
                    &given,
                    HowKnown::default(),
                );
                let wrong = write.err().map(refused).unwrap_or_default();
                return Err(errors.into_iter().chain(wrong).collect());
            }
        }
    };
    let write = assessment::answer(sheet.read, sheet.template, place, &given, how);
    write.map(Some).map_err(refused)
}

/// How all of a section is known that is not said otherwise.
fn how_of_all(
    assessment: DocumentId,
    section: &str,
    context: &Context<'_>,
) -> Result<HowKnown, Vec<ErrorLine>> {
    let form = Form::new(context, draft::of_all(assessment, section));
    person::how_known("", &form)
}

/// What its author had before them when they began a draft, where somebody has answered the same since.
fn answered_since(place: &Place, typed: &Typed<'_>, sheet: &Sheet<'_>) -> Option<Vec<ChangeHash>> {
    let seen = sheet.context.typed(&draft::seen(&typed.form.prefix()));
    let heads = seen.split(' ').map(|hash| {
        let bytes = digits::read(hash)?.try_into().ok()?;
        Some(ChangeHash(bytes))
    });
    let heads = heads.collect::<Option<Vec<_>>>()?;
    if heads == sheet.read.heads {
        return None;
    }
    let history: HashSet<ChangeHash> = sheet.document.history(&heads)?;
    let register = register(sheet.template, place)?;
    let held = sheet.document.field(&register).iter();
    let mut changes = held.map(|held| held.change).collect::<Vec<_>>().into_iter();
    changes
        .any(|change| !history.contains(&change))
        .then_some(heads)
}
