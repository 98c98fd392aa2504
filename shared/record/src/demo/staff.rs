//! The staff of the demonstration, and their teams. Their ids never change.

use super::dice::Dice;
use super::{DemoChange, DemoDocument};
use crate::act::StaffName;
use crate::author::{Author, Role};
use crate::id::{ActId, DocumentId, UserId};
use crate::kind::Kind;
use crate::team::{self, Member};
use crate::time::Instant;

/// The organisation whose staff visit.
pub const ORGANISATION: &str = "Eastbank Community Health";
/// The council that employs some of them.
const COUNCIL: &str = "Harbour Borough Council";
/// The three neighbourhoods; each has a team of that name.
pub const NEIGHBOURHOODS: [&str; 3] = ["Eastbank", "Harbour", "Millfield"];

const STAFF: [(&str, Role, &str, usize); 10] = [
    ("Amara Obi", Role::DistrictNurse, ORGANISATION, 0),
    ("Priya Nair", Role::DistrictNurse, ORGANISATION, 1),
    ("Dr Leila Shah", Role::SeniorClinician, ORGANISATION, 0),
    ("Tom Reyes", Role::Physiotherapist, ORGANISATION, 1),
    ("Hannah Wren", Role::OccupationalTherapist, COUNCIL, 2),
    ("Marcus Bell", Role::CaseManager, ORGANISATION, 0),
    ("Tunde Bello", Role::CareWorker, ORGANISATION, 2),
    ("Grace Lindqvist", Role::Coordinator, ORGANISATION, 0),
    ("Nadia Kaplan", Role::SocialWorker, COUNCIL, 0),
    (
        "Owen Sefton",
        Role::SpeechAndLanguageTherapist,
        ORGANISATION,
        0,
    ),
];

/// So many of them have ids from dice where they join a team. Whoever is added to the list after them has an id that
/// follows from who they are, so that no other document of the same seed changes, nor any figure measured on it.
pub(super) const BY_DICE: usize = 8;

/// The staff, as they sign: two district nurses, a senior clinician, a physiotherapist, an occupational therapist, a
/// case manager, a care worker, a coordinator, a social worker, a speech and language therapist, in this order.
pub fn staff() -> Vec<Author> {
    let staff = STAFF.iter().map(|(name, role, organisation, team)| Author {
        user: UserId::derived("demo staff", &[name.as_bytes()]),
        name: (*name).to_owned(),
        role: *role,
        organisation: (*organisation).to_owned(),
        team: NEIGHBOURHOODS
            .get(*team)
            .copied()
            .unwrap_or_default()
            .to_owned(),
    });
    staff.collect()
}

/// The first of the staff in a role. Every role of the list has somebody; another role signs as demonstration data.
pub(super) fn one(role: Role) -> Author {
    staff()
        .into_iter()
        .find(|author| author.role == role)
        .unwrap_or_else(|| Author {
            user: UserId::derived("demo staff", &[b"service"]),
            name: "Demonstration data".to_owned(),
            role: Role::Service,
            organisation: ORGANISATION.to_owned(),
            team: String::new(),
        })
}

/// The two district nurses.
pub(super) fn nurses() -> Vec<Author> {
    staff()
        .into_iter()
        .filter(|author| author.role == Role::DistrictNurse)
        .collect()
}

pub(super) fn name(author: &Author) -> StaffName {
    StaffName {
        user: author.user,
        name: author.name.clone(),
    }
}

/// One document a team.
pub(super) fn teams(dice: &mut Dice, midnight: Instant) -> Vec<DemoDocument> {
    teams_of(&staff(), dice, midnight)
}

/// The same, where these are the staff.
pub(super) fn teams_of(staff: &[Author], dice: &mut Dice, midnight: Instant) -> Vec<DemoDocument> {
    let at = midnight.plus_hours(-24 * 90);
    let coordinator = one(Role::Coordinator);
    let team = |neighbourhood: &&str| {
        let mut writes = team::found(
            neighbourhood,
            &format!("{neighbourhood} neighbourhood"),
            ORGANISATION,
        );
        let members = staff.iter().enumerate();
        for (place, author) in members.filter(|(_, author)| author.team == **neighbourhood) {
            let member = Member {
                user: author.user,
                name: author.name.clone(),
                role: author.role,
                organisation: author.organisation.clone(),
            };
            let act = if place < BY_DICE {
                dice.id(at)
            } else {
                ActId::derived("demo member", &[author.user.as_bytes()])
            };
            writes.extend(team::add_member(act, member).unwrap_or_default());
        }
        DemoDocument {
            id: DocumentId::derived("demo team", &[neighbourhood.as_bytes()]),
            kind: Kind::Team,
            changes: vec![DemoChange {
                author: coordinator.clone(),
                at,
                writes,
            }],
        }
    };
    NEIGHBOURHOODS.iter().map(team).collect()
}
