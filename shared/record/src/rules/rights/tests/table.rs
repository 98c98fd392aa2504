//! The rows themselves, each role against each.

use std::collections::BTreeSet;

use super::{ROLES, act, blank, somebody, writes};
use crate::act::{put, set};
use crate::author::Role;
use crate::document::Write;
use crate::field::FIELDS;
use crate::kind::Kind;
use crate::rules::rights::{RIGHTS, Right, may, may_strike, right, settling};
use crate::visit::{self, Outcome, TaskAnswer};
use serde_json::json;

/// A plan that writes a part and nothing else.
fn plan(kind: Kind, part: &str, n: u8) -> Vec<Write> {
    if let Some(text) = part.strip_prefix("prose/") {
        return vec![Write::Prose {
            key: text.replace('*', "00"),
            text: format!("words {n}"),
        }];
    }
    let part = part.replace('*', "x");
    if part == "dose/insulin" {
        let task = TaskAnswer {
            task: "insulin".to_owned(),
            outcome: Outcome::Done,
            words: String::new(),
        };
        return visit::tick(act(n), task, None).unwrap();
    }
    let Some(what) = part.strip_prefix("act/") else {
        return vec![set(part, format!("value {n}"))];
    };
    let id = "00000000-0000-0000-0000-000000000007";
    let record = match (kind, what) {
        (Kind::Schedule, "repeats") => {
            json!({"what": what, "plan": id, "from": "2026-01-20", "until": "2026-01-21"})
        }
        (Kind::Schedule, "repeat_ended") => {
            json!({"what": what, "plan": id, "from": "2026-01-20"})
        }
        (Kind::Schedule, "planned" | "due") => {
            json!({"what": what, "slot": id, "plan": id, "starts": "2026-01-20T10:00:00"})
        }
        (Kind::Schedule, "moved") => {
            json!({"what": what, "slot": id, "to": "2026-01-20T10:00:00"})
        }
        (Kind::Visit, "task_answered") => {
            json!({"what": what, "task": "pain", "outcome": "done", "words": "none"})
        }
        (_, "reviewed") => json!({
            "what": what, "is_accepted": false,
            "original": {"commit": id, "author": somebody(Role::DistrictNurse), "at": 1},
        }),
        (_, "record_opened") => json!({"what": what, "reason": "Found on the floor"}),
        (_, "record_shut") => json!({"what": what, "over": [act(201)]}),
        (_, "opening_reviewed") => {
            json!({"what": what, "opening": act(201), "is_justified": true, "words": "Right"})
        }
        (_, "let_in") => {
            json!({"what": what, "who": {"user": id, "name": "Amara"}, "reason": "Visits her"})
        }
        (Kind::Team, _) => {
            json!({"what": what, "user": id, "name": "Amara", "role": "district_nurse"})
        }
        _ => json!({
            "what": what, "slot": id, "contact": id, "other": id, "carer": id, "person": id, "episode": id, "goal": id,
            "team": "Harbour", "as_of": 1, "told": id, "asked": id, "concern": id,
            "group": "falls", "section": "care", "act": id,
        }),
    };
    vec![put(act(n), &record)]
}

fn started(document: &mut crate::document::Document) {
    let task = crate::schedule::Task {
        key: "insulin".to_owned(),
        words: "Give insulin".to_owned(),
        is_time_critical: true,
    };
    let person = crate::id::DocumentId::from_bytes([8; 16]);
    let start = visit::start(act(200), person, None, &[task], "");
    writes(document, Role::DistrictNurse, &start).unwrap();
}

/// What stands before somebody writes a part: what is shut was opened by them, what is reviewed by another.
fn before(document: &mut crate::document::Document, part: &str, role: Role) {
    let opened_by = match part {
        "dose/insulin" => return started(document),
        "act/record_shut" if may(role, Kind::Person, part).is_ok() => role,
        "act/record_shut" | "act/opening_reviewed" => Role::CareWorker,
        _ => return,
    };
    let opened = crate::person::opening::open(act(201), "Found on the floor").unwrap();
    writes(document, opened_by, &opened).unwrap();
}

#[test]
fn every_role_may_write_what_its_rows_say_and_nothing_else() {
    for row in RIGHTS {
        for part in row.parts {
            for role in ROLES {
                let mut document = blank(row.kind);
                before(&mut document, part, role);
                let may_begin = row.writes.contains(&role) || row.begins.contains(&role);
                let first = writes(&mut document, role, &plan(row.kind, part, 1));
                let said = format!("{role:?}: {:?} {part}", row.kind);
                assert_eq!(first.is_ok(), may_begin, "{said}");
                // A dose is a task first.
                let is_dose = part.starts_with("dose/");
                let is_said = is_dose || first.is_ok() || first == Err(row.sentence);
                assert!(is_said, "{said}");
                let is_act = part.starts_with("act/") || is_dose;
                if is_act || part.starts_with("safety/") {
                    continue;
                }
                // In the place of what another wrote.
                let mut document = blank(row.kind);
                let other = ROLES.into_iter().find(|role| row.writes.contains(role));
                let other = other.or_else(|| row.begins.first().copied()).unwrap();
                writes(&mut document, other, &plan(row.kind, part, 2)).unwrap();
                let again = writes(&mut document, role, &plan(row.kind, part, 1));
                assert_eq!(again.is_ok(), row.writes.contains(&role), "{said}, again");
                assert_eq!(
                    may(role, row.kind, &part.replace('*', "x")),
                    again.map(drop)
                );
            }
        }
    }
}

#[test]
fn every_role_may_strike_out_what_it_wrote_and_what_its_rows_say() {
    let acts = |row: &&Right| row.parts.iter().any(|part| part.starts_with("act/"));
    for row in RIGHTS.iter().filter(acts) {
        let part = row.parts.iter().find(|part| part.starts_with("act/"));
        let plan = plan(row.kind, part.unwrap(), 1);
        for author in ROLES
            .into_iter()
            .filter(|role| row.writes.contains(role) || row.begins.contains(role))
        {
            for role in ROLES {
                let mut document = blank(row.kind);
                before(&mut document, part.unwrap(), author);
                writes(&mut document, author, &plan).unwrap();
                let others = row.strikes.others;
                let may = others.is_some_and(|roles| roles.contains(&role) || role == author);
                let strike = crate::act::strike(act(2), act(1), "wrong").unwrap();
                let struck = writes(&mut document, role, &strike);
                let said = format!("{role:?} strikes {author:?}: {:?} {part:?}", row.kind);
                assert_eq!(struck.is_ok(), may, "{said}");
                assert_eq!(
                    may_strike(&document, act(1), &somebody(role)).is_ok(),
                    may,
                    "{said}"
                );
                // To strike that out brings it back: whoever may strike the one may strike the other.
                let back = crate::act::strike(act(3), act(2), "right after all").unwrap();
                if struck.is_ok() {
                    assert!(writes(&mut document, role, &back).is_ok(), "{said}");
                }
            }
        }
    }
}

#[test]
fn every_register_text_and_act_has_a_row() {
    for field in FIELDS {
        // A question, with no register of its own.
        if (field.kind, field.key) != (Kind::Referral, "decision") {
            assert!(right(field.kind, field.key).is_some(), "{}", field.key);
        }
    }
    let acts: BTreeSet<&str> = include_str!("../parts.rs")
        .split('"')
        .filter(|text| text.starts_with("act/"))
        .collect();
    let with_row: BTreeSet<&str> = RIGHTS
        .iter()
        .flat_map(|row| row.parts)
        .copied()
        .filter(|part| part.starts_with("act/"))
        .collect();
    assert_eq!(acts, with_row);
    assert!(acts.len() > 35);
}

#[test]
fn what_a_clinical_lead_would_ask_first() {
    use Role::{CareWorker, CaseManager, Coordinator, DistrictNurse, Other, Physiotherapist};
    use Role::{SeniorClinician, Service};
    let who = |kind, part| {
        let roles = ROLES.into_iter();
        let who: Vec<Role> = roles
            .filter(|role| may(*role, kind, part).is_ok())
            .collect();
        who
    };
    let nurses = [DistrictNurse, SeniorClinician];
    assert_eq!(who(Kind::Person, "safety/insulin_order"), nurses);
    assert_eq!(who(Kind::Visit, "dose/insulin"), nurses);
    assert_eq!(who(Kind::Referral, "act/decided"), [SeniorClinician]);
    assert_eq!(who(Kind::Team, "act/member_added"), [Coordinator]);
    assert_eq!(who(Kind::Referral, "original"), []);
    let allergies = who(Kind::Person, "safety/allergy/penicillin");
    assert!(allergies.contains(&Physiotherapist) && !allergies.contains(&CaseManager));
    for role in [CareWorker, Service, Other] {
        assert!(may(role, Kind::Person, "safety/from_a_newer_version").is_err());
        assert!(may(role, Kind::Schedule, "act/cancelled").is_err());
        for row in RIGHTS {
            let settles = row
                .parts
                .iter()
                .any(|part| settling(part).roles.contains(&role));
            assert!(!settles, "{role:?} settles {:?}", row.parts);
        }
    }
    // The least: what only adds.
    let least = RIGHTS.iter().filter(|row| row.writes.contains(&Other));
    let least: Vec<&str> = least.flat_map(|row| row.parts).copied().collect();
    assert_eq!(least, ["prose/what_matters", "act/told", "act/alert_added"]);
}

#[test]
fn what_this_version_does_not_know_is_not_taken_by_the_hub() {
    let mut document = blank(Kind::Person);
    let newer = put(act(1), &json!({"what": "moved_house", "to": "Leeds"}));
    let said = writes(&mut document, Role::SeniorClinician, &[newer]).unwrap_err();
    assert_eq!(said, super::super::judge::UNKNOWN);
    // One that says twice what it is, for two readers.
    let twofold = Write::Act {
        id: act(2),
        record: r#"{"what":"told","what":"died"}"#.to_owned(),
    };
    assert!(writes(&mut document, Role::CareWorker, &[twofold]).is_err());
}
