//! Who brings others in: nobody for whom the record is here only because they opened it in an emergency. The hub judges it;
//! here it is not offered, and said.

use record::id::DocumentId;
use record::kind::Kind;
use record::person::Person;
use record::projection::{PlanRow, ReferralRow, VisitRow};
use record::referral::ReferralState;
use record::rows::List;
use record::rules::slices::{RECENT_DAYS, row};
use record::slice::Way;
use record::time::month_written;
use store::RowQuery;

use super::super::context::Context;
use super::super::planned;
use super::openings;
use crate::flow::Need;

/// Said instead of what would bring somebody in.
const WHY: &str = "You opened this record in an emergency, so you cannot add a team, plan or give visits, or refer. A team on the person can.";

/// What tells whether somebody is let in by more than that.
pub fn bring_in_needs(person: DocumentId) -> [Need; 3] {
    [
        Need::Rows(List::Visits, of(person)),
        Need::Rows(List::Referrals, of(person)),
        planned::plans_need(),
    ]
}

fn of(person: DocumentId) -> RowQuery {
    RowQuery {
        person: Some(person),
        ..RowQuery::default()
    }
}

/// Whether whoever is signed in may let others see a person, as far as it matters how they see the person themselves; or
/// else why not.
pub fn may_bring_in(person: DocumentId, context: &Context<'_>) -> Result<(), &'static str> {
    let has_opened = context.me().is_some_and(|me| {
        let mut openings = openings(person, context).into_iter();
        openings.any(|opening| opening.user() == me.user)
    });
    if has_opened && !is_let_in(person, context) {
        return Err(WHY);
    }
    Ok(())
}

/// Whether their team, a visit or a referral lets them in.
fn is_let_in(person: DocumentId, context: &Context<'_>) -> bool {
    let (Some(me), Some(document)) = (context.me(), context.document(person)) else {
        return false;
    };
    let is_of_team = Person::read(document).teams.contains(&me.team);
    // A visit lets them in until some days after the end of its month.
    let since = context.now().plus_hours(-24 * i64::from(RECENT_DAYS));
    let since = month_written(since.in_london().date());
    let visits = |row: &VisitRow| {
        let is_theirs = row.nurses.iter().any(|nurse| nurse.user == me.user);
        is_theirs && month_written(row.starts.date()) >= since
    };
    let planned = context.rows::<VisitRow>(List::Visits, &of(person));
    let usually = |row: &PlanRow| {
        let is_theirs = row.nurses.iter().any(|nurse| nurse.user == me.user);
        row.person == person && is_theirs && month_written(row.repeats.until) >= since
    };
    let repeating = planned::plans(context);
    let referrals = context.rows::<ReferralRow>(List::Referrals, &of(person));
    let triages = row(Way::Triage, Kind::Person, me.role).is_some();
    let waits = |row: &ReferralRow| row.state != ReferralState::Accepted || !row.apart.is_empty();
    is_of_team
        || planned.iter().any(visits)
        || repeating.iter().any(usually)
        || triages && referrals.iter().any(waits)
}
