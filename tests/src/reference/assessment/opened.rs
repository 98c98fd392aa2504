//! An assessment that has gone back and forth: every section signed, then changed again. What opening it takes.

use record::assessment::{self, Assessment, Refused};
use record::author::{Author, Role};
use record::demo::reference_caseload;
use record::document::Write;
use record::id::{ActId, DocumentId, UserId};
use record::kind::Kind;
use record::person::{HowKnown, Known};
use record::template::{Answer, ItemType, Place, Template, published};
use std::time::{Duration, Instant};
use store::Store;
use store::conformance::house;

use super::{HOME_FIRST, Outcome, SEED, clock, date, filled, template};
use crate::reference::content::of_device;
use crate::reference::desk::Desk;
use crate::reference::hub::Hub;
use crate::reference::seeded;

/// Who signs: one of each profession that a section belongs to.
const SIGNERS: [Role; 5] = [
    Role::DistrictNurse,
    Role::Physiotherapist,
    Role::OccupationalTherapist,
    Role::SocialWorker,
    Role::SpeechAndLanguageTherapist,
];

/// What opening an assessment takes.
#[derive(Debug)]
pub struct Opened {
    /// Answers that stand.
    pub answers: usize,
    /// Changes that made it.
    pub revisions: usize,
    /// Signatures under its sections.
    pub signatures: usize,
    /// Reading the document from the store.
    pub document: Duration,
    /// Reading the template.
    pub template: Duration,
    /// Reading the assessment: what stands, what is missing, what each signature covers and what was changed since.
    pub read: Duration,
}

/// Fills in an assessment, has every section signed, and changes it until it has so many revisions; then opens it so
/// often. Times are of each time that it was opened.
pub fn open<S: Store>(
    store: S,
    least: usize,
    revisions: usize,
    times: usize,
) -> Outcome<Vec<Opened>> {
    let nurse = record::demo::staff().remove(0);
    let phone = Desk::new("phone", nurse.clone(), store)?;
    let person = DocumentId::derived("person", &[]);
    let (mut filled, answers) = Filled::of(phone, &nurse, person, least, revisions)?;
    (0..times).map(|_| filled.open(answers)).collect()
}

/// The same in a database that the app can be opened on: with its template and whom it is about, all of it sent, and a
/// nurse signed in. Says which document it is.
pub fn prepare<S: Store>(store: S, least: usize, revisions: usize) -> Outcome<DocumentId> {
    let people = reference_caseload(SEED, 1, date());
    let person = people.iter().find(|document| document.kind == Kind::Person);
    let person = person.ok_or("nobody to assess")?;
    let first = person.changes.first().ok_or("a person without a change")?;
    let (mut hub, nurse) = (Hub::default(), first.author.clone());
    let mut phone = Desk::new("phone", nurse.clone(), store)?;
    seeded::write(&mut phone, &people)?;
    let (_, template, writes) =
        published::publish(HOME_FIRST).map_err(|faults| faults.to_string())?;
    let service = Author {
        user: UserId::derived("hub", &[b"templates"]),
        role: Role::Service,
        ..nurse.clone()
    };
    phone.save(
        &service,
        clock(30),
        vec![(template, Kind::Template, writes)],
    )?;
    let (mut filled, _) = Filled::of(phone, &nurse, person.id, least, revisions)?;
    filled.phone.send_past(&mut hub, clock(8 * 60))?;
    let device = filled.phone.store.identity([0; 24])?.device;
    let signed_in = house::signed_in(&nurse, device, clock(9 * 60));
    filled.phone.store.apply(&signed_in)?;
    Ok(filled.id)
}

struct Filled<S> {
    id: DocumentId,
    template: Template,
    phone: Desk<S>,
    made: usize,
}

impl<S: Store> Filled<S> {
    /// Fills one in, has every section signed, and changes it until it has so many revisions. Also says how many answers
    /// stand then.
    fn of(
        phone: Desk<S>,
        nurse: &Author,
        person: DocumentId,
        least: usize,
        revisions: usize,
    ) -> Outcome<(Self, usize)> {
        let template = template()?;
        let (page, deeds) = filled(person, &template, least)?;
        let mut filled = Self {
            id: page.id,
            template,
            phone,
            made: 0,
        };
        for writes in deeds {
            filled.save(nurse, writes)?;
        }
        filled.sign(nurse)?;
        while filled.made < revisions {
            filled.change(nurse)?;
        }
        Ok((filled, page.answers))
    }

    fn save(&mut self, author: &Author, writes: Vec<Write>) -> Outcome<()> {
        self.made += 1;
        let minutes = i64::try_from(self.made)?;
        let writes = vec![(self.id, Kind::Assessment, writes)];
        self.phone.save(author, clock(60 + minutes), writes)
    }

    fn read(&mut self) -> Outcome<Assessment> {
        let held = of_device(&mut self.phone.store)?;
        let held = held.get(&self.id).ok_or("the assessment is gone")?;
        Ok(Assessment::read(held, &self.template)?)
    }

    fn sign(&mut self, nurse: &Author) -> Outcome<()> {
        let sections = self.template.sections();
        let sections: Vec<String> = sections.map(|(_, item)| item.link_id.clone()).collect();
        for section in sections {
            let read = self.read()?;
            let act = ActId::derived("signature", &[section.as_bytes()]);
            let by = SIGNERS.iter().find_map(|role| {
                match assessment::sign_section(&read, act, &section, *role, false) {
                    Err(Refused::NotYou(_)) => None,
                    other => Some((*role, other)),
                }
            });
            let (role, write) = by.ok_or("nobody signs a section")?;
            let signer = Author {
                role,
                ..nurse.clone()
            };
            self.save(&signer, vec![write?])?;
        }
        Ok(())
    }

    /// Another answer to one question after the other.
    fn change(&mut self, nurse: &Author) -> Outcome<()> {
        let read = self.read()?;
        let questions = self.template.items.iter().filter(|item| {
            item.kind == ItemType::Boolean && item.row_of.is_none() && !item.is_read_only
        });
        let questions: Vec<_> = questions.collect();
        let item = questions.get(self.made % questions.len().max(1));
        let place = Place {
            link_id: item.ok_or("no question")?.link_id.clone(),
            row: String::new(),
        };
        let was = read.answers.of(&place.link_id, "").first() == Some(&Answer::Boolean(true));
        let how = HowKnown {
            way: Known::Observed,
            ..HowKnown::default()
        };
        let other = [Answer::Boolean(!was)];
        let write = assessment::answer(&read, &self.template, &place, &other, how)?;
        self.save(nurse, vec![write])
    }

    fn open(&mut self, answers: usize) -> Outcome<Opened> {
        let began = Instant::now();
        let document = shared::lanes::store::document(&mut self.phone.store, self.id)?;
        let document = document.ok_or("the assessment is gone")?;
        let of_document = began.elapsed();
        let began = Instant::now();
        let template = template()?;
        let of_template = began.elapsed();
        let began = Instant::now();
        let read = Assessment::read(&document, &template)?;
        let of_read = began.elapsed();
        if read.held.iter().count() != answers {
            return Err("not every answer stands".into());
        }
        let signatures = read.sections.iter().map(|section| section.signatures.len());
        Ok(Opened {
            answers,
            revisions: self.made,
            signatures: signatures.sum(),
            document: of_document,
            template: of_template,
            read: of_read,
        })
    }
}
