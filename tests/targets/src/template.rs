//! Templates of assessments, and what must hold of any bytes that are offered as one.

use record::template::{Answer, Answers, Evaluation, Template, limit, published};
use serde_json::Value;

/// A template with most of what templates have.
pub const SAMPLE: &str = include_str!("../../../shared/record/src/template/tests/sample.json");

/// The sample without one question, so that it is no larger than a seed may be.
pub fn seed() -> Vec<u8> {
    let mut sample: Value = serde_json::from_str(SAMPLE).expect("the sample is JSON");
    if let Some(items) = sample["item"][0]["item"].as_array_mut() {
        items.retain(|item| item["linkId"] != "skin.where");
    }
    sample.to_string().into_bytes()
}

/// What is read can be published and is read as the same, and whatever is answered to it, what is asked are its questions.
/// What is not read is refused with words and a line, a bounded number of them.
pub fn hold(bytes: &[u8]) {
    let template = match Template::read(bytes) {
        Ok(template) => template,
        Err(faults) => {
            assert!((1..=limit::FAULTS).contains(&faults.list.len()));
            for fault in &faults.list {
                assert!(fault.line > 0 && !fault.why.is_empty());
            }
            return;
        }
    };
    let (again, id, writes) = published::publish(bytes).expect("what is read is published");
    assert!(again == template && id == published::id_of(&template.hash) && writes.len() == 1);
    let mut answers = Answers::default();
    for item in template.items.iter().filter(|item| item.is_question()) {
        let option = item.options.first().map(|option| option.answer.clone());
        let bound = item.least.clone().or_else(|| item.most.clone());
        answers.put(
            &item.link_id,
            option.or(bound).unwrap_or(Answer::Boolean(true)),
        );
        let evaluation = Evaluation::of(&template, &answers);
        let mut asked = evaluation.enabled().into_iter();
        assert!(asked.all(|place| template.find(&place.link_id).is_some()));
        let missing = evaluation.missing_required().into_iter();
        assert!(evaluation.calculated().len() + missing.count() <= template.items.len());
    }
}
