mod apart;
mod made_up;
mod table;

use super::{Forbidden, check};
use crate::admit::{Fault, Shape};
use crate::author::{Author, Provenance, Role};
use crate::change::{Actor, Change};
use crate::document::{Document, Write};
use crate::id::{ActId, CommitId, DocumentId, UserId};
use crate::kind::Kind;
use crate::time::Instant;

pub(super) const ROLES: [Role; 13] = [
    Role::DistrictNurse,
    Role::SeniorClinician,
    Role::Physiotherapist,
    Role::OccupationalTherapist,
    Role::CaseManager,
    Role::CareWorker,
    Role::Coordinator,
    Role::Service,
    Role::ProviderCoordinator,
    Role::ProviderCareWorker,
    Role::SocialWorker,
    Role::SpeechAndLanguageTherapist,
    Role::Other,
];

/// Somebody in a role; nobody else is in it.
fn somebody(role: Role) -> Author {
    Author {
        user: UserId::derived("somebody", &[role.words().as_bytes()]),
        name: role.words().to_owned(),
        role,
        organisation: "Eastbank".to_owned(),
        team: "North".to_owned(),
    }
}

fn blank(kind: Kind) -> Document {
    Document::new(DocumentId::from_bytes([9; 16]), kind).unwrap()
}

fn act(n: u8) -> ActId {
    ActId::from_bytes([n; 16])
}

/// What a role writes, checked as the core does and as the hub's gate does, which agree. The document as it was when
/// either refuses.
fn writes(document: &mut Document, by: Role, writes: &[Write]) -> Result<Change, &'static str> {
    let by = somebody(by);
    let mut written = document.clone();
    let provenance = Provenance {
        author: by.clone(),
        at: Instant::from_millis(1_000),
        commit: CommitId::derived("test", &[format!("{writes:?}{by:?}").as_bytes()]),
        is_signed: true,
        original: None,
    };
    // One for each: what a role writes apart from itself is written on two devices.
    let actor = Actor(*provenance.commit.as_bytes());
    let change = written
        .write(actor, provenance.clone(), writes)
        .unwrap()
        .expect("it changes something");
    let core = check(&written, &change, &by);
    let gate = document.admit(&[(&change, &provenance)], Shape::Hub);
    match (core, gate) {
        (Ok(()), Ok(admitted)) => {
            *document = admitted;
            Ok(change)
        }
        (Err(Forbidden::Role(sentence)), Err(Fault::Role(said))) if sentence == said => {
            Err(sentence)
        }
        (Err(Forbidden::Unknown), Err(Fault::UnknownField)) => Err(super::judge::UNKNOWN),
        (core, gate) => panic!("the core says {core:?}, the gate {gate:?}"),
    }
}

/// Brings what was written in another copy, as a device takes it in.
fn hears(document: &mut Document, change: &Change, by: Role) {
    let provenance = Provenance {
        author: somebody(by),
        at: Instant::from_millis(1_000),
        commit: CommitId::derived("heard", &[&change.hash.0]),
        is_signed: true,
        original: None,
    };
    *document = document
        .admit(&[(change, &provenance)], Shape::Lenient)
        .unwrap();
}
