//! Writing again what somebody else wrote, at the place in the history where they wrote it.

use automerge::ReadDoc;

use super::scalar::from_automerge;
use super::{Document, DocumentError, Write};
use crate::admit::Wrote;
use crate::author::Provenance;
use crate::change::{Actor, Change, ChangeHash};

impl Document {
    /// Carries out a plan as if the document held nothing but `heads` and what they stand on: what was written since
    /// stands beside it. The actor has written nothing here yet, because its changes follow each other.
    pub(super) fn write_at(
        &mut self,
        heads: &[ChangeHash],
        actor: Actor,
        provenance: Provenance,
        writes: &[Write],
    ) -> Result<Option<Change>, DocumentError> {
        if self.seq(actor) > 0 {
            return Err(DocumentError::NotFirst);
        }
        let mut earlier = self.as_of(heads).ok_or(DocumentError::MissingParents)?;
        let Some(change) = earlier.write(actor, provenance.clone(), writes)? else {
            return Ok(None);
        };
        self.extend([(change.bytes.as_slice(), provenance)])?;
        Ok(Some(change))
    }

    /// What a change of this document wrote, as a plan that writes it again; `None` when it wrote what this version does
    /// not know.
    pub(crate) fn writes_of(&self, change: &Change) -> Option<Vec<Write>> {
        let wrote = Wrote::read(self, change).filter(|wrote| !wrote.has_unknown)?;
        let at = [automerge::ChangeHash(change.hash.0)];
        let mut writes = Vec::new();
        // The sibling register of a text is written with the text.
        let keys = wrote.registers.keys();
        for key in keys.filter(|key| !key.starts_with("prose/")) {
            let values = self
                .inner
                .get_all_at(&self.fields, key.as_str(), &at)
                .ok()?;
            let own = values
                .iter()
                .find(|(_, op)| self.inner.hash_for_opid(op) == Some(at[0]));
            writes.push(Write::Field {
                key: key.clone(),
                value: from_automerge(&own?.0)?,
            });
        }
        for key in wrote.texts {
            let text = self.inner.text_at(self.prose.get(key)?, &at).ok()?;
            writes.push(Write::Prose {
                key: key.to_owned(),
                text,
            });
        }
        let acts = wrote.acts.into_iter();
        writes.extend(acts.map(|(id, record)| Write::Act { id, record }));
        Some(writes)
    }
}
