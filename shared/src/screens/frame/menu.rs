//! Where one can go from every page, and as whom one works.

use record::author::Role;
use record::kind::Kind;

use super::super::context::{Context, action, button};
use super::super::{Intent, Place};
use crate::flow::lock::Act;
use crate::page::action::ButtonStyle;
use crate::page::{SignedIn, Tab};

pub(super) fn tabs(context: &Context<'_>) -> Vec<Tab> {
    let role = context.me().map_or(Role::Other, |author| author.role);
    let here = context.model.places.first();
    let mut tabs = vec![];
    let mut add = |key: &str, label: &str, is_current, intent: &Intent| {
        tabs.push(Tab {
            key: key.into(),
            label: label.into(),
            count: None,
            is_current,
            action: action(intent),
        });
    };
    let mut go = |key, label, place| {
        let is_current = here == Some(&place);
        add(key, label, is_current, &Intent::Swap(place));
    };
    go("today", "Today", Place::Today);
    go("people", "People", Place::Find);
    if matches!(
        role,
        Role::SeniorClinician | Role::Coordinator | Role::CaseManager
    ) {
        go("triage", "Triage", Place::Triage);
    }
    if context.may(Kind::Assessment, "act/row_added").is_ok() {
        go("assessments", "Assessments", Place::Assessments);
    }
    if context.model.lock.is_open() {
        let lock = Intent::Lock(super::super::lock::Intent::Act(Act::Now));
        add("lock-now", "Lock now", false, &lock);
    }
    add("leave", "Sign out", false, &LEAVE);
    tabs
}

/// To the page that says what leaving would lose.
const LEAVE: Intent = Intent::SignIn(super::super::sign_in::Intent::Leave);

pub(super) fn signed_in(context: &Context<'_>) -> Option<SignedIn> {
    let me = context.me()?;
    let mut role = me.role.words().to_owned();
    if let Some(first) = role.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Some(SignedIn {
        name: me.name.clone(),
        role: format!("{role}, {}, {}", me.team, me.organisation),
        button: Some(button(
            "change-person",
            "Change person",
            ButtonStyle::Link,
            &LEAVE,
        )),
    })
}

#[cfg(test)]
mod tests {
    use vault::VaultId;

    use super::*;
    use crate::flow::Do;
    use crate::lanes::vault::Door;
    use crate::screens::context::intent;
    use crate::screens::frame::page;
    use crate::screens::sample::{Scene, amara};

    #[test]
    fn the_menu_says_as_whom_one_works_and_leads_to_the_lock_and_out() {
        let mut scene = Scene::new(amara(), Place::Today);
        let labels = |scene: &Scene| {
            let page = page("today", "Today", &scene.context());
            let labels = page.tabs.iter().map(|tab| tab.label.clone());
            labels.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(labels(&scene), "Today, People, Assessments, Sign out");
        scene.model.lock.door = Door::Vault(VaultId([1; 16]));
        assert_eq!(
            labels(&scene),
            "Today, People, Assessments, Lock now, Sign out"
        );
        let page = page("today", "Today", &scene.context());
        let intents = page.tabs.iter().filter_map(|tab| intent(&tab.action));
        let done: Vec<Vec<Do>> = intents.skip(3).map(|intent| scene.used(intent)).collect();
        assert_eq!(
            done,
            [[Do::Lock(Act::Now)], [Do::Show(Place::SignIn)]],
            "what would be lost is said before"
        );
        let who = page.signed_in.unwrap();
        assert_eq!(
            (who.name.as_str(), who.role.as_str()),
            (
                "Amara Obi",
                "District nurse, Eastbank, Eastbank Community Health"
            )
        );
    }
}
