//! What is asked of a provider: the provider is given the order and nothing else, and loses it when it goes to another;
//! nobody's words are lost on the way.

use std::fmt::Debug;

use record::author::Role;
use record::id::DocumentId;
use record::kind::Kind;
use record::provider_order::{self, Asked, ProviderOrder};

use super::slices::{
    act_id, employed, given, joined, nurse, post, refused, registered, send, sorted, staff,
    visited, withdrawn,
};
use super::{Pen, document};
use crate::commit::Commit;
use crate::hub::Log;
use crate::verdict::{Reason, Verdict};

const BROOK: &str = "Brook Care";
const HILL: &str = "Hill Home Care";

/// Staff of a provider, who say that they work for a team of the area as well: that changes nothing.
fn carer(name: &str, role: Role, organisation: &str) -> Pen {
    employed(staff(name, role, "Eastbank"), organisation)
}

fn asked(pen: &mut Pen, order: DocumentId, person: DocumentId, provider: &str) -> Commit {
    let what = Asked {
        words: "Washing, mornings".into(),
        ..Asked::default()
    };
    let act = act_id(order.as_bytes()[0]);
    let writes = provider_order::ask(act, person, None, ["Personal care", provider], what);
    pen.commit(&[(order, Kind::ProviderOrder, writes.expect("asked"))])
        .expect("write")
}

fn worried(pen: &mut Pen, order: DocumentId, n: u8) -> Commit {
    let writes = provider_order::concern(act_id(n), "Not eating").expect("said");
    pen.commit(&[(order, Kind::ProviderOrder, writes)])
        .expect("write")
}

/// As the log has the order.
fn held<L: Log>(log: &mut L, order: DocumentId) -> std::sync::Arc<ProviderOrder>
where
    L::Error: Debug,
{
    let held = log.document(order).expect("the log answers");
    ProviderOrder::read(&held.expect("the order is there"))
}

pub(super) fn a_provider_is_given_its_orders_and_nothing_else<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (person, visit) = (document(1), document(2));
    let (ours, theirs) = (document(3), document(4));
    let mut amara = nurse("Amara", "Eastbank");
    let commits = [
        registered(&mut amara, person),
        visited(&mut amara, visit, person),
        asked(&mut amara, ours, person, BROOK),
        asked(&mut amara, theirs, person, HILL),
    ];
    send(log, &mut amara, &commits, &mut Vec::new());
    for role in [Role::ProviderCoordinator, Role::ProviderCareWorker] {
        let rosa = carer("Rosa", role, BROOK);
        let answer = post(log, &rosa, super::ask(&rosa));
        assert_eq!(given(&answer), [ours], "{role:?}");
        let hugh = carer("Hugh", role, HILL);
        assert_eq!(given(&post(log, &hugh, super::ask(&hugh))), [theirs]);
        let nobody = carer("Nobody", role, "");
        assert!(given(&post(log, &nobody, super::ask(&nobody))).is_empty());
    }
    // The team has all of it; whoever works for the provider’s organisation in another role has what their team has.
    let ben = nurse("Ben", "Eastbank");
    let all = sorted([person, visit, ours, theirs]);
    assert_eq!(given(&post(log, &ben, super::ask(&ben))), all);
    let hana = employed(nurse("Hana", "Harbour"), BROOK);
    assert!(given(&post(log, &hana, super::ask(&hana))).is_empty());
    // A team that joins gets the orders with everything else.
    let comes = joined(&mut amara, person, "Harbour");
    send(log, &mut amara, &[comes], &mut Vec::new());
    assert_eq!(given(&post(log, &hana, super::ask(&hana))), all);
}

pub(super) fn an_order_that_moves_loses_nobodys_words<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (person, order) = (document(1), document(3));
    let mut amara = nurse("Amara", "Eastbank");
    let commits = [
        registered(&mut amara, person),
        asked(&mut amara, order, person, BROOK),
    ];
    let mut at_amara = Vec::new();
    send(log, &mut amara, &commits, &mut at_amara);
    let (mut rosa, mut at_rosa) = (carer("Rosa", Role::ProviderCareWorker, BROOK), Vec::new());
    let (mut hugh, mut at_hugh) = (carer("Hugh", Role::ProviderCoordinator, HILL), Vec::new());
    assert_eq!(given(&send(log, &mut rosa, &[], &mut at_rosa)), [order]);
    assert!(given(&send(log, &mut hugh, &[], &mut at_hugh)).is_empty());
    rosa.documents
        .insert(order, amara.documents[&order].clone());

    // Given to another while the first is out of reach, and writes.
    let writes = provider_order::hand_to(HILL).expect("given");
    let moved = amara.commit(&[(order, Kind::ProviderOrder, writes)]);
    send(log, &mut amara, &[moved.expect("write")], &mut at_amara);
    let said = worried(&mut rosa, order, 41);
    let answer = send(log, &mut rosa, &[said], &mut at_rosa);
    assert!(
        matches!(answer.verdicts[..], [(_, Verdict::Accepted { .. })]),
        "{:?}",
        answer.verdicts
    );
    assert_eq!(withdrawn(&answer), [order], "it is not hers any more");
    assert!(given(&answer).is_empty());
    // It arrives whole at the other, with what the first wrote after it was moved.
    let answer = send(log, &mut hugh, &[], &mut at_hugh);
    assert_eq!(given(&answer), [order]);
    assert_eq!(answer.commits.whole.len(), 3);
    assert_eq!(held(log, order).concerns.len(), 1);
    assert_eq!(given(&send(log, &mut amara, &[], &mut at_amara)), [order]);
    // What is written after one has heard of it is for a reviewer.
    let late = worried(&mut rosa, order, 42);
    let answer = send(log, &mut rosa, &[late], &mut at_rosa);
    assert_eq!(refused(&answer), Some(Reason::NotInSlice));

    // It ends, and is taken back; struck out, it comes again whole.
    let ends = provider_order::end(act_id(50), "In hospital").expect("ended");
    let ends = amara
        .commit(&[(order, Kind::ProviderOrder, ends)])
        .expect("write");
    send(log, &mut amara, &[ends], &mut at_amara);
    let answer = send(log, &mut hugh, &[], &mut at_hugh);
    assert_eq!(withdrawn(&answer), [order]);
    let again = record::act::strike(act_id(51), act_id(50), "Home again").expect("struck");
    let again = amara
        .commit(&[(order, Kind::ProviderOrder, again)])
        .expect("write");
    send(log, &mut amara, &[again], &mut at_amara);
    let answer = send(log, &mut hugh, &[], &mut at_hugh);
    assert_eq!(given(&answer), [order]);
}

pub(super) fn a_provider_learns_nothing_of_what_is_anothers<L: Log>(log: &mut L)
where
    L::Error: Debug,
{
    let (person, order) = (document(1), document(4));
    let mut amara = nurse("Amara", "Eastbank");
    let commits = [
        registered(&mut amara, person),
        asked(&mut amara, order, person, HILL),
    ];
    send(log, &mut amara, &commits, &mut Vec::new());
    let (mut rosa, mut at_rosa) = (carer("Rosa", Role::ProviderCoordinator, BROOK), Vec::new());
    send(log, &mut rosa, &[], &mut at_rosa);
    rosa.documents
        .insert(order, amara.documents[&order].clone());
    rosa.documents
        .insert(person, amara.documents[&person].clone());
    // What is there and another’s is answered for like what is not there: refused in the same words.
    let forged = worried(&mut rosa, order, 60);
    let answer = send(log, &mut rosa, &[forged], &mut at_rosa);
    assert_eq!(refused(&answer), Some(Reason::NotInSlice));
    assert!(given(&answer).is_empty() && withdrawn(&answer).is_empty());
    assert_eq!(held(log, order).concerns.len(), 0);
    // Nor does a provider write about the person, or take an order.
    let name = vec![record::act::set("family", "Tranter-Jones")];
    let forged = rosa.commit(&[(person, Kind::Person, name)]).expect("write");
    assert!(refused(&send(log, &mut rosa, &[forged], &mut at_rosa)).is_some());
    let taken = asked(&mut rosa, document(5), person, BROOK);
    assert!(refused(&send(log, &mut rosa, &[taken], &mut at_rosa)).is_some());
    assert!(given(&post(log, &rosa, super::ask(&rosa))).is_empty());
}
