//! The sections of an assessment as tasks: how far each is, with whom, and what is left.

use record::assessment::{Assessment, Section, SectionState};
use record::author::Provenance;
use record::id::DocumentId;
use record::rules::signing::may_sign;
use record::template::questionnaire::Owner;
use record::template::{Item, Template};

use super::super::context::{Context, action};
use super::super::{frame, sync_status};
use super::{draft, overview, words};
use crate::copy;
use crate::page::Group;
use crate::page::action::Icon;
use crate::page::component::{Component, ListRow, Rows, SummaryList, SummaryRow, Tag, Tone};

/// The sections and who wrote in each.
pub struct Tasks<'a> {
    template: &'a Template,
    read: &'a Assessment,
    context: Context<'a>,
    /// By section: who wrote an answer last.
    wrote: Vec<Option<&'a Provenance>>,
}

impl<'a> Tasks<'a> {
    pub fn of(template: &'a Template, read: &'a Assessment, context: &Context<'a>) -> Self {
        let mut wrote = vec![None::<&Provenance>; read.sections.len()];
        for (place, held) in read.held.iter() {
            let item = template.find(&place.link_id);
            let section = item.map(|item| &template.section_of(item).link_id);
            let at = read
                .sections
                .iter()
                .position(|one| Some(&one.link_id) == section);
            let Some(last) = at.and_then(|at| wrote.get_mut(at)) else {
                continue;
            };
            for by in held.iter().filter_map(|held| held.written.as_ref()) {
                if last.is_none_or(|last| last.when() < by.when()) {
                    *last = Some(by);
                }
            }
        }
        Self {
            template,
            read,
            context: *context,
            wrote,
        }
    }

    /// Sections that are asked, each with its number, its item and who wrote in it last.
    fn all(&self) -> impl Iterator<Item = Task<'a>> {
        let sections = self.read.sections.iter().zip(&self.wrote).enumerate();
        sections.filter_map(|(at, (section, wrote))| {
            Some(Task {
                number: at + 1,
                item: self.template.find(&section.link_id)?,
                section,
                wrote: *wrote,
            })
            .filter(|task| task.section.is_asked)
        })
    }

    /// "2 of 8 sections signed."
    pub fn counted(&self) -> String {
        if self.read.is_signed() {
            return "This assessment is signed.".to_owned();
        }
        let signed = self
            .all()
            .filter(|task| task.section.state == SectionState::Signed)
            .count();
        let all = copy::counted(self.all().count(), "section", "sections");
        format!("{signed} of {all} signed.")
    }

    /// "1 blocked, 1 to sign again."
    pub fn left(&self) -> String {
        let count = |is: &dyn Fn(&Task<'a>) -> bool, words: &str| {
            let count = self.all().filter(is).count();
            (count > 0).then(|| format!("{count} {words}"))
        };
        let parts: Vec<String> = [
            count(&Task::is_blocked, "blocked"),
            count(
                &|task| task.is(SectionState::ChangedAfterSigning),
                "to sign again",
            ),
            count(
                &|task| task.is(SectionState::WaitsForCounterSignature),
                "to counter-sign",
            ),
            count(&|task| task.is(SectionState::InProgress), "in progress"),
            count(&|task| task.is(SectionState::NotStarted), "not started"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() {
            return String::new();
        }
        format!("{}.", copy::sentence(&parts.join(", ")))
    }

    /// "Yours to sign: 3."; nothing where none is.
    pub fn own(&self) -> String {
        let Some(me) = self.context.me() else {
            return String::new();
        };
        let is_own = |task: &Task<'a>| {
            let owner = task.section.owner;
            owner != Owner::Anyone
                && may_sign(owner, me.role).is_ok()
                && task.section.state != SectionState::Signed
        };
        match self.all().filter(is_own).count() {
            0 => String::new(),
            count => format!("Yours to sign: {count}."),
        }
    }

    /// What somebody in this role carries on with: their own profession's first, then what anyone signs.
    pub fn next(&self) -> Option<(&'a Item, &'a Section)> {
        let role = self.context.me()?.role;
        let unsigned = |task: &Task<'a>| task.section.state != SectionState::Signed;
        let mine = |task: &Task<'a>| unsigned(task) && may_sign(task.section.owner, role).is_ok();
        let own = |task: &Task<'a>| mine(task) && task.section.owner != Owner::Anyone;
        let found = self.all().find(own).or_else(|| self.all().find(mine));
        let found = found.or_else(|| self.all().find(unsigned))?;
        Some((found.item, found.section))
    }

    /// The sections by whose they are, in the order of the template.
    pub fn groups(&self, open: Option<&str>) -> Vec<Group> {
        let mut groups: Vec<(Owner, Vec<ListRow>)> = Vec::new();
        for task in self.all() {
            let row = task.row(self.read.id, open, &self.context);
            let owner = task.section.owner;
            match groups.iter_mut().find(|(of, _)| *of == owner) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((owner, vec![row])),
            }
        }
        let groups = groups.into_iter().map(|(owner, rows)| {
            let title = words::owner(owner);
            let key = format!("sections-{title}");
            let rows = Component::Rows(Rows {
                key: key.clone(),
                rows,
            });
            frame::headed(&key, title, vec![rows])
        });
        groups.collect()
    }

    /// What is left to do before all of it is signed.
    pub fn before_all_can_sign(&self) -> Option<Group> {
        let needed = || self.all().filter(|task| task.section.needs_signature());
        let named = |is: &dyn Fn(&Task<'a>) -> bool| {
            let named = needed().filter(is);
            let named = named.map(|task| format!("{}. {}", task.number, task.item.text));
            named.collect::<Vec<_>>().join("\n")
        };
        let rows: Vec<SummaryRow> = [
            ("Settle", named(&Task::is_blocked)),
            (
                "Sign again",
                named(&|task| task.is(SectionState::ChangedAfterSigning)),
            ),
            (
                "Counter-sign",
                named(&|task| task.is(SectionState::WaitsForCounterSignature)),
            ),
            (
                "Finish and sign",
                named(&|task| {
                    task.is(SectionState::InProgress) || task.is(SectionState::NotStarted)
                }),
            ),
        ]
        .into_iter()
        .filter(|(_, named)| !named.is_empty())
        .map(|(label, named)| SummaryRow::of(label, named))
        .collect();
        (!rows.is_empty()).then(|| {
            let key = "before".to_owned();
            let list = Component::SummaryList(SummaryList { key, rows });
            frame::headed("before", "Before all of it is signed", vec![list])
        })
    }
}

/// A section in the list.
struct Task<'a> {
    number: usize,
    item: &'a Item,
    section: &'a Section,
    wrote: Option<&'a Provenance>,
}

impl Task<'_> {
    fn is_blocked(&self) -> bool {
        !self.section.open.is_empty()
    }

    /// Whether it is in a state, and nothing in it waits to be settled first.
    fn is(&self, state: SectionState) -> bool {
        self.section.state == state && !self.is_blocked()
    }

    fn row(&self, assessment: DocumentId, open: Option<&str>, context: &Context<'_>) -> ListRow {
        let section = self.section;
        let typed = context.drafts(&draft::of_section(assessment, &section.link_id));
        let all = draft::of_all(assessment, &section.link_id);
        let mut lines = vec![self.line(context)];
        if typed.iter().any(|(key, _)| !key.starts_with(&all)) {
            lines.push("Typed here and not recorded yet".into());
        }
        let is_open = open == Some(section.link_id.as_str());
        ListRow {
            title: format!("{}. {}", self.number, self.item.text),
            lines,
            end: Some(tag(section)),
            action: if is_open {
                crate::page::action::Action::default()
            } else {
                action(&overview::open(assessment, &section.link_id))
            },
            ..sync_status::row(&format!("section-{}", section.link_id))
        }
    }

    /// "Signed by Sade Cole, today at 8:40am", "With Dan Eze, 4 of 7 answered".
    fn line(&self, context: &Context<'_>) -> String {
        let section = self.section;
        let answered = match section.asked {
            0 => "No entries".to_owned(),
            asked => format!("{} of {asked} answered", section.answered),
        };
        if self.is_blocked() {
            let count = copy::counted(section.open.len(), "question has", "questions have");
            return format!("{count} two answers");
        }
        let signed = section.signatures.iter().rev().find(|one| one.counts);
        let by = signed.and_then(|one| one.written.as_ref());
        let signed = by.map(|by| {
            let when = copy::day_and_time(by.when(), context.now());
            format!("Signed by {}, {when}", by.who().name)
        });
        let changed = signed.as_ref().zip(latest_changes(section));
        match (section.state, signed.clone(), changed) {
            (SectionState::ChangedAfterSigning, _, Some((signed, count))) => {
                format!(
                    "{signed}, then {} changed",
                    copy::counted(count, "answer", "answers")
                )
            }
            (SectionState::NotStarted | SectionState::InProgress, ..) | (_, None, _) => {
                match self.wrote {
                    Some(by) => format!("With {}, {answered}", by.who().name),
                    None => answered,
                }
            }
            (_, Some(signed), _) => signed,
        }
    }
}

/// How many answers are not any more as they were signed last.
fn latest_changes(section: &Section) -> Option<usize> {
    let signed = section.signatures.iter().rev().find(|one| one.counts)?;
    signed.changed.as_ref().map(Vec::len)
}

/// How far a section is, in a word or two.
pub fn tag(section: &Section) -> Tag {
    let (text, tone, icon) = match section.state {
        _ if !section.open.is_empty() => ("Blocked", Tone::Soon, Some(Icon::Lock)),
        SectionState::NotStarted => ("Not started", Tone::Plain, None),
        SectionState::InProgress => ("In progress", Tone::Open, Some(Icon::Note)),
        SectionState::WaitsForCounterSignature => ("Counter-sign", Tone::Soon, Some(Icon::People)),
        SectionState::Signed => ("Signed", Tone::Done, Some(Icon::Check)),
        SectionState::ChangedAfterSigning => ("Sign again", Tone::Soon, Some(Icon::History)),
    };
    Tag {
        text: text.into(),
        tone,
        icon,
    }
}
