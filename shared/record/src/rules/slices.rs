//! Who may see which kind of document: a row for each way in which somebody comes to see a person.
//!
//! What a person's documents are is the person's circle: their own document, and all that name them. An audience is let
//! into a circle by what is recorded there ([`crate::slice`]); a row here says how much of it that audience sees. What no
//! row gives is not given. Read at the hub, for what is pulled and for what may be written.

use crate::author::Role;
use crate::kind::Kind;
use crate::rules::rights::{MEMBERS, PROVIDERS, STAFF, VISITORS};
use crate::slice::Way;

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SliceRow {
    /// What an information governance lead signs.
    pub sentence: &'static str,
    /// How one came to see the person.
    pub way: Way,
    /// Kinds of document.
    pub kinds: &'static [Kind],
    /// Roles.
    pub roles: &'static [Role],
    /// Only so many days back; what one wrote oneself is not bounded.
    pub days: Option<u16>,
}

/// Days of visits that a care worker sees, and somebody who visits for another team.
pub const RECENT_DAYS: u16 = 14;

/// Hours for which a record is open that was opened in an emergency.
pub const OPEN_HOURS: i64 = 12;

/// Days for which nobody opens a record again where a reviewer found that their reason did not justify it.
pub const BARRED_DAYS: i64 = 30;

/// Said to them.
pub const BARRED: &str = "A senior clinician found that opening this record was not justified. You cannot open it again in an emergency for 30 days. A team on the person can bring your team in.";

/// All rows.
pub const SLICES: &[SliceRow] = &[
    SliceRow {
        sentence: "The teams on a person see everything about them.",
        way: Way::Team,
        kinds: &[
            Kind::Person,
            Kind::Referral,
            Kind::Episode,
            Kind::Schedule,
            Kind::Visit,
            Kind::ProviderOrder,
            Kind::Assessment,
        ],
        roles: MEMBERS,
        days: None,
    },
    SliceRow {
        sentence: "A care worker of the team sees the person, how care is going and when it is planned.",
        way: Way::Team,
        kinds: &[Kind::Person, Kind::Episode, Kind::Schedule],
        roles: &[Role::CareWorker, Role::Other],
        days: None,
    },
    SliceRow {
        sentence: "A care worker of the team sees their own visits, and everybody’s of the last 14 days.",
        way: Way::Team,
        kinds: &[Kind::Visit],
        roles: &[Role::CareWorker, Role::Other],
        days: Some(RECENT_DAYS),
    },
    SliceRow {
        sentence: "Whoever is to visit a person sees who they are and when visits are planned.",
        way: Way::Visiting,
        kinds: &[Kind::Person, Kind::Schedule],
        roles: VISITORS,
        days: None,
    },
    SliceRow {
        sentence: "Whoever is to visit a person sees their own visits, and everybody’s of the last 14 days.",
        way: Way::Visiting,
        kinds: &[Kind::Visit],
        roles: VISITORS,
        days: Some(RECENT_DAYS),
    },
    SliceRow {
        sentence: "Whoever triages sees every referral that waits, and whom it is about.",
        way: Way::Triage,
        kinds: &[Kind::Person, Kind::Referral],
        roles: &[Role::SeniorClinician, Role::Coordinator],
        days: None,
    },
    SliceRow {
        sentence: "Whoever opens a record in an emergency, with a reason, sees everything about the person for 12 hours.",
        way: Way::Opened,
        kinds: &[
            Kind::Person,
            Kind::Referral,
            Kind::Episode,
            Kind::Schedule,
            Kind::Visit,
            Kind::ProviderOrder,
            Kind::Assessment,
        ],
        roles: VISITORS,
        days: None,
    },
    SliceRow {
        sentence: "A provider sees the orders that are asked of it, and nothing else about anybody.",
        way: Way::Provider,
        kinds: &[Kind::ProviderOrder],
        roles: PROVIDERS,
        days: None,
    },
    SliceRow {
        sentence: "A safeguarding concern is seen by whoever raised it, whoever answers for it, and whom they let in. Nobody else sees that it is there.",
        way: Way::Named,
        kinds: &[Kind::Safeguarding],
        roles: STAFF,
        days: None,
    },
    SliceRow {
        sentence: "Everybody on the staff sees who is in which team, and which assessments there are to fill in.",
        way: Way::Staff,
        kinds: &[Kind::Team, Kind::Template],
        roles: &[
            Role::DistrictNurse,
            Role::SeniorClinician,
            Role::Physiotherapist,
            Role::OccupationalTherapist,
            Role::SpeechAndLanguageTherapist,
            Role::SocialWorker,
            Role::CaseManager,
            Role::Coordinator,
            Role::CareWorker,
            Role::Other,
        ],
        days: None,
    },
];

/// The row that gives a kind of document to a role by one way, if one does.
pub fn row(way: Way, kind: Kind, role: Role) -> Option<&'static SliceRow> {
    SLICES
        .iter()
        .find(|row| row.way == way && row.kinds.contains(&kind) && row.roles.contains(&role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_sees_nothing_and_no_two_rows_give_the_same() {
        for way in Way::ALL {
            for kind in Kind::ALL {
                assert_eq!(row(way, kind, Role::Service), None);
                for role in SLICES.iter().flat_map(|row| row.roles) {
                    let fits = |row: &&SliceRow| {
                        row.way == way && row.kinds.contains(&kind) && row.roles.contains(role)
                    };
                    assert!(
                        SLICES.iter().filter(fits).count() < 2,
                        "{way:?} {kind:?} {role:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_provider_sees_orders_alone_and_by_one_way() {
        for role in PROVIDERS {
            for way in Way::ALL {
                for kind in Kind::ALL {
                    let is_order = way == Way::Provider && kind == Kind::ProviderOrder;
                    let row = row(way, kind, *role);
                    assert_eq!(row.is_some(), is_order, "{role:?} {way:?} {kind:?}");
                }
            }
        }
        let others = SLICES.iter().filter(|row| row.way == Way::Provider);
        assert!(
            others
                .flat_map(|row| row.roles)
                .all(|role| PROVIDERS.contains(role))
        );
    }

    #[test]
    fn a_care_worker_sees_no_referral_and_visits_of_two_weeks() {
        let see = |way, kind| row(way, kind, Role::CareWorker).map(|row| row.days);
        assert_eq!(see(Way::Team, Kind::Referral), None);
        assert_eq!(see(Way::Team, Kind::Visit), Some(Some(14)));
        assert_eq!(see(Way::Visiting, Kind::Episode), None);
        assert_eq!(see(Way::Triage, Kind::Person), None);
    }
}
