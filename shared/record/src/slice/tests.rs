use super::*;
use crate::author::{Provenance, Role};
use crate::change::Actor;
use crate::document::Write;
use crate::id::{ActId, CommitId};
use crate::time::LocalDate;

fn by(name: &str, role: Role, team: &str) -> Author {
    Author {
        user: UserId::derived("test", &[name.as_bytes()]),
        name: name.into(),
        role,
        organisation: "Eastbank Community Health".into(),
        team: team.into(),
    }
}

fn write(document: &mut Document, n: u8, author: &Author, writes: &[Write]) {
    let provenance = Provenance {
        author: author.clone(),
        at: Instant::from_millis(i64::from(n)),
        commit: CommitId::from_bytes([n; 16]),
        is_signed: true,
        original: None,
    };
    document.write(Actor([n; 16]), provenance, writes).unwrap();
}

fn merge(into: &mut Document, from: &Document) {
    let changes: Vec<_> = from.inner().get_changes(&[]);
    let changes = changes.iter().map(|change| {
        let hash = crate::change::ChangeHash(change.hash().0);
        let provenance = from.provenance(&hash).cloned();
        (change.raw_bytes(), provenance)
    });
    for (bytes, provenance) in changes {
        if let Some(provenance) = provenance {
            into.extend([(bytes, provenance)]).unwrap();
        }
    }
}

fn leave(document: &mut Document, n: u8, author: &Author, [team, reason]: [&str; 2]) {
    let left = teams::leave(document, act(n), team, reason).unwrap();
    write(document, n, author, &left);
}

fn act(n: u8) -> ActId {
    ActId::from_bytes([n; 16])
}

fn registered(by_whom: &Author) -> Document {
    let id = DocumentId::from_bytes([9; 16]);
    let mut document = Document::new(id, Kind::Person).unwrap();
    let writes = [crate::act::set("family", "Marlow")];
    write(&mut document, 1, by_whom, &writes);
    document
}

fn teams_of(document: &Document) -> Vec<String> {
    let on = lets_in(document)
        .into_keys()
        .map(|audience| audience.word());
    on.collect()
}

#[test]
fn the_team_that_registers_somebody_sees_them_and_others_join_and_leave() {
    let grace = by("Grace", Role::Coordinator, "Eastbank");
    let mut document = registered(&grace);
    assert_eq!(teams_of(&document), ["team/Eastbank"]);
    let last = teams::leave(&document, act(2), "Eastbank", "Moved");
    assert!(last.is_err(), "somebody has to see the person");
    write(
        &mut document,
        2,
        &grace,
        &teams::join(act(3), "Harbour", "Moves there").unwrap(),
    );
    assert_eq!(teams_of(&document), ["team/Eastbank", "team/Harbour"]);
    let left = teams::leave(&document, act(4), "Eastbank", "Lives in Harbour now").unwrap();
    write(&mut document, 3, &grace, &left);
    assert_eq!(teams_of(&document), ["team/Harbour"]);
    // And comes back.
    write(
        &mut document,
        4,
        &grace,
        &teams::join(act(5), "Eastbank", "Back again").unwrap(),
    );
    assert_eq!(teams_of(&document), ["team/Eastbank", "team/Harbour"]);
}

#[test]
fn a_team_that_joins_apart_from_its_leaving_stays_and_nobody_is_lost_from_sight() {
    let (grace, leila) = (
        by("Grace", Role::Coordinator, "Eastbank"),
        by("Leila", Role::SeniorClinician, "Harbour"),
    );
    let mut one = registered(&grace);
    write(
        &mut one,
        2,
        &grace,
        &teams::join(act(2), "Harbour", "Both").unwrap(),
    );
    let mut other = one.clone();
    leave(&mut one, 3, &grace, ["Harbour", "Not needed"]);
    write(
        &mut other,
        4,
        &leila,
        &teams::join(act(4), "Harbour", "Wound care").unwrap(),
    );
    leave(&mut other, 5, &leila, ["Eastbank", "Ours now"]);
    merge(&mut one, &other);
    merge(&mut other, &one);
    assert_eq!(teams_of(&one), ["team/Harbour"]);
    assert_eq!(teams_of(&one), teams_of(&other));

    let mut both = registered(&grace);
    write(
        &mut both,
        2,
        &grace,
        &teams::join(act(2), "Harbour", "Both").unwrap(),
    );
    let mut apart = both.clone();
    leave(&mut both, 3, &grace, ["Harbour", "Left"]);
    leave(&mut apart, 4, &leila, ["Eastbank", "Left"]);
    merge(&mut both, &apart);
    assert_eq!(teams_of(&both), ["team/Eastbank", "team/Harbour"]);
}

#[test]
fn what_a_message_registers_is_seen_by_who_triages() {
    let message = by("Service", Role::Service, "");
    assert!(teams_of(&registered(&message)).is_empty());
    let mut referral = Document::new(DocumentId::from_bytes([8; 16]), Kind::Referral).unwrap();
    let received = crate::referral::Received::default();
    let writes = crate::referral::receive(
        act(1),
        Some(DocumentId::from_bytes([9; 16])),
        received,
        None,
    );
    write(&mut referral, 1, &message, &writes);
    assert_eq!(teams_of(&referral), ["triage"]);
    assert_eq!(
        circles(&referral),
        BTreeSet::from([DocumentId::from_bytes([9; 16])])
    );
}

#[test]
fn whoever_is_given_a_visit_sees_the_person_until_two_weeks_after_its_month() {
    let of = crate::schedule::ScheduleOf {
        person: DocumentId::from_bytes([9; 16]),
        month: LocalDate::from_ymd_opt(2026, 1, 1).unwrap(),
        organisation: "Eastbank Community Health".into(),
    };
    let grace = by("Grace", Role::Coordinator, "Eastbank");
    let priya = by("Priya", Role::DistrictNurse, "Harbour");
    let mut schedule = Document::new(of.id(), Kind::Schedule).unwrap();
    let starts = of.month.and_hms_opt(9, 0, 0).unwrap();
    let planned = crate::schedule::Planned {
        slot: crate::schedule::SlotId::from_bytes([7; 16]),
        plan: crate::schedule::PlanId::from_bytes([7; 16]),
        what: "Leg ulcer dressing".into(),
        starts,
        window_minutes: 60,
        is_time_critical: false,
        tasks: Vec::new(),
        reason: String::new(),
        is_after_death: false,
        usual: vec![],
    };
    let nurse = crate::act::StaffName {
        user: priya.user,
        name: priya.name.clone(),
    };
    let writes = crate::schedule::plan(act(1), &of, planned, Some(&nurse), None).unwrap();
    write(&mut schedule, 1, &grace, &writes);
    let until = Instant::from_rfc3339("2026-02-15T00:00:00Z").unwrap();
    assert_eq!(
        lets_in(&schedule),
        BTreeMap::from([(Audience::Visiting(priya.user), Some(until))])
    );
    assert!(Audience::all_of(&priya).contains(&Audience::Visiting(priya.user)));
}

#[test]
fn who_usually_visits_sees_the_person_until_two_weeks_after_the_month_in_which_it_ends() {
    use crate::schedule::{self, PlanId, Repeats, STANDING, Schedule, ScheduleOf};
    let of = ScheduleOf {
        person: DocumentId::from_bytes([9; 16]),
        month: LocalDate::from_ymd_opt(2026, 1, 1).unwrap(),
        organisation: "Eastbank Community Health".into(),
    };
    let grace = by("Grace", Role::Coordinator, "Eastbank");
    let priya = by("Priya", Role::DistrictNurse, "Harbour");
    let nurse = crate::act::StaffName {
        user: priya.user,
        name: priya.name.clone(),
    };
    let id = PlanId::from_bytes([7; 16]);
    let repeats: Repeats = serde_json::from_value(serde_json::json!({
        "plan": id, "for": "Insulin", "rule": "FREQ=DAILY", "times": ["08:00"], "from": "2026-01-10",
        "until": "2026-03-09", "reason": "Cannot give it herself",
    }))
    .unwrap();
    let standing = schedule::standing_id(of.person, &of.organisation);
    let mut document = Document::new(standing, Kind::Schedule).unwrap();
    let writes = schedule::repeat(act(1), &of, repeats, Some(&nurse)).unwrap();
    write(&mut document, 1, &grace, &writes);
    let until = |text: &str| Instant::from_rfc3339(text);
    let seen_by = |document: &Document| lets_in(document).remove(&Audience::Visiting(priya.user));
    assert_eq!(seen_by(&document), Some(until("2026-04-14T23:00:00Z")));
    assert_eq!(circles(&document), BTreeSet::from([of.person]));
    assert_eq!(Schedule::read(&document).month, STANDING);
    let before = Document::new(standing, Kind::Schedule).unwrap();
    assert!(opened_further(Some(&before), &document).contains(&of.person));
    // It ends in January: so does what it lets in.
    let plan = Schedule::read(&document).plan(id).unwrap().clone();
    let day = LocalDate::from_ymd_opt(2026, 1, 20).unwrap();
    let writes = schedule::end(act(2), &plan, day, "Gives it herself").unwrap();
    write(&mut document, 2, &grace, &writes);
    assert_eq!(seen_by(&document), Some(until("2026-02-15T00:00:00Z")));
}

#[test]
fn an_audience_is_read_as_it_was_kept() {
    let amara = by("Amara", Role::DistrictNurse, "East/bank");
    for audience in Audience::all_of(&amara) {
        assert_eq!(Audience::parse(&audience.word()), Some(audience));
    }
    assert_eq!(Audience::parse("everybody"), None);
    let nobody = by("Nobody", Role::DistrictNurse, "");
    assert!(!Audience::all_of(&nobody).contains(&Audience::Team(String::new())));
}
