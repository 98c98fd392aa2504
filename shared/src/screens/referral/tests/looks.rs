//! Which records were looked at before the decision.

use super::*;

#[test]
fn a_look_is_an_act_at_the_tap() {
    let (mut scene, id) = scene();
    scene.model.places.push(Place::Referral(id));
    scene.does(Any::Referral(Intent::Look {
        referral: id,
        record: RecordSource::Gp,
        found: Found::Checked,
    }));
    assert!(lines(&scene.page()).contains("GP record: Checked <"));
    assert!(lines(&scene.page()).contains("2 of 3 records not looked at."));
}

#[test]
fn a_record_that_could_not_be_had_was_looked_for() {
    let (mut scene, id) = scene();
    scene.model.places.push(Place::Referral(id));
    let mut look = |record: RecordSource, found: Found| {
        scene.does(Any::Referral(Intent::Look {
            referral: id,
            record,
            found,
        }));
        lines(&scene.page())
    };
    let page = look(RecordSource::Hospital, Found::NotAvailable);
    assert!(page.contains("2 of 3 records not looked at."), "{page}");
    // A look that is taken back, or of a kind that a newer version knows, is none.
    look(RecordSource::Gp, Found::NotChecked);
    let page = look(RecordSource::Other, Found::Checked);
    assert!(page.contains("2 of 3 records not looked at."), "{page}");
    look(RecordSource::Gp, Found::NotAvailable);
    let page = look(RecordSource::SocialCare, Found::NotAvailable);
    assert!(!page.contains("records not looked at"), "{page}");
    let rows: Vec<(String, Option<String>)> = scene
        .page()
        .main
        .into_iter()
        .flat_map(|group| group.components)
        .filter_map(|component| match component {
            Component::SummaryList(list) if list.key == "looks" => Some(list.rows),
            _ => None,
        })
        .flatten()
        .map(|row| (row.value, row.note))
        .collect();
    let by_me = Some("By you, today at 10:10am".to_owned());
    assert_eq!(rows, vec![("Not available".to_owned(), by_me); 3]);
}
