use std::collections::{BTreeSet, HashSet};

use super::super::staff::{BY_DICE, teams_of};
use super::*;
use crate::author::Role;
use crate::episode::Episode;
use crate::team::Team;

#[test]
fn staff_are_ten_in_nine_roles_and_no_two_are_one() {
    let staff = staff();
    assert_eq!(staff.len(), 10);
    let nurses = staff
        .iter()
        .filter(|author| author.role == Role::DistrictNurse);
    assert_eq!(nurses.count(), 2);
    let roles: BTreeSet<_> = staff.iter().map(|author| author.role).collect();
    let users: HashSet<_> = staff.iter().map(|author| author.user).collect();
    let names: HashSet<_> = staff.iter().map(|author| &author.name).collect();
    assert_eq!((roles.len(), users.len(), names.len()), (9, 10, 10));
    let [social_worker, therapist] = &staff[BY_DICE..] else {
        panic!("{staff:?}");
    };
    assert_eq!(social_worker.role, Role::SocialWorker);
    assert_ne!(social_worker.organisation, ORGANISATION);
    assert_eq!(therapist.role, Role::SpeechAndLanguageTherapist);
    assert_eq!(therapist.organisation, ORGANISATION);
    for author in [social_worker, therapist] {
        assert_eq!(author.team, NEIGHBOURHOODS[0]);
    }
}

#[test]
fn whoever_is_added_to_the_staff_changes_no_id_that_was_there() {
    let (all, midnight) = (staff(), start_of_london_day(tuesday()));
    let made = |staff| {
        let mut dice = Dice::new(1);
        let teams = teams_of(staff, &mut dice, midnight);
        (teams, dice.next())
    };
    let (before, drawn) = made(&all[..BY_DICE]);
    let (after, drawn_after) = made(&all);
    assert_eq!(drawn, drawn_after);
    let mut added = Vec::new();
    for (before, after) in before.iter().zip(&after) {
        let (before_change, after_change) = (&before.changes[0], &after.changes[0]);
        let (kept, new) = after_change
            .writes
            .split_at_checked(before_change.writes.len())
            .unwrap();
        assert_eq!((before.id, &before_change.writes[..]), (after.id, kept));
        added.push(new.len());
    }
    assert_eq!(added, [2, 0, 0]);
    let eastbank = Team::read(&built(&after)[&after[0].id]);
    assert_eq!(eastbank.members.len(), 6);
    for author in &all[BY_DICE..] {
        assert_eq!(eastbank.author(author.user).as_ref(), Some(author));
    }
}

#[test]
fn whom_the_first_nurse_visits_with_a_plan_is_cared_for_by_every_team() {
    let documents = built(&neighbourhood(7, PEOPLE, tuesday()));
    let of_kind = |kind| documents.values().filter(move |held| held.kind() == kind);
    let planned: BTreeSet<_> = of_kind(Kind::Episode)
        .map(Episode::read)
        .filter(|episode| !episode.is_closed)
        .filter_map(|episode| episode.person)
        .collect();
    let nurse = staff()[0].user;
    let visited: BTreeSet<_> = of_kind(Kind::Schedule)
        .map(Schedule::read)
        .filter(|schedule| {
            let mut visits = schedule.visits.iter();
            visits.any(|visit| visit.nurses.iter().any(|of| of.user == nurse))
        })
        .filter_map(|schedule| schedule.person)
        .collect();
    let teams = NEIGHBOURHOODS.map(str::to_owned).into();
    let both: Vec<_> = visited.intersection(&planned).collect();
    assert!(both.len() >= 12, "{}", both.len());
    for id in both {
        let person = Person::read(&documents[id]);
        assert_eq!(person.teams, teams, "{}", person.name());
    }
}
