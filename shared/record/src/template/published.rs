//! A template as a document: its JSON, without the blanks between its parts, in one register, under an id that is made of their hash. So
//! it is the same wherever it comes from, and whatever somebody writes into it, what it was is what it is.

use super::{Faults, Template, json};
use crate::act::set;
use crate::document::{Document, Write};
use crate::id::DocumentId;
use crate::kind::Kind;

const SOURCE: &str = "source";

/// The document of the template with this hash.
pub fn id_of(hash: &[u8; 32]) -> DocumentId {
    DocumentId::derived("template", &[hash])
}

/// What publishes a template: the document, and what is written in it. Refused where its bytes are no sound template.
pub fn publish(bytes: &[u8]) -> Result<(Template, DocumentId, Vec<Write>), Faults> {
    let template = Template::read(bytes)?;
    // What was read is UTF-8.
    let source = json::compact(&String::from_utf8_lossy(bytes));
    let id = id_of(&template.hash);
    Ok((template, id, vec![set(SOURCE, source)]))
}

/// The template that a document publishes; `None` when nothing in it is what its id says, or when this version does not
/// take it.
pub fn read(document: &Document) -> Option<Template> {
    if document.kind() != Kind::Template {
        return None;
    }
    let sources = document.field(SOURCE).iter();
    let mut read = sources.filter_map(|held| Template::read(held.value.text()?.as_bytes()).ok());
    read.find(|template| id_of(&template.hash) == document.id())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::author::{Author, Provenance, Role};
    use crate::change::Actor;
    use crate::id::Id;
    use crate::time::Instant;

    const SAMPLE: &str = include_str!("tests/sample.json");

    fn writes(document: &mut Document, n: u8, writes: &[Write]) {
        let author = Author {
            user: Id::from_bytes([n; 16]),
            name: "Hub".into(),
            role: Role::Service,
            organisation: "Eastbank".into(),
            team: String::new(),
        };
        let by = Provenance {
            author,
            at: Instant::from_millis(1),
            commit: Id::from_bytes([n; 16]),
            is_signed: true,
            original: None,
        };
        document.write(Actor([n; 16]), by, writes).unwrap();
    }

    #[test]
    fn what_is_published_is_read_and_nothing_else_under_its_id_is() {
        let (template, id, published) = publish(SAMPLE.as_bytes()).unwrap();
        let mut document = Document::new(id, Kind::Template).unwrap();
        assert_eq!(read(&document), None);
        let mut other = document.clone();
        writes(&mut document, 1, &published);
        assert_eq!(read(&document), Some(template));
        let changed = SAMPLE.replacen("\"required\": true", "\"required\": false", 1);
        assert_ne!(changed, SAMPLE);
        let (_, another, changed) = publish(changed.as_bytes()).unwrap();
        assert_ne!(another, id);
        writes(&mut other, 2, &changed);
        assert_eq!(read(&other), None);
    }

    #[test]
    fn however_a_file_is_laid_out_it_is_the_same_template() {
        let value: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
        let (one, id, _) = publish(SAMPLE.as_bytes()).unwrap();
        let wide = SAMPLE.replace('\n', "\r\n\t ");
        let (other, same, writes) = publish(wide.as_bytes()).unwrap();
        assert_eq!((one, id), (other, same));
        let [Write::Field { value: source, .. }] = &writes[..] else {
            panic!("{writes:?}")
        };
        let source = source.text().unwrap();
        let read: serde_json::Value = serde_json::from_str(source).unwrap();
        assert_eq!(read, value);
        assert!(source.len() < SAMPLE.len());
        let quoted = r#"{ "a b" : "c \\" , "d" : " \" , " }"#;
        assert_eq!(json::compact(quoted), r#"{"a b":"c \\","d":" \" , "}"#);
    }

    #[test]
    fn what_is_no_template_is_not_published() {
        assert!(publish(b"{}").is_err());
    }
}
