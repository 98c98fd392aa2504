//! What comes back as the bytes of an action, and is none.

use super::*;
use crate::page::action::Action;
use crate::screens::visit::{self, What};

fn uses(bytes: Vec<u8>) -> Page {
    let (_, store) = full(0);
    let mut app = start(store, true);
    shell(&mut app, FromShell::Used(Action { bytes }));
    app.page()
}

fn is_refused(page: &Page) -> bool {
    let components = page.main.iter().flat_map(|group| &group.components);
    components
        .filter(|component| matches!(component, Component::NotificationBanner(_)))
        .any(|banner| format!("{banner:?}").contains("That button belongs to an older page."))
}

#[test]
fn bytes_that_are_no_action_of_this_version_are_refused_in_words() {
    let there = action(&Intent::Show(Place::Find)).bytes;
    assert_eq!(uses(there.clone()).key, "find");
    let ticked = action(&Intent::Visit(visit::Intent {
        schedule: record::id::DocumentId::from_bytes([7; 16]),
        slot: "slot".into(),
        what: What::Tick("task".into()),
    }));
    let mut bad = vec![
        vec![],
        br#"{"Show":"Find"}"#.to_vec(),
        [&there[..], &[0]].concat(),
        vec![0xff; 64],
        // A text of more bytes than there are.
        [&[0; 4][..], &[0xff; 8], b"text"].concat(),
        [&[4, 0, 0, 0][..], &[0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]].concat(),
    ];
    for whole in [&there, &ticked.bytes] {
        bad.extend((0..whole.len()).map(|end| whole[..end].to_vec()));
    }
    for bytes in bad {
        assert!(is_refused(&uses(bytes.clone())), "{bytes:?}");
    }
}

#[test]
fn bytes_with_any_bit_wrong_harm_nothing() {
    let ticked = action(&Intent::Visit(visit::Intent {
        schedule: record::id::DocumentId::from_bytes([7; 16]),
        slot: "slot".into(),
        what: What::Tick("task".into()),
    }));
    for bit in 0..ticked.bytes.len() * 8 {
        let mut bytes = ticked.bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert!(uses(bytes).status.is_some(), "{bit}");
    }
}
