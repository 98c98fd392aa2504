//! What was accepted is what was written, at the place where it was written.

mod deeds;
mod random;

use super::*;
use crate::act::{put, set};
use crate::admit::Shape;
use crate::change::Actor;
use crate::document::Scalar;
use crate::id::{DocumentId, UserId};
use crate::kind::Kind;

fn somebody(n: u8, role: Role) -> Provenance {
    Provenance {
        author: Author {
            user: UserId::from_bytes([n; 16]),
            name: format!("Somebody {n}"),
            role,
            organisation: "Eastbank".into(),
            team: "North".into(),
        },
        at: Instant::from_millis(i64::from(n)),
        commit: CommitId::from_bytes([n; 16]),
        is_signed: true,
        original: None,
    }
}

fn nurse(n: u8) -> Provenance {
    somebody(n, Role::DistrictNurse)
}

fn reviewer(n: u8) -> Provenance {
    somebody(n, Role::SeniorClinician)
}

fn id(n: u8) -> ActId {
    ActId::from_bytes([n; 16])
}

fn original(by: &Provenance) -> Original {
    Original {
        commit: by.commit,
        author: by.author.clone(),
        at: by.at,
    }
}

fn blank(kind: Kind) -> Document {
    Document::new(DocumentId::from_bytes([9; 16]), kind).unwrap()
}

fn told(n: u8) -> Write {
    put(
        id(n),
        &serde_json::json!({"what": "told", "words": format!("words {n}")}),
    )
}

fn about(text: &str) -> Write {
    Write::Prose {
        key: "about".into(),
        text: text.into(),
    }
}

/// Accepts a change that only `with` holds, as a reviewer's device does, and lets it in as the hub does.
fn accepts(held: &mut Document, with: &Document, change: &Change, of: &Original, n: u8) -> Change {
    accepts_after(held, with, &[change], of, n)
}

/// As [`accepts`], of the last of several that stand on each other.
fn accepts_after(
    held: &mut Document,
    with: &Document,
    chain: &[&Change],
    of: &Original,
    n: u8,
) -> Change {
    let change = chain.last().unwrap();
    let plan = accept(held, with, change, of, id(n)).unwrap();
    let by = reviewer(n);
    let mut written = held.clone();
    let again = written
        .write(Actor([n; 16]), by.clone(), &plan)
        .unwrap()
        .unwrap();
    *held = held.admit(&[(&again, &by)], Shape::Hub).unwrap();
    assert!(says_the_same(held, chain, &again, &nurse(2)));
    again
}

#[test]
fn what_others_wrote_since_stands_beside_it() {
    let mut held = blank(Kind::Person);
    let first = [set("phone", "01494 1"), about("Sings")];
    held.write(Actor([1; 16]), nurse(1), &first).unwrap();
    let (mut with, by) = (held.clone(), nurse(2));
    let late = [set("phone", "01494 2"), about("Sings alto"), told(50)];
    let change = with.write(Actor([2; 16]), by.clone(), &late);
    let change = change.unwrap().unwrap();
    let since = [set("phone", "01494 3"), about("Sings in a choir")];
    held.write(Actor([3; 16]), nurse(3), &since).unwrap();
    accepts(&mut held, &with, &change, &original(&by), 4);
    let phones: Vec<_> = held
        .field("phone")
        .iter()
        .map(|held| held.value.clone())
        .collect();
    assert_eq!(phones.len(), 2, "{phones:?}");
    assert!(phones.contains(&"01494 2".into()) && phones.contains(&"01494 3".into()));
    let text = held.prose("about");
    assert!(
        text.contains("alto") && text.contains("in a choir"),
        "{text}"
    );
    assert_eq!(held.prose_edits("about").len(), 2);
    // Both names.
    let act = held.act(id(50)).unwrap().provenance.unwrap();
    assert_eq!(act.author, reviewer(4).author);
    assert_eq!(act.original, Some(Box::new(original(&by))));
    let since = held.field("phone").iter();
    let of_nurse = since
        .filter_map(|held| held.provenance.as_ref())
        .find(|by| by.author.name == "Somebody 3");
    assert_eq!(of_nurse.unwrap().original, None);
}

#[test]
fn what_stands_on_it_is_accepted_after_it() {
    let mut held = blank(Kind::Person);
    let (mut with, by) = (held.clone(), nurse(2));
    let mut late = |write: Write| {
        let change = with.write(Actor([2; 16]), by.clone(), &[write]);
        change.unwrap().unwrap()
    };
    let one = late(set("phone", "01494 2"));
    let two = late(set("phone", "01494 4"));
    let of = original(&by);
    assert_eq!(accept(&held, &with, &two, &of, id(5)), None, "not before");
    accepts(&mut held, &with, &one, &of, 4);
    accepts_after(&mut held, &with, &[&one, &two], &of, 5);
    let phones = held.field("phone");
    assert_eq!(phones.len(), 1, "one after the other: no conflict");
    assert_eq!(phones[0].value, "01494 4".into());
    assert_eq!(held.reviews().len(), 2);
}

#[test]
fn it_is_written_by_an_actor_that_wrote_nothing_here() {
    let mut held = blank(Kind::Person);
    let (mut with, by) = (held.clone(), nurse(2));
    let change = with.write(Actor([2; 16]), by.clone(), &[set("gp", "Dr A")]);
    let change = change.unwrap().unwrap();
    held.write(Actor([4; 16]), reviewer(4), &[set("phone", "1")])
        .unwrap();
    let plan = accept(&held, &with, &change, &original(&by), id(4)).unwrap();
    let again = held.write(Actor([4; 16]), reviewer(4), &plan);
    assert!(again.is_err(), "{again:?}");
    let [at, rest @ ..] = plan.as_slice() else {
        panic!("{plan:?}")
    };
    let mixed = [rest, std::slice::from_ref(at)].concat();
    assert!(held.write(Actor([5; 16]), reviewer(5), &mixed).is_err());
}

#[test]
fn a_decision_is_a_senior_clinicians() {
    let mut held = blank(Kind::Person);
    let plan = decline(&original(&nurse(2)), "Not hers", id(4)).unwrap();
    let mut forged = held.clone();
    let change = forged
        .write(Actor([3; 16]), nurse(3), &plan)
        .unwrap()
        .unwrap();
    assert!(held.admit(&[(&change, &nurse(3))], Shape::Hub).is_err());
    assert_eq!(forged.reviews(), [], "a device believes no other either");
    held.write(Actor([4; 16]), reviewer(4), &plan).unwrap();
    let [known] = held.reviews().try_into().unwrap();
    assert_eq!(known.by, reviewer(4));
    assert_eq!(known.review.reason, "Not hers");
    assert!(!known.review.is_accepted);
    assert!(decline(&original(&nurse(2)), "  ", id(4)).is_err());
}

#[test]
fn a_person_who_was_only_declined_is_in_no_list() {
    let mut held = blank(Kind::Person);
    let plan = decline(&original(&nurse(2)), "Registered twice", id(4)).unwrap();
    held.write(Actor([4; 16]), reviewer(4), &plan).unwrap();
    assert_eq!(crate::projection::rows(&held), []);
    held.write(Actor([4; 16]), reviewer(4), &[set("given", "Joan")])
        .unwrap();
    assert_eq!(crate::projection::rows(&held).len(), 1);
}

#[test]
fn other_words_are_not_the_same() {
    let mut held = blank(Kind::Person);
    let (mut with, by) = (held.clone(), nurse(2));
    let late = [set("phone", "1"), told(50), about("Sings")];
    let change = with.write(Actor([2; 16]), by.clone(), &late);
    let change = change.unwrap().unwrap();
    let plan = accept(&held, &with, &change, &original(&by), id(4)).unwrap();
    let instead: [fn(&mut Vec<Write>); 4] = [
        |plan| plan.retain(|write| !matches!(write, Write::Field { .. })),
        |plan| plan.push(told(51)),
        |plan| {
            plan.retain(|write| !matches!(write, Write::Prose { .. }));
            plan.push(about("Sinks"));
        },
        |plan| plan.push(set("phone", "2")),
    ];
    for change_plan in instead {
        let mut other = plan.clone();
        change_plan(&mut other);
        let mut held = held.clone();
        let again = held.write(Actor([4; 16]), reviewer(4), &other);
        assert!(!says_the_same(
            &held,
            &[&change],
            &again.unwrap().unwrap(),
            &by
        ));
    }
    let mut broken = change.clone();
    broken.bytes.truncate(40);
    let again = held.write(Actor([4; 16]), reviewer(4), &plan);
    let again = again.unwrap().unwrap();
    assert!(says_the_same(&held, &[&change], &again, &by));
    assert!(!says_the_same(&held, &[&broken], &again, &by));
    assert!(!says_the_same(&held, &[], &again, &by));
}

#[test]
fn a_decision_is_not_written_again() {
    let held = blank(Kind::Person);
    let (mut with, by) = (held.clone(), reviewer(2));
    let plan = decline(&original(&nurse(3)), "Not hers", id(4)).unwrap();
    let change = with.write(Actor([2; 16]), by.clone(), &plan);
    let change = change.unwrap().unwrap();
    assert_eq!(accept(&held, &with, &change, &original(&by), id(5)), None);
}

#[test]
fn that_a_record_was_opened_is_declined_and_never_accepted() {
    use crate::person::opening;
    let (nurse, leila) = (nurse(1), reviewer(2));
    let held = blank(Kind::Person);
    let mut with = held.clone();
    let opens = opening::open(id(1), "Found on the floor").unwrap();
    let change = with
        .write(Actor([1; 16]), nurse.clone(), &opens)
        .unwrap()
        .unwrap();
    assert_eq!(
        accept(&held, &with, &change, &original(&nurse), id(2)),
        None
    );
    // Written all the same, past the verb, with the decision of a reviewer beside it.
    let review = Review {
        is_accepted: true,
        original: original(&nurse),
        change: hex(&change.hash),
        reason: String::new(),
    };
    let mut writes = opens.clone();
    writes.push(put(id(2), &Mark::Reviewed(review)));
    let by = |writes: &[Write]| {
        let mut document = held.clone();
        let change = document
            .write(Actor([2; 16]), leila.clone(), writes)
            .unwrap()
            .unwrap();
        held.admit(&[(&change, &leila)], Shape::Hub).map(|_| ())
    };
    let Err(crate::admit::Fault::Role(sentence)) = by(&writes) else {
        panic!("it is let in");
    };
    assert!(sentence.contains("emergency is over"), "{sentence}");
    assert_eq!(by(&opens), Ok(()), "a record of their own opening");
}
