//! A tool's score as it is shown: no total while something is missing, and what is proved already at once.

use record::template::score::{Points, Score};
use record::template::{Place, Template};

use super::super::visit;
use crate::copy;
use crate::page::component::{Score as Shown, Tone};

/// The score of a template.
pub fn component(score: &Score, template: &Template) -> Shown {
    match score {
        Score::News2(score) => visit::total("score", score),
        Score::FourAt(points) | Score::Must(points) => sum(points, template),
    }
}

fn sum(points: &Points, template: &Template) -> Shown {
    let name = &template.title;
    let (title, text, total, tone) = if let Some(total) = points.total {
        let tone = match total {
            0 => Tone::Plain,
            1 => Tone::Soon,
            _ => Tone::Late,
        };
        let says = points.says.unwrap_or_default().to_owned();
        (format!("{name}: {total}"), says, total.to_string(), tone)
    } else {
        let missing = points
            .missing
            .iter()
            .filter_map(|place| asked(place, template));
        let missing = copy::listed(&missing.collect::<Vec<_>>());
        let title = format!("{name}: not complete");
        (
            title,
            format!("Missing: {missing}"),
            "–".to_owned(),
            Tone::Unknown,
        )
    };
    let triggers = points.says.filter(|_| points.total.is_none());
    Shown {
        key: "score".into(),
        title,
        text,
        total,
        tone,
        triggers: triggers.map(str::to_owned).into_iter().collect(),
        credit: template.copyright.clone(),
    }
}

fn asked(place: &Place, template: &Template) -> Option<String> {
    template.find(&place.link_id).map(|item| item.text.clone())
}
