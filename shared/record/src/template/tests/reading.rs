//! A sound template, read in full.

use super::{SAMPLE, coded};
use crate::field::Class;
use crate::template::questionnaire::{Control, Enabling, FieldClass, ItemType, Operator, Owner};
use crate::template::{Answer, Decimal, Template};

#[test]
fn everything_that_the_sample_says_is_read() {
    let template = Template::read(SAMPLE.as_bytes()).unwrap();
    assert_eq!(
        (template.id.as_str(), template.version.as_str()),
        ("sample", "2026.1")
    );
    assert_eq!(
        (template.title.as_str(), template.date.to_string().as_str()),
        ("Sample", "2026-01-31")
    );
    let sections: Vec<_> = template
        .sections()
        .map(|(_, item)| (item.link_id.as_str(), item.owner))
        .collect();
    assert_eq!(
        sections,
        [("skin", Some(Owner::Nurse)), ("body", Some(Owner::Anyone))]
    );

    let category = template.find("skin.category").unwrap();
    assert_eq!(category.kind, ItemType::Choice);
    assert_eq!(category.prefix.as_deref(), Some("1a"));
    assert_eq!(category.control, Some(Control::RadioButton));
    assert_eq!(category.class, Some(FieldClass::Register(Class::Safety)));
    assert_eq!(category.concept.as_deref(), Some("pressure-ulcer"));
    let options: Vec<_> = category
        .options
        .iter()
        .map(|option| (option.display.as_str(), option.ordinal))
        .collect();
    let ordinal = |number| Some(Decimal::whole(number));
    assert_eq!(
        options,
        [
            ("None", ordinal(0)),
            ("Category 2", ordinal(2)),
            ("Not known", None)
        ]
    );
    assert_eq!(category.options[1].answer, coded("two"));

    let help = template.find("skin.category.help").unwrap();
    assert_eq!(
        (help.kind, help.control, help.class),
        (ItemType::Display, Some(Control::Help), None)
    );
    assert_eq!(
        template.items[help.parent.unwrap()].link_id,
        "skin.category"
    );

    let why = template.find("skin.why").unwrap();
    assert_eq!((why.max_length, why.is_required), (Some(80), true));
    let Enabling::All(conditions) = &why.enabling else {
        panic!()
    };
    assert_eq!(template.items[conditions[0].question].link_id, "skin.seen");
    assert_eq!(
        (conditions[0].operator, &conditions[0].answer),
        (Operator::Equal, &Answer::Boolean(false))
    );

    assert_eq!(
        template.find("skin.note").unwrap().class,
        Some(FieldClass::Prose)
    );
    assert_eq!(
        template.find("weight").unwrap().unit.as_ref().unwrap().code,
        "kg"
    );
    assert_eq!(
        template.find("pain").unwrap().most,
        Some(Answer::Integer(10))
    );
    assert_eq!(
        template
            .find("woke")
            .unwrap()
            .initial
            .as_ref()
            .unwrap()
            .to_string(),
        "07:00:00"
    );
    assert!(template.find("helpers").unwrap().options[1].is_initial);
    let wounds = template
        .items
        .iter()
        .position(|item| item.link_id == "wounds");
    assert_eq!(template.find("wounds.depth").unwrap().row_of, wounds);
    assert_eq!(template.find("wounds").unwrap().row_of, None);
    assert_eq!(template.children(wounds.unwrap()).count(), 2);
    let score = template.find("skin.score").unwrap();
    let names = &score.calculated.as_ref().unwrap().names;
    assert_eq!(
        names
            .iter()
            .map(|place| template.items[*place].link_id.as_str())
            .collect::<Vec<_>>(),
        ["skin.category", "pain"]
    );
}

#[test]
fn the_hash_is_of_what_it_says_and_not_of_how_it_is_laid_out() {
    let one = Template::read(SAMPLE.as_bytes()).unwrap();
    let laid_out = Template::read(format!("\n{SAMPLE} ").as_bytes()).unwrap();
    assert_eq!(one, laid_out);
    let other = SAMPLE.replacen("\"required\": true", "\"required\": false", 1);
    assert_ne!(one.hash, Template::read(other.as_bytes()).unwrap().hash);
}

#[test]
fn each_item_is_judged_after_what_it_depends_on() {
    let template = Template::read(SAMPLE.as_bytes()).unwrap();
    let place = |link_id: &str| *template.places.get(link_id).unwrap();
    let turn = |link_id: &str| {
        template
            .order
            .iter()
            .position(|at| *at == place(link_id))
            .unwrap()
    };
    assert_eq!(template.order.len(), template.items.len());
    assert!(turn("pain") < turn("skin.score") && turn("skin.category") < turn("skin.score"));
    assert!(
        turn("pain") < turn("plan")
            && turn("plan") < turn("plan.what")
            && turn("plan.what") < turn("plan.when")
    );
}
