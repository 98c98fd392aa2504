//! Where one was when the program ended, as far as those places are still there.

use ::store::{RowQuery, Store};
use record::id::{DocumentId, UserId};
use record::json;
use record::kind::Kind;
use record::projection::PlanRow;
use record::rows::List;
use record::schedule::Schedule;
use record::time::Instant;

use crate::flow::places;
use crate::screens::Place;

/// The places that were kept, up to the first that is not there any more. What cannot be read is nothing: one begins
/// where one always begins.
pub fn restored(store: &mut dyn Store, user: UserId, now: Instant) -> Vec<Place> {
    let drafts = store.drafts(places::KEY).unwrap_or_default();
    let kept = drafts.iter().find(|draft| draft.key == places::KEY);
    let mut places = kept.map_or_else(Vec::new, |draft| places::read(draft, user, now));
    let still_there = places
        .iter()
        .take_while(|place| is_there(place, store))
        .count();
    places.truncate(still_there);
    places
}

fn is_there(place: &Place, store: &mut dyn Store) -> bool {
    match place {
        Place::SignIn
        | Place::Today
        | Place::Find
        | Place::Register
        | Place::Triage
        | Place::TypeReferral(None)
        | Place::Elsewhere
        | Place::SetAside
        | Place::Review(_)
        | Place::OpenRecord
        | Place::Passphrase
        | Place::Assessments
        | Place::SyncStatus => true,
        Place::Person(person)
        | Place::EditPerson { person, .. }
        | Place::ReviewOpening { person, .. }
        | Place::RegisterCarer { person, .. }
        | Place::TypeReferral(Some(person))
        | Place::StartAssessment(person)
        | Place::PlanVisit(person) => kind(store, *person) == Some(Kind::Person),
        Place::Referral(referral) | Place::Sent(referral, _) => {
            kind(store, *referral) == Some(Kind::Referral)
        }
        Place::Assessment(assessment)
        | Place::Section { assessment, .. }
        | Place::SignSection { assessment, .. }
        | Place::Signed { assessment, .. }
        | Place::Compare { assessment, .. } => kind(store, *assessment) == Some(Kind::Assessment),
        Place::History { document, .. }
        | Place::Settle { document, .. }
        | Place::AsOf { document, .. }
        | Place::Concern {
            about: document, ..
        }
        | Place::Repeating {
            standing: document, ..
        }
        | Place::Strike { document, .. } => kind(store, *document).is_some(),
        Place::Visit { schedule, slot } | Place::ChangeVisit { schedule, slot } => {
            is_planned(store, *schedule, slot)
        }
    }
}

/// A document's kind; `None` when nothing of it is here.
fn kind(store: &mut dyn Store, id: DocumentId) -> Option<Kind> {
    let (kind, changes) = store.document(id).ok()??;
    (!changes.is_empty()).then_some(kind)
}

fn is_planned(store: &mut dyn Store, schedule: DocumentId, slot: &str) -> bool {
    let Ok(slot) = slot.parse() else {
        return false;
    };
    let held = super::store::document(store, schedule).ok().flatten();
    let held = held.filter(|held| held.kind() == Kind::Schedule);
    if held.is_some_and(|held| Schedule::read(&held).visit(slot).is_some()) {
        return true;
    }
    let plans = store.rows(List::Plans, &RowQuery::default());
    let plans = plans.unwrap_or_default();
    let mut plans = plans
        .iter()
        .filter_map(|row| json::read::<PlanRow>(&row.body));
    plans.any(|plan| plan.find(schedule, slot).is_some())
}
