//! Which part of a document an act is, read by the same types that read it afterwards.

use crate::act::{Mark, mark};
use crate::assessment::AssessmentAct;
use crate::episode::EpisodeAct;
use crate::id::ActId;
use crate::json::{self, FromJson};
use crate::kind::Kind;
use crate::person::PersonAct;
use crate::referral::ReferralAct;
use crate::safeguarding::ConcernAct;
use crate::schedule::ScheduleAct;
use crate::team::TeamAct;
use crate::visit::{Outcome, VisitAct};

/// A reviewer's decision, which every kind of document has a place for.
pub(crate) const REVIEWED: &str = "act/reviewed";

/// A record is opened in an emergency, shut again, and why is reviewed.
pub(super) const OPENED: &str = "act/record_opened";
pub(super) const SHUT: &str = "act/record_shut";
pub(super) const OPENING_REVIEWED: &str = "act/opening_reviewed";

/// What an act does, as far as rights go.
pub(super) enum Does {
    /// It is written, nothing more.
    Writes(&'static str),
    /// It records a safety fact, which is one part with its register.
    Fact(String),
    /// It records a task as done without a word.
    DoneUnsaid(String),
    /// It strikes another act out.
    Strikes(ActId),
    /// It opens the record in an emergency; whether it says why.
    Opens(bool),
    /// It ends early what somebody opened.
    Shuts(Vec<ActId>),
    /// It says what a reviewer makes of an act by which the record was opened.
    ReviewsOpening(ActId),
    /// It decides about a register that was written apart, also when it leaves all answers standing.
    Decides(String),
}

/// What a record of a kind does; `None` when this version cannot read it.
pub(super) fn does(kind: Kind, record: &str) -> Option<Does> {
    match mark(record) {
        Some(Mark::Struck { act, .. }) => return Some(Does::Strikes(act)),
        Some(Mark::Settled { field, .. } | Mark::KeptApart { field, .. }) => {
            return Some(Does::Decides(field));
        }
        Some(Mark::Reviewed(_)) => return Some(Does::Writes(REVIEWED)),
        None => {}
    }
    match kind {
        Kind::Person => json::read(record).map(person),
        Kind::Referral => json::read(record).map(|act| Does::Writes(referral(&act))),
        Kind::Episode => json::read(record).map(|act| Does::Writes(episode(&act))),
        Kind::Schedule => json::read(record).map(|act| Does::Writes(schedule(&act))),
        Kind::Visit => json::read(record).map(visit),
        Kind::Team => json::read(record).map(|act| Does::Writes(team(&act))),
        Kind::ProviderOrder => order(record).map(Does::Writes),
        // It has no acts.
        Kind::Template => None,
        Kind::Safeguarding => json::read(record).map(|act| Does::Writes(concern(&act))),
        Kind::Assessment => json::read(record).map(|act| Does::Writes(assessment(&act))),
    }
}

const fn concern(act: &ConcernAct) -> &'static str {
    match act {
        ConcernAct::Raised(_) => "act/raised",
        ConcernAct::Noted { .. } => "act/noted",
        ConcernAct::LetIn(_) => "act/let_in",
        ConcernAct::Closed(_) => "act/closed",
    }
}

fn person(act: PersonAct) -> Does {
    Does::Writes(match act {
        PersonAct::SafetyFact(fact) => return Does::Fact(fact.name),
        PersonAct::RecordOpened { reason } => return Does::Opens(!reason.trim().is_empty()),
        PersonAct::RecordShut { over } => return Does::Shuts(over),
        PersonAct::OpeningReviewed { opening, .. } => return Does::ReviewsOpening(opening),
        PersonAct::Told(_) => "act/told",
        PersonAct::ContactAdded(_) => "act/contact_added",
        PersonAct::ContactRemoved { .. } => "act/contact_removed",
        PersonAct::AlertAdded(_) => "act/alert_added",
        PersonAct::PossibleDuplicate { .. } => "act/possible_duplicate",
        PersonAct::NotADuplicate { .. } => "act/not_a_duplicate",
        PersonAct::CarerRegistered { .. } => "act/carer_registered",
        PersonAct::CaresFor { .. } => "act/cares_for",
        PersonAct::Died(_) => "act/died",
        PersonAct::KeySafeLookedAt => "act/key_safe_looked_at",
        PersonAct::TeamJoined { .. } => "act/team_joined",
        PersonAct::TeamLeft { .. } => "act/team_left",
    })
}

const fn referral(act: &ReferralAct) -> &'static str {
    match act {
        ReferralAct::Received(_) => "act/received",
        ReferralAct::Rescreened { .. } => "act/rescreened",
        ReferralAct::Looked(_) => "act/looked",
        ReferralAct::Decided(_) => "act/decided",
        ReferralAct::Replied { .. } => "act/replied",
        ReferralAct::OnwardAnswer { .. } => "act/onward_answer",
        ReferralAct::EpisodeOpened { .. } => "act/episode_opened",
        ReferralAct::Closed { .. } => "act/closed",
    }
}

const fn episode(act: &EpisodeAct) -> &'static str {
    match act {
        EpisodeAct::Opened { .. } => "act/opened",
        EpisodeAct::GoalAdded { .. } => "act/goal_added",
        EpisodeAct::GoalRemoved { .. } => "act/goal_removed",
        EpisodeAct::Noted { .. } => "act/noted",
        EpisodeAct::Closed { .. } => "act/closed",
    }
}

const fn schedule(act: &ScheduleAct) -> &'static str {
    match act {
        ScheduleAct::Planned(_) => "act/planned",
        ScheduleAct::Moved { .. } => "act/moved",
        ScheduleAct::Arrived { .. } => "act/arrived",
        ScheduleAct::Left { .. } => "act/left",
        ScheduleAct::Done { .. } => "act/done",
        ScheduleAct::NoReply { .. } => "act/no_reply",
        ScheduleAct::Located { .. } => "act/located",
        ScheduleAct::Failed { .. } => "act/failed",
        ScheduleAct::Cancelled { .. } => "act/cancelled",
        ScheduleAct::HandedBack { .. } => "act/handed_back",
        ScheduleAct::Repeats(_) => "act/repeats",
        ScheduleAct::Due(_) => "act/due",
        ScheduleAct::RepeatEnded { .. } => "act/repeat_ended",
    }
}

fn visit(act: VisitAct) -> Does {
    Does::Writes(match act {
        VisitAct::TaskAnswered(answer)
            if answer.outcome == Outcome::Done && answer.words.trim().is_empty() =>
        {
            return Does::DoneUnsaid(answer.task);
        }
        VisitAct::TaskAnswered(_) => "act/task_answered",
        VisitAct::Started { .. } => "act/started",
        VisitAct::Observed(_) => "act/observed",
        VisitAct::Paused {} => "act/paused",
        VisitAct::Finished {} => "act/finished",
        VisitAct::NoteAdded { .. } => "act/note_added",
    })
}

const fn team(act: &TeamAct) -> &'static str {
    match act {
        TeamAct::MemberAdded(_) => "act/member_added",
        TeamAct::MemberRemoved { .. } => "act/member_removed",
    }
}

const fn assessment(act: &AssessmentAct) -> &'static str {
    match act {
        AssessmentAct::RowAdded { .. } => "act/row_added",
        AssessmentAct::SectionSigned(_) => "act/section_signed",
        AssessmentAct::CounterSigned { .. } => "act/counter_signed",
    }
}

/// Acts of an order.
pub(super) const ORDER: [&str; 10] = [
    "act/asked",
    "act/told",
    "act/acknowledged",
    "act/offered",
    "act/declined",
    "act/accepted",
    "act/task_done",
    "act/concern",
    "act/answered",
    "act/ended",
];

/// By the name of the act alone: no device of this version reads orders, and reading all of one is 14 kB of the web core.
fn order(record: &str) -> Option<&'static str> {
    let Named { what } = json::read(record)?;
    let mut parts = ORDER.into_iter();
    parts.find(|part| part.split_once('/').is_some_and(|(_, name)| name == what))
}

#[derive(FromJson)]
struct Named {
    what: String,
}
