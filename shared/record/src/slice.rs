//! Slices: who is let into a person's circle, as the documents say it.
//!
//! A circle is a person's document and every document that names them; a document that names nobody is a circle of its
//! own, and so is a safeguarding concern, which lets in those alone whom it names. What is asked of a provider is in two: the person's, and its own, which is all that the provider is let into
//! ([`seen_in`]). Three things let somebody in, all of them recorded by staff and signed: the teams on the person
//! ([`crate::person::teams`]), a visit that is given to them ([`visiting`]), and a referral that waits ([`waits`]). Who opens
//! a record in an emergency says so in it too ([`crate::person::opening`]); the hub bounds for how long. How much of a circle each sees: [`crate::rules::slices`].

use std::collections::{BTreeMap, BTreeSet};

use crate::author::Author;
use crate::document::Document;
use crate::id::{DocumentId, UserId};
use crate::kind::Kind;
use crate::order;
use crate::person::teams;
use crate::provider_order::ProviderOrder;
use crate::referral::{Referral, ReferralState};
use crate::rules::rights::PROVIDERS;
use crate::rules::slices::RECENT_DAYS;
use crate::safeguarding::Concern;
use crate::schedule::{PlannedVisit, Schedule};
use crate::time::{Instant, LocalDate, start_of_london_day};
use chrono::Datelike;

/// How one comes to see a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// One's team is on the person.
    Team,
    /// A visit is given to one.
    Visiting,
    /// A referral about the person waits for triage.
    Triage,
    /// One has opened the record in an emergency.
    Opened,
    /// An order is given to one's organisation.
    Provider,
    /// One is on the staff.
    Staff,
    /// One is named in it.
    Named,
}

impl Way {
    /// All ways.
    pub const ALL: [Self; 7] = [
        Self::Team,
        Self::Visiting,
        Self::Triage,
        Self::Opened,
        Self::Provider,
        Self::Staff,
        Self::Named,
    ];
}

/// Who is let in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// A team, by the name in its authors.
    Team(String),
    /// Who visits.
    Visiting(UserId),
    /// Who triages.
    Triage,
    /// Who has opened it.
    Opened(UserId),
    /// All staff.
    Staff,
    /// A provider, by the organisation in its authors.
    Provider(String),
    /// Who is named in the document itself.
    Named(UserId),
}

impl Audience {
    /// By which way.
    pub const fn way(&self) -> Way {
        match self {
            Self::Team(_) => Way::Team,
            Self::Visiting(_) => Way::Visiting,
            Self::Triage => Way::Triage,
            Self::Opened(_) => Way::Opened,
            Self::Staff => Way::Staff,
            Self::Provider(_) => Way::Provider,
            Self::Named(_) => Way::Named,
        }
    }

    /// Every audience that somebody belongs to. Nobody belongs to a team or a provider without a name.
    pub fn all_of(author: &Author) -> Vec<Self> {
        let team = Some(author.team.clone()).filter(|team| !team.is_empty());
        let team = team.map(Self::Team);
        let provider = Some(author.organisation.clone()).filter(|name| !name.trim().is_empty());
        let provider = provider
            .filter(|_| PROVIDERS.contains(&author.role))
            .map(Self::Provider);
        let user = author.user;
        let own = [
            Self::Visiting(user),
            Self::Triage,
            Self::Opened(user),
            Self::Staff,
            Self::Named(user),
        ];
        team.into_iter().chain(own).chain(provider).collect()
    }

    /// As it is kept: what [`Audience::parse`] reads.
    pub fn word(&self) -> String {
        match self {
            Self::Team(name) => format!("team/{name}"),
            Self::Visiting(user) => format!("visiting/{user}"),
            Self::Triage => "triage".to_owned(),
            Self::Opened(user) => format!("opened/{user}"),
            Self::Staff => "staff".to_owned(),
            Self::Provider(name) => format!("provider/{name}"),
            Self::Named(user) => format!("named/{user}"),
        }
    }

    /// Reads what [`Audience::word`] wrote.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word.split_once('/') {
            None if word == "triage" => Self::Triage,
            None if word == "staff" => Self::Staff,
            Some(("team", name)) => Self::Team(name.to_owned()),
            Some(("visiting", user)) => Self::Visiting(user.parse().ok()?),
            Some(("opened", user)) => Self::Opened(user.parse().ok()?),
            Some(("provider", name)) => Self::Provider(name.to_owned()),
            Some(("named", user)) => Self::Named(user.parse().ok()?),
            _ => return None,
        })
    }
}

/// Whose circle a document is in: everybody it names as the person it is about, and itself where it names nobody, or is
/// what a provider is let into. More than one person's where that was written apart.
pub fn circles(document: &Document) -> BTreeSet<DocumentId> {
    let id = document.id();
    if matches!(document.kind(), Kind::Person | Kind::Safeguarding) {
        return order::set([id]);
    }
    let named = document.field("person").iter();
    let named: BTreeSet<DocumentId> =
        order::set(named.filter_map(|held| held.value.text()?.parse().ok()));
    let is_own = named.is_empty() || document.kind() == Kind::ProviderOrder;
    named.into_iter().chain(is_own.then_some(id)).collect()
}

/// Whether an audience that a document lets in is let into one of its circles: a provider into the order alone, never into
/// the circle of the person.
pub fn seen_in(audience: &Audience, document: DocumentId, circle: DocumentId) -> bool {
    audience.way() != Way::Provider || circle == document
}

/// Who is let in by one document of a circle, and until when, where that ends by itself. What names nobody is seen by the
/// teams of those who began it.
pub fn lets_in(document: &Document) -> BTreeMap<Audience, Option<Instant>> {
    let id = document.id();
    let mut audiences = match document.kind() {
        Kind::Person => team_audiences(teams::on(document)),
        Kind::Referral => waits(document),
        Kind::Schedule => visiting(document),
        Kind::Team | Kind::Template => order::map([(Audience::Staff, None)]),
        Kind::ProviderOrder => {
            let providers = ProviderOrder::read(document).seen_by().into_iter();
            order::map(providers.map(|name| (Audience::Provider(name), None)))
        }
        Kind::Safeguarding => {
            let named = Concern::read(document).seen_by().into_iter();
            order::map(named.map(|(user, _)| (Audience::Named(user), None)))
        }
        Kind::Episode | Kind::Visit | Kind::Assessment => BTreeMap::new(),
    };
    let says_itself = [Kind::Person, Kind::Team, Kind::Template, Kind::Safeguarding];
    if !says_itself.contains(&document.kind()) && circles(document) == order::set([id]) {
        audiences.extend(team_audiences(teams::made(document)));
    }
    audiences
}

/// Circles that a change opens further than they were: there is another reason to let somebody in, or one that lasts longer,
/// though they were let in before by what may end meanwhile; or what stood in a circle stands in another too, whose
/// audiences see it then. A document that begins let nobody in before.
pub fn opened_further(before: Option<&Document>, after: &Document) -> BTreeSet<DocumentId> {
    let (was_in, is_in) = (before.map(circles).unwrap_or_default(), circles(after));
    let had = before.map(reasons).unwrap_or_default();
    let reasons = reasons(after);
    let lets_more_in = reasons.iter().any(|(reason, until)| {
        let was = had.get(reason);
        was.is_none_or(|was| was.is_some_and(|was| until.is_none_or(|until| until > was)))
    });
    let begins: BTreeSet<DocumentId> = order::set(is_in.difference(&was_in).copied());
    let mut opened = BTreeSet::new();
    if !begins.is_empty() {
        opened.extend(was_in);
    }
    if lets_more_in {
        opened.extend(is_in);
    } else if !reasons.is_empty() {
        opened.extend(begins);
    }
    opened
}

/// Whom a document lets in, each once for every act and every visit that does, and once for all of them; and until when.
fn reasons(document: &Document) -> BTreeMap<(Audience, Option<[u8; 16]>), Option<Instant>> {
    let all = lets_in(document).into_iter();
    let mut reasons = order::map(all.map(|(audience, until)| ((audience, None), until)));
    match document.kind() {
        Kind::Person => reasons.extend(teams::joinings(document).into_iter().map(|(act, team)| {
            let act = Some(*act.as_bytes());
            ((Audience::Team(team), act), None)
        })),
        Kind::Safeguarding => {
            let named = Concern::read(document).seen_by().into_iter();
            reasons.extend(named.filter_map(|(user, act)| {
                let act = Some(*act?.as_bytes());
                Some(((Audience::Named(user), act), None))
            }));
        }
        Kind::Schedule => {
            for visit in &Schedule::read(document).visits {
                let slot = Some(*visit.slot.as_bytes());
                let given = visit.nurses.iter().filter(|_| !visit.is_usual);
                let given = given.map(|nurse| (Audience::Visiting(nurse.user), slot));
                reasons.extend(given.map(|reason| (reason, Some(ends(visit)))));
            }
            for plan in &Schedule::read(document).plans {
                let id = Some(*plan.id().as_bytes());
                let usual = plan.nurses.iter();
                let usual = usual.map(|nurse| (Audience::Visiting(nurse.user), id));
                reasons.extend(usual.map(|reason| (reason, Some(sees_until(plan.last())))));
            }
        }
        _ => {}
    }
    reasons
}

fn team_audiences(teams: BTreeSet<String>) -> BTreeMap<Audience, Option<Instant>> {
    let teams = teams.into_iter();
    order::map(teams.map(|team| (Audience::Team(team), None)))
}

/// Who triages sees a referral unless it was accepted.
fn waits(document: &Document) -> BTreeMap<Audience, Option<Instant>> {
    let referral = Referral::read(document);
    let mut audiences = BTreeMap::new();
    if referral.state != ReferralState::Accepted || referral.is_decided_apart {
        audiences.insert(Audience::Triage, None);
    }
    audiences
}

/// Everybody to whom a visit is given, or who usually makes those that repeat, until so many days after the month of the last one: one entry a schedule and nurse,
/// however often visits are moved.
fn visiting(document: &Document) -> BTreeMap<Audience, Option<Instant>> {
    let schedule = Schedule::read(document);
    let mut audiences: BTreeMap<Audience, Option<Instant>> = BTreeMap::new();
    for visit in &schedule.visits {
        let end = ends(visit);
        for nurse in visit.nurses.iter().filter(|_| !visit.is_usual) {
            let until = audiences.entry(Audience::Visiting(nurse.user)).or_default();
            *until = (*until).max(Some(end));
        }
    }
    for plan in &schedule.plans {
        for nurse in &plan.nurses {
            let until = audiences.entry(Audience::Visiting(nurse.user)).or_default();
            *until = (*until).max(Some(sees_until(plan.last())));
        }
    }
    audiences
}

/// When a visit lets nobody in any more.
fn ends(visit: &PlannedVisit) -> Instant {
    let last = visit.times.last().copied();
    sees_until(last.unwrap_or(visit.window.start).date())
}

/// Until when one sees the person whose last visit is on a day.
fn sees_until(last: LocalDate) -> Instant {
    end_of_month(last).plus_hours(24 * i64::from(RECENT_DAYS))
}

fn end_of_month(day: LocalDate) -> Instant {
    let next = day
        .with_day(1)
        .and_then(|first| first.checked_add_months(chrono::Months::new(1)));
    start_of_london_day(next.unwrap_or(day))
}

#[cfg(test)]
mod tests;
