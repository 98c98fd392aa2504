//! Which answers are which fact: found by the concepts that they are about, once or for each row.

use super::Said;
use super::in_words::{IN_WORDS, in_words};
use super::table::{Fact, ONCE, ROWS};
use crate::assessment::Assessment;
use crate::person::{Decision, HowKnown, SafetyValue, Scale};
use crate::template::{Answer, Evaluation, Item, Place, Template};
use crate::time::LocalDate;

/// Where answers are.
pub(super) struct Source<'a> {
    pub template: &'a Template,
    pub assessment: &'a Assessment,
    pub evaluation: &'a Evaluation<'a>,
    pub new: &'a [(Place, HowKnown)],
}

/// All that is said.
pub(super) fn said(source: &Source<'_>) -> Vec<Said> {
    let mut all = Vec::new();
    for make in ONCE {
        all.extend(Asked::outside_rows(source).finish(make));
    }
    for (name, parts) in IN_WORDS {
        all.extend(Asked::outside_rows(source).finish(|asked| in_words(name, parts, asked)));
    }
    for (concept, make) in ROWS {
        let mut items = source.template.items.iter();
        let item = items.find(|item| item.concept.as_deref() == Some(concept));
        let group = item.and_then(|item| source.template.items.get(item.row_of?));
        let rows = group
            .into_iter()
            .flat_map(|group| source.assessment.rows_of(&group.link_id));
        for row in rows {
            let asked = Asked {
                row: row.act.to_string(),
                ..Asked::outside_rows(source)
            };
            all.extend(asked.finish(make));
        }
    }
    all
}

/// The answers that are looked at for one fact.
pub(super) struct Asked<'a> {
    source: &'a Source<'a>,
    row: String,
    places: Vec<Place>,
    /// One of them was answered apart, so nothing is said yet.
    is_apart: bool,
}

impl<'a> Asked<'a> {
    fn outside_rows(source: &'a Source<'a>) -> Self {
        Self {
            source,
            row: String::new(),
            places: Vec::new(),
            is_apart: false,
        }
    }

    fn finish(mut self, make: impl Fn(&mut Self) -> Option<Fact>) -> Option<Said> {
        let fact = make(&mut self)?;
        let first = self.places.first().filter(|_| !self.is_apart)?;
        let mut how = self.how(first);
        let (name, value) = match fact {
            Fact::None(name) => (name.to_owned(), None),
            Fact::Is(value) => (value.name(), Some(value)),
        };
        if matches!(value, Some(SafetyValue::Spo2Scale(Scale::Scale2))) {
            how.decision = Some(Decision {
                by: self.words("spo2-scale-decided-by"),
                on: self.date("spo2-scale-decided-on"),
                why: self.words("spo2-scale-why"),
            });
        }
        Some(Said {
            name,
            value,
            how,
            places: self.places,
        })
    }

    fn how(&self, place: &Place) -> HowKnown {
        let new = self.source.new.iter().find(|(at, _)| at == place);
        let held = || Some(&self.source.assessment.held.get(place)?.first()?.how);
        let how = new.map(|(_, how)| how).or_else(held);
        how.cloned().unwrap_or_default()
    }

    /// The answers about a concept, from the first question about it that has one and is asked.
    pub(super) fn given(&mut self, concept: &str) -> Option<(&'a Item, &'a [Answer])> {
        let source = self.source;
        let about = source.template.items.iter().filter(|item| {
            item.concept.as_deref() == Some(concept) && item.row_of.is_some() != self.row.is_empty()
        });
        let answered =
            about.map(|item| (item, source.evaluation.answers(&item.link_id, &self.row)));
        let (item, answers) = answered
            .into_iter()
            .find(|(_, answers)| !answers.is_empty())?;
        let place = Place {
            link_id: item.link_id.clone(),
            row: self.row.clone(),
        };
        let is_new = source.new.iter().any(|(at, _)| *at == place);
        let held = source.assessment.held.get(&place);
        self.is_apart |= !is_new && held.is_some_and(|held| held.len() > 1);
        self.places.push(place);
        Some((item, answers))
    }

    pub(super) fn code(&mut self, concept: &str) -> Option<&'a str> {
        match self.given(concept)?.1 {
            [Answer::Coded { code, .. }] => Some(code),
            _ => None,
        }
    }

    pub(super) fn words(&mut self, concept: &str) -> String {
        let given = self.given(concept);
        given.map_or_else(String::new, |(item, answers)| item.words(answers))
    }

    pub(super) fn date(&mut self, concept: &str) -> Option<LocalDate> {
        match self.given(concept)?.1 {
            [Answer::Date(date)] => Some(*date),
            _ => None,
        }
    }

    pub(super) fn is(&mut self, concept: &str) -> Option<bool> {
        match self.given(concept)?.1 {
            [Answer::Boolean(is)] => Some(*is),
            _ => None,
        }
    }
}
