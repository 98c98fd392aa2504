//! A Home First joint assessment, filled in with no signal section by section, and sent in the evening.

mod opened;

pub use opened::{Opened, open, prepare};

use record::assessment::{self, Assessment};
use record::author::Provenance;
use record::change::Actor;
use record::demo::reference_caseload;
use record::document::{Document, Write};
use record::id::{ActId, CommitId, DocumentId};
use record::kind::Kind;
use record::person::{HowKnown, Known};
use record::template::{Answer, Decimal, Item, ItemType, Place, Template};
use record::time::Instant;
use store::memory::Memory;

use super::content::{agree, of_device};
use super::day::sentences;
use super::desk::{Desk, Traffic};
use super::hub::Hub;
use super::{Outcome, SEED, clock, date, seeded};

const HOME_FIRST: &[u8] = include_bytes!("../../../shared/record/templates/home-first.json");

/// What is said where words are asked for, before the generator's sentences: each is said once.
const SAYINGS: [&str; 12] = [
    "Wants to be back in her own kitchen by Christmas, with the cat",
    "Two steps at the front, rail on the left going up, key with the neighbour",
    "Walks to the bathroom with a frame, tires after ten metres",
    "Her son rings every evening at six and visits on Sundays",
    "Sleeps in the chair since the fall, does not trust the stairs",
    "Manages a sandwich, has given up cooking since August",
    "Skin over the left heel red, fades when pressed",
    "Forgets the lunchtime tablets two days in seven",
    "Would like a bath board and somebody there for the first week",
    "Reads large print, hears better on the right",
    "Afraid of going back to hospital, says so each time",
    "Has a pendant alarm and wears it only when reminded",
];

/// An assessment, measured.
#[derive(Debug)]
pub struct Measured {
    /// The evening's exchange.
    pub sent: Traffic,
    /// Answers that stand.
    pub answers: usize,
    /// Commits: one for each section left, and the first.
    pub commits: usize,
}

/// The template, as it was read.
fn template() -> Outcome<Template> {
    Ok(Template::read(HOME_FIRST).map_err(|faults| faults.to_string())?)
}

/// Fills in every question, with two rows in each group that repeats and more until there are so many answers: what is on
/// the page then, and what is written of it, section by section.
fn filled(
    person: DocumentId,
    template: &Template,
    least: usize,
) -> Outcome<(Page, Vec<Vec<Write>>)> {
    let mut page = Page::of(person, template)?;
    let mut deeds = vec![page.begun.clone()];
    for (place, _) in template.sections() {
        deeds.push(page.section(template, place, 2)?);
    }
    // The last section that repeats something has as many rows as are left to write.
    while page.answers < least {
        let more = page.row(template)?;
        deeds.last_mut().ok_or("no section")?.extend(more);
    }
    Ok((page, deeds))
}

/// Fills in so many answers, and sends them.
pub fn measure(least: usize) -> Outcome<Measured> {
    let template = template()?;
    let people = reference_caseload(SEED, 1, date());
    let person = people.iter().find(|document| document.kind == Kind::Person);
    let person = person.ok_or("nobody to assess")?;
    let first = person.changes.first().ok_or("a person without a change")?;
    let (mut hub, nurse) = (Hub::default(), first.author.clone());
    let mut phone = Desk::new("phone", nurse.clone(), Memory::default())?;
    seeded::write(&mut phone, &people)?;
    phone.send_past(&mut hub, clock(0))?;
    phone.exchange(&mut hub, clock(1))?;

    let (page, deeds) = filled(person.id, &template, least)?;
    let commits = deeds.len();
    for (place, writes) in (0_i64..).zip(deeds) {
        let at = clock(60 + 20 * place);
        phone.save(&nurse, at, vec![(page.id, Kind::Assessment, writes)])?;
    }
    let sent = phone.exchange(&mut hub, clock(20 * 60))?;
    agree(&mut phone.store, &hub)?;
    let held = of_device(&mut phone.store)?;
    let held = held.get(&page.id).ok_or("the assessment is gone")?;
    let read = Assessment::read(held, &template)?;
    if read.held.iter().count() != page.answers || read.unknown_fields > 0 {
        return Err("not every answer stands".into());
    }
    Ok(Measured {
        sent,
        answers: page.answers,
        commits,
    })
}

/// What is on the page while it is filled in.
struct Page {
    id: DocumentId,
    begun: Vec<Write>,
    document: Document,
    by: Provenance,
    answers: usize,
    rows: u8,
    words: std::vec::IntoIter<String>,
}

impl Page {
    fn of(person: DocumentId, template: &Template) -> Outcome<Self> {
        let id = DocumentId::derived("assessment", &[person.as_bytes()]);
        let mut words: Vec<String> = SAYINGS.map(str::to_owned).into();
        for sentence in sentences()? {
            if !words.contains(&sentence) {
                words.push(sentence);
            }
        }
        let begun = assessment::begin(person, template);
        let by = Provenance {
            author: record::demo::staff().remove(0),
            at: Instant::from_millis(1),
            commit: CommitId::derived("page", &[]),
            is_signed: true,
            original: None,
        };
        let mut page = Self {
            id,
            begun: begun.clone(),
            document: Document::new(id, Kind::Assessment)?,
            by,
            answers: 0,
            rows: 0,
            words: words.into_iter(),
        };
        page.writes(&begun)?;
        Ok(page)
    }

    fn writes(&mut self, writes: &[Write]) -> Outcome<()> {
        let actor = Actor([1; 16]);
        self.document.write(actor, self.by.clone(), writes)?;
        Ok(())
    }

    fn section(&mut self, template: &Template, section: usize, rows: usize) -> Outcome<Vec<Write>> {
        let mut writes = Vec::new();
        for (place, item) in template.children(section) {
            writes.extend(self.item(template, place, item, "", rows)?);
        }
        Ok(writes)
    }

    fn item(
        &mut self,
        template: &Template,
        place: usize,
        item: &Item,
        row: &str,
        rows: usize,
    ) -> Outcome<Vec<Write>> {
        if item.kind != ItemType::Group {
            return Ok(self.question(template, item, row)?.into_iter().collect());
        }
        let mut writes = Vec::new();
        for _ in 0..if item.repeats { rows } else { 1 } {
            let mut row = row.to_owned();
            if item.repeats {
                self.rows += 1;
                let act = ActId::derived("row", &[self.id.as_bytes(), &[self.rows]]);
                let added = assessment::add_row(template, act, &item.link_id)?;
                self.writes(std::slice::from_ref(&added))?;
                writes.push(added);
                row = act.to_string();
            }
            for (place, item) in template.children(place) {
                writes.extend(self.item(template, place, item, &row, rows)?);
            }
        }
        Ok(writes)
    }

    /// One more row of the last group that repeats.
    fn row(&mut self, template: &Template) -> Outcome<Vec<Write>> {
        let groups = template.items.iter().enumerate();
        let mut last = groups.filter(|(_, item)| item.kind == ItemType::Group && item.repeats);
        let (place, item) = last.next_back().ok_or("no group repeats")?;
        self.item(template, place, item, "", 1)
    }

    fn question(&mut self, template: &Template, item: &Item, row: &str) -> Outcome<Option<Write>> {
        if !item.is_question() || item.is_read_only {
            return Ok(None);
        }
        let write = if template.text_key(&item.link_id).is_some() {
            assessment::write_text(template, &item.link_id, &self.words()?)?
        } else {
            let place = Place {
                link_id: item.link_id.clone(),
                row: row.to_owned(),
            };
            let how = HowKnown {
                way: [Known::Observed, Known::ToldByPerson, Known::ToldByCarer][self.answers % 3],
                ..HowKnown::default()
            };
            let answer = self.answer(item);
            let read = Assessment::read(&self.document, template)?;
            assessment::answer(&read, template, &place, &[answer], how)?
        };
        self.answers += 1;
        Ok(Some(write))
    }

    fn words(&mut self) -> Outcome<String> {
        Ok(self.words.next().ok_or("too few different sentences")?)
    }

    fn answer(&self, item: &Item) -> Answer {
        let turn = self.answers;
        if let Some(option) = item.options.get(turn % item.options.len().max(1)) {
            return option.answer.clone();
        }
        match item.kind {
            ItemType::Boolean => Answer::Boolean(turn.is_multiple_of(2)),
            ItemType::Integer => item.least.clone().unwrap_or(Answer::Integer(2)),
            ItemType::Decimal => item
                .least
                .clone()
                .unwrap_or(Answer::Decimal(Decimal::whole(60))),
            ItemType::Date => Answer::Date(date()),
            ItemType::DateTime => Answer::DateTime(clock(0)),
            ItemType::Time => Answer::Time(clock(0).in_london().time()),
            _ => {
                let most = item.max_length.unwrap_or(usize::MAX);
                Answer::Text(few_words(turn).chars().take(most).collect())
            }
        }
    }
}

/// Three words of the sayings, others at each turn.
fn few_words(turn: usize) -> String {
    let words: Vec<&str> = SAYINGS.iter().flat_map(|said| said.split(' ')).collect();
    let picked = [turn * 7, turn * 31 + 5, turn * 57 + 11];
    picked
        .map(|place| words.get(place % words.len()).copied().unwrap_or_default())
        .join(" ")
}
