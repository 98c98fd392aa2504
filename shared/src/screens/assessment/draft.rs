//! What is typed for one question, and the answers that it says.

use record::assessment::{Assessment, HeldAnswer};
use record::digits;
use record::id::DocumentId;
use record::template::{Answer, Decimal, Item, ItemType, Place, Template};
use record::time::{
    Adjustment, LocalDateTime, LocalTime, read_date, read_time, resolve_london, time_written,
};

use super::super::context::Context;
use super::super::form::Form;

/// The name of the answer itself: words, a number, or the keys of what is chosen, one a line.
pub const IS: &str = "is";
/// Own words beside the options.
pub const OWN: &str = "own";
/// The time, where a moment is asked.
pub const TIME: &str = "time";
/// How it is known.
pub const WAY: &str = "way";
/// Chosen for own words.
pub const OTHER: &str = "other";
/// In the place of a way: it is to be said of this answer by itself.
pub const ASKED: &str = "asked";
/// In the place of a row outside groups that repeat, and of a question: of the section itself. No `linkId` has it.
const NONE: &str = "_";

/// Every draft of an assessment begins so.
pub fn of_assessment(assessment: DocumentId) -> String {
    format!("assessment/{assessment}/")
}

/// Every draft of a section begins so.
pub fn of_section(assessment: DocumentId, section: &str) -> String {
    format!("{}{section}/", of_assessment(assessment))
}

/// Every draft of a question in a row begins so.
pub fn of_question(assessment: DocumentId, section: &str, place: &Place) -> String {
    let row = if place.row.is_empty() {
        NONE
    } else {
        &place.row
    };
    format!(
        "{}{}/{row}/",
        of_section(assessment, section),
        place.link_id
    )
}

/// The drafts that say how all of a section is known begin so.
pub fn of_all(assessment: DocumentId, section: &str) -> String {
    format!("{}{NONE}/{NONE}/", of_section(assessment, section))
}

/// Under which it is remembered what somebody had before them when they began to type.
pub fn seen(base: &str) -> String {
    format!("page/{base}")
}

/// Under which it is remembered that something else is answered than what was carried forward.
pub fn change(base: &str) -> String {
    format!("{}change", seen(base))
}

/// What is to be remembered when somebody begins to type under a key: the newest changes of the assessment. `None` when it
/// is no answer, or was begun before.
pub fn begun(key: &str, context: &Context<'_>) -> Option<(String, String)> {
    let mut parts = key.strip_prefix("assessment/")?.split('/');
    let assessment: DocumentId = parts.next()?.parse().ok()?;
    let (base, _) = key.rsplit_once('/')?;
    let seen = seen(&format!("{base}/"));
    if parts.nth(1)? == NONE || context.draft(&seen).is_some_and(|seen| !seen.is_empty()) {
        return None;
    }
    let heads = context.document(assessment)?.heads();
    let heads: Vec<String> = heads.iter().map(|hash| digits::of(&hash.0)).collect();
    Some((seen, heads.join(" ")))
}

/// What is typed for one question.
pub struct Typed<'a> {
    /// Its drafts.
    pub form: Form<'a>,
    context: Context<'a>,
}

impl<'a> Typed<'a> {
    /// What is typed for a question of a section.
    pub fn new(
        assessment: DocumentId,
        section: &str,
        place: &Place,
        context: &Context<'a>,
    ) -> Self {
        Self {
            form: Form::new(context, of_question(assessment, section, place)),
            context: *context,
        }
    }

    /// What is typed in another form, as long as it names its fields as a section does.
    pub const fn in_form(form: Form<'a>, context: &Context<'a>) -> Self {
        Self {
            form,
            context: *context,
        }
    }

    /// Whether anything is: an answer that was emptied is, too.
    pub fn is_there(&self) -> bool {
        let names = [IS, OWN, TIME];
        let mut drafts = names
            .iter()
            .map(|name| self.context.draft(&self.form.key(name)));
        drafts.any(|draft| draft.is_some())
    }

    /// What stands in a field: as typed, or as recorded.
    fn or_held(&self, name: &str, shown: &Shown) -> String {
        let held = match name {
            OWN => &shown.own,
            TIME => &shown.time,
            _ => &shown.is,
        };
        self.form.typed_or(name, held)
    }

    /// The answers that it says, or what is wrong and in which field.
    pub fn answers(
        &self,
        item: &Item,
        held: Option<&HeldAnswer>,
    ) -> Result<Vec<Answer>, (&'static str, &'static str)> {
        let shown = Shown::of(item, held);
        let is = self.or_held(IS, &shown);
        let wrong = |why| (IS, why);
        let one = |answer: Option<Answer>, why| answer.map(|one| vec![one]).ok_or(wrong(why));
        if is.is_empty() && item.kind != ItemType::DateTime {
            return Ok(vec![]);
        }
        match item.kind {
            ItemType::Group | ItemType::Display => Ok(vec![]),
            ItemType::Boolean | ItemType::Choice | ItemType::OpenChoice => self.chosen(&is, &shown),
            ItemType::Integer => one(
                is.parse().ok().map(Answer::Integer),
                "Enter a whole number, in figures",
            ),
            ItemType::Decimal => one(
                number(&is).map(Answer::Decimal),
                "Enter a number, in figures",
            ),
            ItemType::Quantity => {
                let unit = item.unit.as_ref().map(|unit| unit.code.clone());
                let value = number(&is).zip(unit);
                let answer = value.map(|(value, unit)| Answer::Quantity { value, unit });
                one(answer, "Enter a number, in figures")
            }
            ItemType::Date if is_blank(&is) => Ok(vec![]),
            ItemType::Date => one(read_date(&is).map(Answer::Date), REAL_DATE),
            ItemType::Time => one(time(&is).map(Answer::Time), REAL_TIME),
            ItemType::DateTime => self.moment(&is, &shown),
            ItemType::String | ItemType::Text => Ok(vec![Answer::Text(is)]),
        }
    }

    fn chosen(&self, is: &str, shown: &Shown) -> Result<Vec<Answer>, (&'static str, &'static str)> {
        let mut answers = Vec::new();
        for key in is.lines().filter(|key| !key.is_empty()) {
            if key == OTHER {
                let own = self.or_held(OWN, shown);
                if own.is_empty() {
                    return Err((OWN, "Enter your own words, or choose an option"));
                }
                answers.push(Answer::Text(own));
            } else {
                let answer = Answer::parse(key);
                answers.push(answer.ok_or((IS, "Choose one of the options"))?);
            }
        }
        Ok(answers)
    }

    fn moment(&self, is: &str, shown: &Shown) -> Result<Vec<Answer>, (&'static str, &'static str)> {
        let at = self.or_held(TIME, shown);
        if is_blank(is) && at.is_empty() {
            return Ok(vec![]);
        }
        let date = read_date(is).ok_or((IS, REAL_DATE))?;
        let time = time(&at).ok_or((TIME, REAL_TIME))?;
        let resolved = resolve_london(LocalDateTime::new(date, time));
        if resolved.adjustment == Adjustment::MovedForward {
            return Err((
                TIME,
                "The clocks went forward over this time: enter another",
            ));
        }
        Ok(vec![Answer::DateTime(resolved.instant)])
    }
}

const REAL_DATE: &str = "Enter a real date: day, month and year";
const REAL_TIME: &str = "Enter a time, like 9:30am";

/// A number as people type it.
fn number(text: &str) -> Option<Decimal> {
    Decimal::read(text.trim_end_matches('.'))
}

fn is_blank(date: &str) -> bool {
    date.chars().all(|letter| letter == '-')
}

fn time(text: &str) -> Option<LocalTime> {
    read_time(text)
}

/// What the fields of a question show of what is recorded.
#[derive(Default)]
pub struct Shown {
    /// [`IS`].
    pub is: String,
    /// [`OWN`].
    pub own: String,
    /// [`TIME`].
    pub time: String,
}

impl Shown {
    /// Of an answer as it stands.
    pub fn of(item: &Item, held: Option<&HeldAnswer>) -> Self {
        let answers = held.and_then(|held| held.answers.as_deref());
        Self::of_answers(item, answers.unwrap_or_default())
    }

    /// Of answers to a question.
    pub fn of_answers(item: &Item, answers: &[Answer]) -> Self {
        let mut shown = Self::default();
        let mut lines: Vec<String> = Vec::new();
        for answer in answers {
            lines.push(match answer {
                Answer::Text(text)
                    if item.kind == ItemType::OpenChoice && !is_option(item, answer) =>
                {
                    shown.own.clone_from(text);
                    OTHER.to_owned()
                }
                _ if is_choice(item) => answer.word(),
                Answer::Quantity { value, .. } => value.to_string(),
                Answer::Time(time) => time_written(*time),
                Answer::DateTime(at) => {
                    let at = at.in_london();
                    shown.time = time_written(at.time());
                    at.date().to_string()
                }
                other => other.to_string(),
            });
        }
        shown.is = lines.join("\n");
        shown
    }
}

fn is_option(item: &Item, answer: &Answer) -> bool {
    item.options.iter().any(|option| option.answer == *answer)
}

/// Whether a question is answered by choosing.
pub fn is_choice(item: &Item) -> bool {
    matches!(
        item.kind,
        ItemType::Boolean | ItemType::Choice | ItemType::OpenChoice
    )
}

/// What stands under a question, first of several.
pub fn standing<'s>(assessment: &'s Assessment, place: &Place) -> Option<&'s HeldAnswer> {
    assessment.held.get(place)?.first()
}

/// The places of a question: one, or one for each row that stands.
pub fn places(template: &Template, assessment: &Assessment, item: &Item) -> Vec<Place> {
    let place = |row: String| Place {
        link_id: item.link_id.clone(),
        row,
    };
    match item.row_of.and_then(|group| template.items.get(group)) {
        None => vec![place(String::new())],
        Some(group) => {
            let rows = assessment.rows_of(&group.link_id);
            rows.map(|row| place(row.act.to_string())).collect()
        }
    }
}
