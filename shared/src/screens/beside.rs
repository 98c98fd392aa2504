//! The list beside a person's page on wide screens: the one that the page was opened from.

use record::id::DocumentId;

use super::context::Context;
use super::{Place, find, today, triage};
use crate::flow::Need;
use crate::page::ListPane;

/// The nearest place on the way here that has a list.
fn origin<'a>(context: &Context<'a>) -> Option<&'a Place> {
    context.model.places.iter().rev().find(|place| {
        matches!(
            place,
            Place::Today | Place::Visit { .. } | Place::Find | Place::Referral(_)
        )
    })
}

/// What must be loaded for it.
pub fn needs(context: &Context<'_>) -> Vec<Need> {
    match origin(context) {
        Some(Place::Find) => find::needs(context),
        Some(Place::Today | Place::Visit { .. }) => today::needs(context),
        Some(Place::Referral(_)) => triage::needs(context),
        _ => vec![],
    }
}

/// The list, with what is open in it marked.
pub fn list(person: DocumentId, context: &Context<'_>) -> Option<ListPane> {
    match origin(context)? {
        Place::Find => Some(find::pane(person, context)),
        Place::Visit { slot, .. } => today::beside(context, slot),
        Place::Today => today::beside(context, ""),
        Place::Referral(referral) => Some(triage::list_pane(*referral, context)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Scene, amara};
    use super::*;
    use crate::page::component::{Component, ListRow};

    fn scene(ways: impl Fn(DocumentId) -> Vec<Place>) -> (Scene, DocumentId) {
        let mut scene = Scene::new(amara(), Place::Find);
        let irene = scene.irene();
        scene.person("Desmond", "Okoro", &["31 Ferry Lane"]);
        let begins = "2026-01-20T10:00:00";
        scene.plan(irene, begins, 30, "Insulin", true, &amara());
        scene.model.places = ways(irene);
        (scene, irene)
    }

    fn rows(pane: &ListPane) -> Vec<&ListRow> {
        let components = pane.groups.iter().flat_map(|group| &group.components);
        let rows = components.filter_map(|component| match component {
            Component::Rows(rows) => Some(&rows.rows),
            _ => None,
        });
        rows.flatten().collect()
    }

    #[test]
    fn who_was_found_stays_beside_the_one_who_is_open() {
        let (mut scene, _) = scene(|irene| vec![Place::Today, Place::Find, Place::Person(irene)]);
        let pane = scene.page().list.unwrap();
        assert_eq!(pane.title, "People");
        let marked: Vec<(&str, bool)> = rows(&pane)
            .into_iter()
            .map(|row| (row.title.as_str(), row.action.bytes.is_empty()))
            .collect();
        assert_eq!(marked, [("Desmond Okoro", false), ("Irene Whitlock", true)]);
    }

    #[test]
    fn from_today_or_a_visit_the_day_stays_beside() {
        let (mut scene, _) = scene(|irene| vec![Place::Today, Place::Person(irene)]);
        assert_eq!(scene.page().list.unwrap().title, "Tuesday 20 January");
    }

    #[test]
    fn a_form_has_no_list_beside_it() {
        let (mut scene, irene) = scene(|irene| vec![Place::Find, Place::Person(irene)]);
        scene.model.places.push(Place::EditPerson {
            person: irene,
            part: "phone".into(),
        });
        assert_eq!(scene.page().list, None);
    }
}
