//! Acts as they are written, and the parts that rights know them by.

use super::super::{Asked, Fact, OrderAct, Told};
use super::act;
use crate::kind::Kind;
use crate::rules::rights::right;
use crate::time::Instant;
use crate::visit::{Outcome, TaskAnswer};

/// Rights go by the name of an act: a new one is not forgotten here.
const fn part(act: &OrderAct) -> &'static str {
    match act {
        OrderAct::Asked(_) => "act/asked",
        OrderAct::Told(_) => "act/told",
        OrderAct::Acknowledged { .. } => "act/acknowledged",
        OrderAct::Offered { .. } => "act/offered",
        OrderAct::Declined { .. } => "act/declined",
        OrderAct::Accepted { .. } => "act/accepted",
        OrderAct::TaskDone(_) => "act/task_done",
        OrderAct::Concern { .. } => "act/concern",
        OrderAct::Answered { .. } => "act/answered",
        OrderAct::Ended { .. } => "act/ended",
    }
}

#[test]
fn every_act_reads_as_it_was_written_and_none_without_what_it_is_about() {
    let day = crate::time::LocalDate::from_ymd_opt(2026, 1, 20);
    let task = crate::schedule::Task {
        key: "wash".into(),
        words: "Washing".into(),
        is_time_critical: true,
    };
    let words = || "Words".to_owned();
    let fact = Fact {
        name: "allergy/latex".into(),
        words: words(),
        how_known: words(),
    };
    for one in [
        OrderAct::Asked(Asked {
            words: words(),
            tasks: vec![task],
            from: day,
        }),
        OrderAct::Told(Told {
            as_of: Instant::from_millis(7),
            name: words(),
            born: day,
            address: vec![words()],
            access: words(),
            facts: vec![fact],
        }),
        OrderAct::Acknowledged { told: act(1) },
        OrderAct::Offered {
            from: day,
            words: words(),
        },
        OrderAct::Declined { reason: words() },
        OrderAct::Accepted { asked: act(2) },
        OrderAct::TaskDone(TaskAnswer {
            task: words(),
            outcome: Outcome::NotDone,
            words: words(),
        }),
        OrderAct::Concern { words: words() },
        OrderAct::Answered {
            concern: act(3),
            words: words(),
        },
        OrderAct::Ended { reason: words() },
    ] {
        let written = serde_json::to_string(&one).unwrap();
        assert_eq!(serde_json::from_str::<OrderAct>(&written).unwrap(), one);
        let named: serde_json::Value = serde_json::from_str(&written).unwrap();
        let part = part(&one);
        assert_eq!(named["what"], part.strip_prefix("act/").unwrap());
        assert!(right(Kind::ProviderOrder, part).is_some(), "{part}");
    }
    for what in ["told", "acknowledged", "accepted", "answered", "rated", ""] {
        let written = serde_json::json!({"what": what, "words": "x"}).to_string();
        assert!(
            serde_json::from_str::<OrderAct>(&written).is_err(),
            "{what}"
        );
    }
}
