//! NEWS2 from a template's answers is NEWS2 of what was measured.

use super::shipped;
use crate::news2::tests::well;
use crate::news2::{self, Breathing, Consciousness, News2Input, Spo2Scale};
use crate::template::score::{Score, score};
use crate::template::tests::{coded, number};
use crate::template::{Answer, Answers, Evaluation};

fn answered(input: &News2Input) -> Answers {
    let mut answers = Answers::default();
    let mut whole = |link_id: &str, value: Option<u16>| {
        if let Some(value) = value {
            answers.put(link_id, Answer::Integer(value.into()));
        }
    };
    whole("news2.respiration", input.respiration_per_minute);
    whole("news2.spo2", input.oxygen_saturation_percent);
    whole("news2.systolic", input.systolic_mmhg);
    whole("news2.pulse", input.pulse_per_minute);
    if let Some(tenths) = input.temperature_tenths {
        let degrees = format!("{}.{}", tenths / 10, tenths % 10);
        answers.put("news2.temperature", number(&degrees));
    }
    let scales: &[&str] = match input.spo2_scale {
        Spo2Scale::Scale1 => &["scale1"],
        Spo2Scale::Scale2 => &["scale2"],
        Spo2Scale::Unsettled => &["scale1", "scale2"],
    };
    for scale in scales {
        answers.put("news2.spo2-scale", coded(scale));
    }
    let breathing = input.breathing.map(|breathing| match breathing {
        Breathing::Air => "air",
        Breathing::Oxygen => "oxygen",
    });
    let consciousness = input
        .consciousness
        .map(|consciousness| match consciousness {
            Consciousness::Alert => "alert",
            Consciousness::NewConfusion => "new-confusion",
            Consciousness::Voice => "voice",
            Consciousness::Pain => "pain",
            Consciousness::Unresponsive => "unresponsive",
        });
    for (link_id, code) in [
        ("news2.breathing", breathing),
        ("news2.consciousness", consciousness),
    ] {
        if let Some(code) = code {
            answers.put(link_id, coded(code));
        }
    }
    answers
}

#[test]
fn news2_of_every_value_of_every_part_and_with_every_part_missing() {
    let template = shipped("news2");
    let mut inputs = Vec::new();
    for scale in [Spo2Scale::Scale1, Spo2Scale::Scale2, Spo2Scale::Unsettled] {
        for breathing in [None, Some(Breathing::Air), Some(Breathing::Oxygen)] {
            let set = News2Input {
                spo2_scale: scale,
                breathing,
                ..well()
            };
            let with = |change: &dyn Fn(&mut News2Input)| {
                let mut set = set;
                change(&mut set);
                set
            };
            inputs.push(set);
            inputs.push(with(&|set| set.respiration_per_minute = None));
            inputs.push(with(&|set| set.oxygen_saturation_percent = None));
            inputs.push(with(&|set| set.systolic_mmhg = None));
            inputs.push(with(&|set| set.pulse_per_minute = None));
            inputs.push(with(&|set| set.consciousness = None));
            inputs.push(with(&|set| set.temperature_tenths = None));
            for value in 1..=80 {
                inputs.push(with(&|set| set.respiration_per_minute = Some(value)));
            }
            for value in 40..=100 {
                inputs.push(with(&|set| set.oxygen_saturation_percent = Some(value)));
            }
            for value in 40..=300 {
                inputs.push(with(&|set| set.systolic_mmhg = Some(value)));
            }
            for value in 20..=250 {
                inputs.push(with(&|set| set.pulse_per_minute = Some(value)));
            }
            for value in 250..=450 {
                inputs.push(with(&|set| set.temperature_tenths = Some(value)));
            }
            for consciousness in [
                Consciousness::NewConfusion,
                Consciousness::Voice,
                Consciousness::Pain,
                Consciousness::Unresponsive,
            ] {
                inputs.push(with(&|set| set.consciousness = Some(consciousness)));
            }
        }
    }
    for input in inputs {
        let answers = answered(&input);
        let scored = score(&template, &Evaluation::of(&template, &answers));
        assert_eq!(
            scored,
            Some(Score::News2(news2::score(&input))),
            "{input:?}"
        );
    }
    // A temperature between two tenths is rounded into neither.
    let mut fine = answered(&News2Input {
        temperature_tenths: None,
        ..well()
    });
    fine.put("news2.temperature", number("38.05"));
    let Some(Score::News2(scored)) = score(&template, &Evaluation::of(&template, &fine)) else {
        panic!("NEWS2 is scored")
    };
    assert_eq!(scored.total(), None);
}
