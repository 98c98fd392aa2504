//! Deeds in one's own visit that goes on.

use exchange::commit::Deed;
use record::document::{Document, Write};
use record::id::{ActId, DocumentId};
use record::input::Invalid;
use record::kind::Kind;
use record::schedule;
use record::visit::{self, Observations, Visit};

use super::super::context::Context;
use super::super::form::Form;
use super::deeds::refuse;
use super::giving::said_key;
use super::known::Known;
use super::observations::Typed;
use super::tasks::{component_key, reason_key};
use super::{during, late, left, measured_at};
use crate::flow::Do;
use crate::page::component::ErrorLine;

type Writes = Vec<(DocumentId, Kind, Vec<Write>)>;

/// One's own visit that goes on.
pub(super) struct Own<'a, 'b> {
    /// The visit, as planned and recorded.
    pub known: &'b Known<'a>,
    /// One's own record of it.
    pub document: &'a Document,
    /// That record, read.
    pub visit: &'b Visit,
    /// What is known.
    pub context: &'b Context<'a>,
}

impl Own<'_, '_> {
    /// The id of an act of this visit that the page offers.
    pub fn act(&self, name: &str) -> ActId {
        self.context.act_id(&format!("{name}/{}", self.visit.id))
    }

    /// Ids for observations and for a pause in one commit: acts of one moment are read in the order of their ids, and
    /// the pause is the last of them.
    fn two_acts(&self) -> (ActId, ActId) {
        let (one, other) = (self.act("observe"), self.act("pause"));
        (one.min(other), one.max(other))
    }

    pub(super) fn save(&self, what: &str, mut writes: Writes, drafts: Vec<String>) -> Do {
        writes.retain(|(_, _, writes)| !writes.is_empty());
        Do::Save {
            deed: Deed {
                words: format!("{}, {what}", self.known.name),
                writes,
            },
            drafts,
        }
    }

    /// The draft key of what a verb says is wrong.
    fn error(&self, invalid: &Invalid) -> ErrorLine {
        ErrorLine {
            text: invalid.to_string(),
            field: format!("{}{}", self.known.prefix(), invalid.field),
        }
    }

    /// What is typed as observations under a prefix: nothing, or what was measured, or what cannot be right.
    fn set(&self, prefix: &str) -> Result<Option<Observations>, Vec<ErrorLine>> {
        let typed = Typed::read(prefix, during::scale(self.known), self.context);
        if !typed.errors.is_empty() {
            return Err(typed.errors);
        }
        let input = &typed.input;
        let set = Observations {
            respiration: input.respiration_per_minute,
            saturation: input.oxygen_saturation_percent,
            breathing: input.breathing,
            systolic: input.systolic_mmhg,
            pulse: input.pulse_per_minute,
            consciousness: input.consciousness,
            temperature_tenths: input.temperature_tenths,
            scale: input.spo2_scale,
            ..Observations::default()
        };
        Ok((!typed.is_empty()).then_some(set))
    }

    fn recorded(&self, set: &Observations) -> Result<Vec<Write>, Vec<ErrorLine>> {
        visit::observe(self.two_acts().0, set).map_err(|invalid| vec![self.error(&invalid)])
    }

    /// The act that records what is typed as observations in the visit; none when nothing is.
    pub fn observations(&self, prefix: &str) -> Result<Vec<Write>, Vec<ErrorLine>> {
        match self.set(prefix)? {
            Some(set) => self.recorded(&set),
            None => Ok(vec![]),
        }
    }

    /// The act that records what is typed as observations after the visit, with when they were measured.
    fn late_observations(&self, prefix: &str) -> Result<Vec<Write>, Vec<ErrorLine>> {
        let form = Form::new(self.context, prefix);
        let Some(mut set) = self.set(prefix)? else {
            return Ok(vec![]);
        };
        let measured = measured_at::read(&form, self.visit, self.context.now());
        set.measured = Some(measured.map_err(|error| vec![error])?);
        self.recorded(&set)
    }

    /// Saves the observations of the visit alone.
    pub fn observe(&self) -> Vec<Do> {
        let prefix = self.known.prefix();
        self.observed(&prefix, self.observations(&prefix))
    }

    /// Saves observations after the visit.
    pub fn observe_late(&self) -> Vec<Do> {
        let prefix = late::prefix(self.known);
        self.observed(&prefix, self.late_observations(&prefix))
    }

    fn observed(&self, prefix: &str, writes: Result<Vec<Write>, Vec<ErrorLine>>) -> Vec<Do> {
        match writes {
            Err(errors) => vec![Do::Fail(errors)],
            Ok(writes) if writes.is_empty() => {
                let field = format!("{prefix}obs/respiration");
                refuse(&field, "Enter at least one observation")
            }
            Ok(writes) => vec![
                self.save(
                    "observations",
                    vec![(self.visit.id, Kind::Visit, writes)],
                    vec![format!("{prefix}obs/"), late::asked(self.known)],
                ),
                Do::Tell("Observations saved on this device.".into()),
            ],
        }
    }

    /// Saves what was added after the visit, with the drafts it takes in.
    pub fn added(&self, writes: Vec<Write>, drafts: Vec<String>) -> Do {
        self.save(
            "added to a visit",
            vec![(self.visit.id, Kind::Visit, writes)],
            drafts,
        )
    }

    /// Adds the words typed after the visit.
    pub fn add_late(&self) -> Vec<Do> {
        let key = format!("{}words", late::prefix(self.known));
        match visit::add_note(self.document, self.act("add"), self.context.typed(&key)) {
            Ok(writes) => vec![
                self.added(writes, vec![key]),
                Do::Tell("Added to the record of this visit.".into()),
            ],
            Err(invalid) => refuse(&key, &invalid.to_string()),
        }
    }

    /// All that is typed and not in the record: observations, note, handover.
    fn typed(&self) -> Result<Vec<Write>, Vec<ErrorLine>> {
        let mut errors = vec![];
        let mut writes = self
            .observations(&self.known.prefix())
            .unwrap_or_else(|wrong| {
                errors.extend(wrong);
                vec![]
            });
        for (name, write) in [
            (
                "note",
                visit::write_note as fn(&str) -> Result<Vec<Write>, Invalid>,
            ),
            ("handover", visit::write_handover),
        ] {
            let Some(text) = self
                .context
                .draft(&format!("{}{name}", self.known.prefix()))
            else {
                continue;
            };
            match write(text) {
                Ok(written) => writes.extend(written),
                Err(invalid) => errors.push(self.error(&invalid)),
            }
        }
        if errors.is_empty() {
            Ok(writes)
        } else {
            Err(errors)
        }
    }

    /// The drafts that [`Self::typed`] takes in.
    fn taken_in(&self) -> Vec<String> {
        let names = ["obs/", "note", "handover"];
        names
            .map(|name| format!("{}{name}", self.known.prefix()))
            .to_vec()
    }

    /// Saves all that was typed and goes back; words in a question that is not answered stay drafts.
    pub fn pause(&self) -> Vec<Do> {
        let mut writes = match self.typed() {
            Ok(writes) => writes,
            Err(errors) => return vec![Do::Fail(errors)],
        };
        writes.extend(visit::pause(self.two_acts().1));
        vec![
            self.save(
                "visit paused",
                vec![(self.visit.id, Kind::Visit, writes)],
                self.taken_in(),
            ),
            Do::Back,
            Do::Tell(format!(
                "Visit to {} paused. What you typed is saved on this device.",
                self.known.name
            )),
        ]
    }

    /// Saves all that was typed and finishes the visit, in its record and in the plan.
    pub fn finish(&self) -> Vec<Do> {
        let mut errors = left::unsaid(self);
        let is_said = |key: &str| {
            let question = reason_key(&self.known.prefix(), key);
            let said = said_key(&self.known.prefix(), key);
            errors
                .iter()
                .any(|error| error.field == question || error.field == said)
        };
        let unanswered: Vec<ErrorLine> = during::unanswered(self.visit)
            .into_iter()
            .filter(|standing| !is_said(&standing.task.key))
            .map(|standing| ErrorLine {
                text: format!("Say whether this was done: {}", standing.task.words),
                field: component_key(&standing.task.key),
            })
            .collect();
        errors.extend(unanswered);
        let typed = self.typed().unwrap_or_else(|wrong| {
            errors.extend(wrong);
            vec![]
        });
        if !errors.is_empty() {
            return vec![Do::Fail(errors)];
        }
        let finished = match visit::finish(self.document, self.act("finish")) {
            Ok(writes) => writes,
            Err(invalid) => return vec![Do::Fail(vec![self.error(&invalid)])],
        };
        let slot = self.known.planned.slot;
        let mut planned = schedule::done(self.act("done"), slot, self.visit.id);
        planned.extend(schedule::left(self.act("left"), slot));
        let recorded = typed.into_iter().chain(finished).collect();
        // Questions that were opened and in which nothing was typed.
        let prefix = self.known.prefix();
        let mut drafts = self.taken_in();
        drafts.extend(["not-done/", "said/"].map(|name| format!("{prefix}{name}")));
        vec![
            self.save(
                "visit",
                vec![
                    (self.visit.id, Kind::Visit, recorded),
                    (self.known.schedule, Kind::Schedule, planned),
                ],
                drafts,
            ),
            Do::Tell(format!(
                "Visit to {} finished. It is saved on this device.",
                self.known.name
            )),
        ]
    }
}
