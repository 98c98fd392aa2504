//! What a change wrote, read from its operations: for who may write what.

use std::collections::{BTreeMap, BTreeSet};

use automerge::legacy::{Key, Op, OpType};
use automerge::{ExpandedChange, ObjId, ScalarValue};

use super::shape::{Place, place};
use crate::change::{Change, ChangeHash};
use crate::document::Document;
use crate::id::ActId;

/// What one change wrote.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Wrote {
    /// What the change stands on: what its author had seen.
    pub deps: Vec<ChangeHash>,
    /// Registers, each with how many values of others it took the place of.
    pub registers: BTreeMap<String, usize>,
    /// Texts, by key.
    pub texts: BTreeSet<&'static str>,
    /// Acts: the id, and the record.
    pub acts: Vec<(ActId, String)>,
    /// Something in a place that this version does not know.
    pub has_unknown: bool,
}

impl Wrote {
    /// Reads a change that the document takes; `None` when it does not parse, or the document has no containers.
    pub(crate) fn read(document: &Document, change: &Change) -> Option<Self> {
        let parsed = automerge::Change::from_bytes(change.bytes.clone()).ok()?;
        let containers = document.containers().ok()?;
        Some(Self::of(document, &containers, &parsed.decode()))
    }

    /// Reads a decoded change.
    pub(super) fn of(
        document: &Document,
        containers: &[ObjId; 3],
        change: &ExpandedChange,
    ) -> Self {
        let deps = change.deps.iter().map(|hash| ChangeHash(hash.0));
        let mut wrote = Self {
            deps: deps.collect(),
            ..Self::default()
        };
        let own = change.start_op.get();
        for op in &change.operations {
            wrote.add(document, containers, op, |pred| {
                *pred.actor() == change.actor_id && pred.counter() >= own
            });
        }
        wrote
    }

    fn add(
        &mut self,
        document: &Document,
        containers: &[ObjId; 3],
        op: &Op,
        is_own: impl Fn(&automerge::legacy::OpId) -> bool,
    ) {
        match (place(document, containers, &op.obj), &op.key, &op.action) {
            (Place::Fields, Key::Map(key), _) => {
                // The same register may be written twice in a change: over null when it held several values.
                let over = op.pred.iter().filter(|pred| !is_own(pred)).count();
                *self.registers.entry(key.to_string()).or_default() += over;
            }
            (Place::Acts, Key::Map(key), OpType::Put(ScalarValue::Str(record))) => {
                match key.parse() {
                    Ok(id) => self.acts.push((id, record.to_string())),
                    Err(_) => self.has_unknown = true,
                }
            }
            (Place::Prose(key), ..) => {
                self.texts.insert(key);
            }
            _ => self.has_unknown = true,
        }
    }
}
