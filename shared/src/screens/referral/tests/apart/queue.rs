//! What was decided apart, in the queue.

use super::*;

/// The queue as the list shows it, and the page of today of whoever is signed in.
#[test]
fn decided_apart_it_stays_in_the_queue_as_urgent_as_the_more_urgent() {
    let (marcus, amara) = (marcus(), amara());
    let stream = (Route::Stream2, Some(&marcus));
    let urgent = (Route::UrgentResponse, Some(&amara));
    let mut shown = vec![];
    for (mine, theirs) in [(stream, urgent), (urgent, stream)] {
        for late in [-90, 90] {
            let (mut scene, id) = met(mine, theirs, late);
            // Beside one that was received earlier and is not urgent: urgency sorts first.
            let irene = read(&scene, id).person.unwrap();
            referral(
                &mut scene,
                irene,
                "Earlier Ward",
                Urgency::Routine,
                "2026-01-19T09:50:00Z",
            );
            let queue = queue(&mut scene);
            let rows: Vec<&str> = queue
                .lines()
                .filter(|line| line.contains("queue "))
                .collect();
            assert!(queue.contains("To decide: 2"), "{queue}");
            assert!(!queue.contains("Decided, not closed"), "{queue}");
            for said in [
                "Irene Whitlock",
                "Two answers",
                "Urgent",
                "Over by",
                "Decided apart: Urgent community response (2 hours), or Stream 2: one named professional.",
            ] {
                assert!(rows[0].contains(said), "{said}: {queue}");
            }
            let [page, person] = pages(&mut scene, id);
            assert!(
                page.contains("Two answers") && page.contains("Over by"),
                "{page}"
            );
            assert!(
                person.contains("Waiting for triage") && person.contains("Decided apart: Urgent"),
                "{person}"
            );
            shown.push(rows[0].to_owned());
        }
    }
    shown.dedup();
    assert_eq!(shown.len(), 1, "the same on every device: {shown:?}");
}

#[test]
fn once_it_is_settled_one_holds_and_it_leaves_the_queue() {
    let (marcus, amara) = (marcus(), amara());
    let (mut scene, id) = met(
        (Route::Stream2, Some(&marcus)),
        (Route::UrgentResponse, Some(&amara)),
        5,
    );
    settles(&mut scene, id, "Urgent community response");
    let queue = queue(&mut scene);
    assert!(
        queue.contains("To decide: 0") && queue.contains("Decided, not closed"),
        "{queue}"
    );
    assert!(
        !queue.contains("Two answers") && !queue.contains("Decided apart"),
        "{queue}"
    );
    scene.model.places.push(Place::Referral(id));
    let page = scene.page();
    let rows: Vec<_> = page
        .aside
        .iter()
        .flat_map(|group| &group.components)
        .filter_map(|one| match one {
            Component::SummaryList(list) if list.key == "decided" => Some(&list.rows),
            _ => None,
        })
        .flatten()
        .map(|row| {
            let tag = row.tag.as_ref().map_or("", |tag| tag.text.as_str());
            let note = row.note.as_deref().unwrap_or_default();
            (row.label.as_str(), row.value.as_str(), tag, note)
        })
        .collect();
    let place = |label: &str, words: &str| {
        rows.iter()
            .position(|row| row.0 == label && row.1.contains(words))
            .unwrap()
    };
    let (held, other) = (
        place("Decision", "Urgent community"),
        place("Decision", "Stream 2"),
    );
    assert!(held < other, "{rows:?}");
    assert_eq!(
        (rows[held].2, rows[other].2),
        ("This holds", "Not followed")
    );
    let settled = place("Settled, because", "Agreed by phone");
    assert!(held < settled && settled < other, "{rows:?}");
    assert!(
        rows[settled]
            .3
            .starts_with("Ruth Agyeman, senior clinician, today at"),
        "{rows:?}"
    );
    assert!(
        rows[other + 1].1.contains("Rising risk"),
        "it stays readable: {rows:?}"
    );
    assert_eq!(rows[place("Case manager", "Amara Obi")].2, "");
}

#[test]
fn what_one_closed_and_another_accepted_apart_is_not_closed_unseen() {
    let amara = amara();
    for (words, state) in [
        ("Urgent community", ReferralState::Accepted),
        ("Declined", ReferralState::Closed),
    ] {
        let (mut scene, id) = scene();
        let mut other = scene.beside(leila());
        decides(&mut scene, id, Route::NotNeeded, None);
        for (key, said, intent) in [
            ("reply/words", "Thank you", Intent::Reply(id)),
            ("close/outcome", "Declined", Intent::Close(id)),
        ] {
            scene.types(&field(id, key), said);
            let done = scene.does(Any::Referral(intent));
            assert!(matches!(done.first(), Some(Do::Save { .. })), "{done:?}");
        }
        assert_eq!(read(&scene, id).state, ReferralState::Closed);
        decides(&mut other, id, Route::UrgentResponse, Some(&amara));
        other.receives(id, &scene);
        assert!(queue(&mut other).contains("To decide: 1"));
        settles(&mut other, id, words);
        assert_eq!(read(&other, id).state, state, "{words}");
    }
}
