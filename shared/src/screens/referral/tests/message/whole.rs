//! The original message, whole.

use super::*;

fn paragraphs(page: &Page) -> Vec<String> {
    let components = page.main.iter().flat_map(|group| &group.components);
    let text = components.filter_map(|component| match component {
        Component::Paragraph(paragraph) if paragraph.key.starts_with("part-") => {
            Some(paragraph.text.clone())
        }
        _ => None,
    });
    text.collect()
}

#[test]
fn the_original_message_is_read_whole_and_no_page_is_too_long() {
    let original = (0..9_000).fold(String::new(), |all, at| {
        all + &format!("{{\"line\": \"{at}\"}}\n")
    });
    assert!(original.len() < 200_000 && original.len() > 150_000);
    let mut received = stated();
    received.cautions = vec![caution(CautionKind::Alert, &"x".repeat(240), false); 30];
    received.stated = vec![format!(
        "Note of the sender: {}",
        "fell on the stairs ".repeat(1_260)
    )];
    received.reason = "Falls at night. ".repeat(250);
    let (mut scene, id, person) = message(received, &original);
    for place in 0..70 {
        let name = format!("Somebody with a long name {place}");
        referral(
            &mut scene,
            person,
            &name,
            Urgency::Soon,
            "2026-01-20T09:00:00Z",
        );
    }
    let size = |page: &Page| serde_json::to_vec(page).unwrap().len();
    let page = scene.page();
    assert!(size(&page) < 64 * 1024, "{}", size(&page));
    assert!(lines(&page).contains("<Show more of the original message>"));
    for (text, whole) in [
        (Text::Original, original.clone()),
        (Text::Stated, read(&scene, id).received.stated.join("\n")),
    ] {
        scene.model.places.push(Place::Sent(id, text));
        let mut seen = String::new();
        for part in 0.. {
            scene.does(Any::Referral(Intent::Turn {
                referral: id,
                text,
                part,
            }));
            let page = scene.page();
            assert!(size(&page) < 64 * 1024, "{}", size(&page));
            seen.push_str(&paragraphs(&page).concat());
            if !lines(&page).contains("Show more") {
                break;
            }
        }
        assert!(seen == whole, "the whole of it, once");
    }
}

#[test]
fn a_message_longer_than_what_is_kept_says_so_at_its_end() {
    let (mut scene, id, _) = message(stated(), &"word ".repeat(60_000));
    scene.model.places.push(Place::Sent(id, Text::Original));
    assert!(!lines(&scene.page()).contains("longer than what is kept"));
    scene.does(Any::Referral(Intent::Turn {
        referral: id,
        text: Text::Original,
        part: 999,
    }));
    let page = lines(&scene.page());
    assert!(
        page.contains("The message was longer than what is kept of it."),
        "{page}"
    );
}

#[test]
fn the_page_of_the_whole_message_says_whose_record_it_is() {
    let original = "{\n    \"resourceType\": \"Bundle\"\n}";
    let (mut scene, id, person) = message(stated(), original);
    scene.model.places.push(Place::Sent(id, Text::Original));
    let page = scene.page();
    let about = page.about.as_ref().unwrap();
    assert_eq!(about.name, "Irene Whitlock");
    assert!(
        page.main
            .iter()
            .flat_map(|group| &group.components)
            .any(|one| matches!(one, Component::Paragraph(words) if words.text == original))
    );
    let needs =
        super::super::super::super::needs(&Place::Sent(id, Text::Original), &scene.context());
    assert!(needs.contains(&crate::flow::Need::Document(person)));
    // Linked to nobody: only whose words they are.
    let writes = receive(act("unlinked"), None, stated(), Some(original));
    let unlinked = DocumentId::derived("message", &[b"unlinked"]);
    let hub = author("Referral message", Role::Service);
    scene.write(
        unlinked,
        Kind::Referral,
        &hub,
        at("2026-01-20T09:10:00Z"),
        &writes,
    );
    scene
        .model
        .places
        .push(Place::Sent(unlinked, Text::Original));
    let page = scene.page();
    assert!(page.about.is_none());
    assert_eq!(page.subtitle.as_deref(), Some("Referral of Irene Whitlock"));
}
