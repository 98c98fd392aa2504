//! The promises of [`Log`], each as a test. Every implementation runs [`all`], which makes a new, empty log for each.
#![allow(
    clippy::expect_used,
    reason = "a suite of tests, compiled for the crates that run it"
)]

mod brought_in;
mod exchanges;
pub mod house;
mod named;
mod opened;
mod orders;
mod pen;
mod promises;
mod reviewed;
mod signed;
mod slices;

use std::fmt::Debug;

use record::admit::Shape;
use record::author::{Author, Role};
use record::id::{DeviceId, DocumentId, UserId};
use record::time::Instant;

pub use pen::Pen;

use super::{Asker, CursorKey, Log, Proofs, Rules, Slices, TagKey, exchange};
use crate::commit::{Commit, Seen};
use crate::message::{Commits, Request, Response, VERSION};
use crate::verdict::Verdict;

/// Runs every promise against logs that `new` makes, each empty and with this epoch.
///
/// # Panics
/// When a promise is broken.
pub fn all<L: Log>(mut new: impl FnMut(u64) -> L)
where
    L::Error: Debug,
{
    promises::an_empty_log_knows_nothing(&mut new(7));
    promises::what_is_appended_is_found(&mut new(7));
    promises::what_is_refused_is_found(&mut new(7));
    promises::a_pull_is_in_order_and_bounded(&mut new(7));
    promises::devices_acknowledge_upwards(&mut new(7));
    promises::a_new_epoch_drops_nothing(&mut new(7));
    promises::the_room_is_replaced(&mut new(7));
    exchanges::what_one_offers_another_pulls(&mut new(7));
    exchanges::a_repeated_request_changes_nothing(&mut new(7));
    exchanges::a_poison_commit_blocks_nothing(&mut new(7));
    exchanges::parents_may_come_late(&mut new(7));
    exchanges::a_restored_device_gets_its_own_back(&mut new(7));
    exchanges::a_restored_log_compares(&mut new(7), &mut new(7));
    reviewed::the_first_decision_holds(&mut new(7));
    reviewed::nobody_puts_words_into_anothers_mouth(&mut new(7));
    reviewed::what_stands_on_it_follows(&mut new(7));
    reviewed::restored::a_restored_log_gets_decisions_back(&mut new(7), &mut new(7));
    reviewed::restored::what_was_accepted_is_settled(|| new(7));
    reviewed::apart::a_tag_outlives_that_it_was_set_aside(&mut new(7), &mut new(7));
    reviewed::apart::parts_are_set_aside_and_taken_apart(|| new(7));
    reviewed::apart::an_id_is_not_squatted_without_proof(&mut new(7), &mut new(7));
    reviewed::restored::what_was_declined_stays_out(&mut new(7), &mut new(7));
    reviewed::restored::a_decision_that_stands_on_its_original_settles_nothing(
        &mut new(7),
        &mut new(7),
    );
    signed::what_was_filed_is_known(&mut new(7));
    signed::certificates_come_before_the_commits_and_once(&mut new(7));
    signed::refusals::what_is_not_its_authors_is_refused(&mut new(7));
    signed::an_unknown_session_is_asked_for(&mut new(7));
    signed::refusals::a_revoked_session_is_given_nothing(&mut new(7));
    signed::refusals::who_had_seen_the_end_has_no_authority(&mut new(7));
    signed::refusals::what_comes_too_late_is_for_a_reviewer(&mut new(7));
    signed::refusals::what_was_written_out_of_time_or_beside_another_log(&mut new(7));
    signed::restored::a_restored_log_gets_its_certificates_back(&mut new(7), &mut new(7));
    signed::restored::a_made_up_cursor_ends_no_epoch(&mut new(7));
    signed::restored::a_cursor_of_a_later_epoch_begins_a_newer(&mut new(7), &mut new(7));
    signed::tagged::a_change_has_one_tag_for_everybody_and_for_good(&mut new(7));
    signed::tagged::what_is_not_taken_has_no_tag(&mut new(7));
    signed::tagged::only_what_was_taken_is_brought_back(&mut new(7));
    signed::tagged::what_was_pulled_is_brought_back_again_and_again(|| new(7));
    signed::what_a_device_lacks_it_is_given(&mut new(7));
    slices::everybody_pulls_their_own_teams_people(&mut new(7));
    slices::who_is_let_in_gets_the_whole_and_loses_it(&mut new(7));
    opened::what_is_opened_in_an_emergency_is_given_whole_and_ends_by_itself(&mut new(7));
    opened::opening_is_bounded_by_the_hub_and_does_nothing_else(&mut new(7));
    opened::a_device_clock_that_is_off_costs_nothing_and_gains_nothing(&mut new(7));
    brought_in::whoever_opened_brings_nobody_in(&mut new(7));
    brought_in::whoever_is_let_in_otherwise_brings_others_in(&mut new(7));
    brought_in::what_others_write_meanwhile_is_nobody_elses(&mut new(7));
    brought_in::what_stands_in_the_record_is_moved_to_nobody_else(&mut new(7));
    opened::whoever_reviews_was_on_the_person_before(&mut new(7));
    opened::whoever_opened_ends_it_and_a_restored_log_hears_of_both(&mut new(7));
    slices::a_commit_is_given_in_parts(&mut new(7));
    slices::what_was_written_in_good_faith_is_kept(&mut new(7));
    slices::nothing_tells_whether_it_is_there(&mut new(7));
    slices::a_care_workers_visits_age(&mut new(7));
    named::a_concern_is_seen_by_who_is_named_and_nobody_else(&mut new(7));
    named::who_is_let_in_sees_it_until_that_is_struck_out(&mut new(7));
    named::who_answers_for_it_now_sees_it_and_who_did_does_not(&mut new(7));
    orders::a_provider_is_given_its_orders_and_nothing_else(&mut new(7));
    orders::an_order_that_moves_loses_nobodys_words(&mut new(7));
    orders::a_provider_learns_nothing_of_what_is_anothers(&mut new(7));
    slices::a_comparison_takes_back_what_is_not_seen(&mut new(7));
    slices::parts_brought_back_make_one_commit(&mut new(7));
    signed::a_session_in_my_name_reaches_my_other_device(&mut new(7));
}

/// A request with nothing in it.
pub fn ask(pen: &Pen) -> Request {
    Request {
        version: VERSION,
        who: pen.who(),
        counter: pen.counter,
        seen: Seen::default(),
        cursor: Vec::new(),
        commits: Commits::default(),
        have: None,
        credentials: Vec::new(),
        lacks: Vec::new(),
        disowned: Vec::new(),
    }
}

/// A commit as its device keeps it once the house has taken it.
pub fn acknowledged(commit: &Commit) -> Commit {
    let mut commit = commit.clone();
    house::house().tags().tag(std::slice::from_mut(&mut commit));
    commit
}

/// Commits that were offered, as their device keeps them after the answer.
pub fn heard(mut commits: Vec<Commit>, answer: &Response) -> Vec<Commit> {
    let mut tags = answer.tags.iter();
    for (id, verdict) in &answer.verdicts {
        let mut commits = commits.iter_mut();
        if let (Verdict::Accepted { .. }, Some(commit)) =
            (verdict, commits.find(|commit| commit.id == *id))
        {
            for (part, tag) in commit.changes.iter_mut().zip(tags.by_ref()) {
                part.tag = tag.or(part.tag);
            }
        }
    }
    commits
}

/// Who that is to a hub that knows its session.
pub fn asker(pen: &Pen) -> Asker {
    let house = house::house();
    Asker {
        device: pen.device,
        author: pen.author.clone(),
        is_revoked: false,
        cursors: house.cursors(pen.device),
        tags: house.tags(),
    }
}

/// One round trip where nobody asks for proof.
pub fn unproven<L: Log>(
    log: &mut L,
    request: Request,
    shape: Shape,
    now: Instant,
) -> Result<Response, L::Error> {
    let asker = Asker {
        device: DeviceId::from_bytes(request.who.session),
        author: Author {
            user: UserId::from_bytes(request.who.token),
            name: String::new(),
            role: Role::Service,
            organisation: String::new(),
            team: String::new(),
        },
        is_revoked: false,
        // The same for all: here nobody forges, and issuing the house's keys for each round trip takes its time.
        cursors: CursorKey::new([1; 32]),
        tags: TagKey::new([1; 32]),
    };
    let rules = Rules {
        slices: Slices::NotAsked,
        shape,
        proofs: Proofs::NotAsked,
    };
    exchange(log, &asker, request, &rules, now)
}

/// One round trip.
pub(crate) fn post<L: Log>(log: &mut L, request: Request) -> Response
where
    L::Error: Debug,
{
    let now = Instant::from_millis(1_768_900_000_000);
    unproven(log, request, Shape::Lenient, now).expect("the log answers")
}

/// Puts commits at the end of a log, as the gate does.
fn append<L: Log>(log: &mut L, commits: &[Commit])
where
    L::Error: Debug,
{
    for commit in commits {
        let head = log.head().expect("head").followed_by(commit);
        log.append(head, commit).expect("append");
    }
}

/// A document by number.
fn document(number: u8) -> DocumentId {
    DocumentId::derived("document", &[&[number]])
}
