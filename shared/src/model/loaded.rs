//! What was loaded for a page, and what was read of it once.

use std::any::Any;
use std::sync::{Arc, OnceLock};

use record::assessment::Assessment;
use record::document::Document;
use record::json::{self, FromJson};
use record::rows::Row;
use record::template::Template;
use store::{Draft, OutboxEntry};

use crate::lanes::left_out::LeftOut;

/// What a load found.
#[derive(Debug, Clone)]
pub enum Found {
    /// The document; `None` when it is not on this device.
    Document(Option<Box<Loaded>>),
    /// The template; `None` when it is not on this device, or when this version does not take it.
    Template(Option<Arc<Template>>),
    /// Rows.
    Rows(Rows),
    /// Drafts.
    Drafts(Vec<Draft>),
    /// Own commits.
    Outbox(Vec<OutboxEntry>),
    /// What is left out.
    LeftOut(Vec<LeftOut>),
    /// The store could not read it, in words.
    Failed(String),
}

/// A document that was loaded, and the assessment that it is: read once, not with every page that is drawn (with 258 answers
/// that takes 2.6 ms, and a keystroke has 4).
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The document.
    pub document: Document,
    assessment: OnceLock<Option<Arc<Assessment>>>,
}

impl From<Document> for Loaded {
    fn from(document: Document) -> Self {
        Self {
            document,
            assessment: OnceLock::new(),
        }
    }
}

impl Loaded {
    /// The assessment, as this template has it; `None` when it is filled from another one.
    pub fn assessment(&self, template: &Template) -> Option<&Assessment> {
        let read = || {
            Assessment::read(&self.document, template)
                .ok()
                .map(Arc::new)
        };
        self.assessment.get_or_init(read).as_deref()
    }
}

/// Rows that were loaded, and their facts: read once, not with every page that is drawn (measured: half of a keystroke
/// went into reading a day's visits three times).
#[derive(Clone)]
pub struct Rows {
    rows: Vec<Row>,
    facts: OnceLock<Arc<dyn Any + Send + Sync>>,
}

impl From<Vec<Row>> for Rows {
    fn from(rows: Vec<Row>) -> Self {
        Self {
            rows,
            facts: OnceLock::new(),
        }
    }
}

impl std::fmt::Debug for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Never the content: rows name people.
        write!(f, "{} rows", self.rows.len())
    }
}

impl Rows {
    /// The facts of the rows' list; a row that this version cannot read is left out.
    pub fn facts<T: FromJson + Send + Sync + 'static>(&self) -> &[T] {
        let read = || -> Arc<dyn Any + Send + Sync> {
            let facts = self.rows.iter().filter_map(|row| json::read(&row.body));
            Arc::new(facts.collect::<Vec<T>>())
        };
        self.facts
            .get_or_init(read)
            .downcast_ref::<Vec<T>>()
            .map_or(&[], Vec::as_slice)
    }
}
