//! A deed that the signed-in role may not do, whatever page it came from.

use ::store::conformance::house;
use ::store::memory::Memory;
use ::store::{Draft, Plan, Store};
use exchange::commit::Deed;
use record::author::Role;
use record::document::Write;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::{self, Alert, AlertCategory, AllergyStatus, HowKnown, SafetyValue};

use crate::flow::doing;
use crate::lanes::save::save;
use crate::lanes::{Pen, Save, SaveError, Saved};
use crate::screens::sample::{NOW, act, at, author};

const PERSON: DocumentId = DocumentId::from_bytes([4; 16]);

fn alert(name: &str) -> Vec<Write> {
    let alert = Alert {
        category: AlertCategory::Dog,
        words: "Dog in the kitchen".into(),
        on: None,
    };
    person::add_alert(act(name), alert).unwrap()
}

fn asked(role: Role, writes: Vec<(DocumentId, Kind, Vec<Write>)>) -> Save {
    let words = "Irene Whitlock, decision".to_owned();
    Save {
        deed: Deed { words, writes },
        drafts: vec!["form/".into()],
        pen: Pen {
            author: author("Tunde Bello", role),
            seed: [1; 32],
            random: [1; 10],
            at: at(NOW),
            time: at(NOW),
        },
    }
}

/// By whoever it is asked for, who has signed in.
fn signed_save(store: &mut Memory, asked: Save) -> Result<Saved, SaveError> {
    let device = store.identity([9; 24]).unwrap().device;
    let signed_in = house::signed_in(&asked.pen.author, device, asked.pen.at);
    store.apply(&signed_in).unwrap();
    save(store, asked)
}

#[test]
fn it_is_refused_whole_in_words_and_nothing_typed_is_lost() {
    let mut store = Memory::default();
    store.identity([9; 24]).unwrap();
    let typed = Draft {
        key: "form/reason".into(),
        value: "She told me".into(),
        at: at(NOW),
    };
    let drafts = vec![typed.clone()];
    let plan = Plan {
        drafts,
        ..Plan::default()
    };
    store.apply(&plan).unwrap();
    let none = SafetyValue::AllergyStatus(AllergyStatus::NoneKnown);
    let person = record::document::Document::new(PERSON, Kind::Person).unwrap();
    let none = person::record_fact(&person, act("none"), &none, HowKnown::default()).unwrap();
    let both = || {
        vec![
            (PERSON, Kind::Person, alert("dog")),
            (PERSON, Kind::Person, none.clone()),
        ]
    };
    let before = store.identity([0; 24]).unwrap();
    let error = signed_save(&mut store, asked(Role::CareWorker, both())).unwrap_err();
    let banner = doing::not_saved(&error);
    assert_eq!(banner.title, "You cannot record this");
    assert_eq!(
        banner.text,
        "A nurse, a therapist or a senior clinician records allergies, a decision on resuscitation, the SpO₂ scale, and \
         moving and handling. Anyone else tells one of them, and adds an alert. Nothing was recorded, and your words are \
         still here."
    );
    assert_eq!(store.document(PERSON).unwrap(), None);
    assert_eq!(store.outbox(at(NOW)).unwrap(), []);
    assert_eq!(store.identity([0; 24]).unwrap(), before);
    assert_eq!(store.drafts("form/").unwrap(), [typed]);

    let alone = vec![(PERSON, Kind::Person, alert("dog"))];
    signed_save(&mut store, asked(Role::CareWorker, alone)).unwrap();
    signed_save(&mut store, asked(Role::DistrictNurse, both())).unwrap();
    assert_eq!(store.drafts("form/").unwrap(), []);
}
