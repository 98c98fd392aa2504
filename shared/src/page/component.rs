//! Over 300 lines because this is one vocabulary, read as a whole by everybody who writes a shell.
//!
//! What a page is made of. A component is added here once, and every shell must then draw it: their `switch` over
//! [`Component`] is exhaustive, so a forgotten one fails that shell's build.
//!
//! Names and meaning follow the NHS design system where it has one.

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::action::{Action, Button, Choice, Field, Icon};

/// One thing on a page.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum Component {
    /// A sentence or several.
    Paragraph(Paragraph),
    /// The person's own words, and whom they told.
    Quote(Quote),
    /// Set apart: an empty state, or what happens next.
    InsetText(Paragraph),
    /// Be careful: what, why, from whom and when.
    WarningCallout(WarningCallout),
    /// Something that just happened, or that needs an answer.
    NotificationBanner(NotificationBanner),
    /// What must be put right before going on, each a way to its field.
    ErrorSummary(ErrorSummary),
    /// Labels and values.
    SummaryList(SummaryList),
    /// Rows that lead somewhere or say something: a card of them.
    Rows(Rows),
    /// A planned visit in a list.
    VisitCard(VisitCard),
    /// A referral or another thing that waits, in a list: its clock tag first.
    QueueCard(QueueCard),
    /// Safety facts, each with its age, its source and its history.
    SafetyFacts(SafetyFacts),
    /// Two or more answers that were written apart.
    ConflictPanel(ConflictPanel),
    /// What happened and what is planned, along a line.
    Timeline(Timeline),
    /// Tasks, each with its state.
    TaskList(TaskList),
    /// A score's total, or why there is none.
    Score(Score),
    /// Words that fold away.
    Details(Details),
    /// A button in the page.
    Button(Button),
    /// One line of text.
    TextInput(TextInput),
    /// Several lines.
    TextArea(TextArea),
    /// A number with its unit, minus and plus.
    NumberInput(NumberInput),
    /// A date: day, month, year. The value is `YYYY-MM-DD` once whole, else what was typed, parts joined by `-`.
    DateInput(DateInput),
    /// A time of day; the value is `HH:MM`.
    TimeInput(TextInput),
    /// One of several, drawn large.
    Radios(Radios),
    /// Any of several.
    Checkboxes(Radios),
    /// One of many.
    Select(Radios),
    /// Finding: sends with every letter.
    Search(TextInput),
    /// Which part of a long list this is.
    Pagination(Pagination),
    /// What was answered elsewhere, and is no answer here yet.
    CarriedForward(CarriedForward),
}

/// Words.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Stable name.
    pub key: String,
    /// Bold words first, when there are any.
    pub strong: Option<String>,
    /// The words.
    pub text: String,
}

/// The person's own words.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Stable name.
    pub key: String,
    /// "What matters to me".
    pub label: String,
    /// Their words, without quotation marks.
    pub text: String,
    /// "Told to Amara Obi, district nurse, on 6 January".
    pub source: String,
    /// "Edited by two people while apart. Read it.", when so.
    pub notice: Option<String>,
    /// To change it; empty when one may not.
    pub action: Action,
}

/// What was answered elsewhere. Its edge is dashed until somebody confirms it.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct CarriedForward {
    /// Stable name.
    pub key: String,
    /// What is asked here.
    pub label: String,
    /// What was answered there.
    pub value: String,
    /// Where from, how old, by whom, and that it is no answer yet.
    pub source: String,
    /// To confirm it, and to answer anew; none where one may only read. Their words are short: the name of each is
    /// "Still true today: what is asked".
    pub buttons: Vec<Button>,
}

/// Be careful.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct WarningCallout {
    /// Stable name.
    pub key: String,
    /// Which kind of care.
    pub icon: Icon,
    /// What, in bold.
    pub title: String,
    /// More; a line feed begins a new line.
    pub text: String,
    /// Who and when.
    pub source: Option<String>,
    /// What can be done.
    pub button: Option<Button>,
}

/// Something that just happened, or needs an answer.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct NotificationBanner {
    /// Stable name.
    pub key: String,
    /// Whether it went well, or only informs, or failed.
    pub tone: Tone,
    /// What.
    pub title: String,
    /// More.
    pub text: String,
    /// What can be done: undo, look.
    pub button: Option<Button>,
}

/// How something stands. Always repeated in words.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C)]
pub enum Tone {
    /// Nothing special.
    Plain,
    /// Open, in progress.
    Open,
    /// Done, signed.
    Done,
    /// Due soon, a score of 1 or more.
    Soon,
    /// Overdue, refused, breached.
    Late,
    /// Time-critical.
    Critical,
    /// Not yet an answer: dashed.
    Unknown,
}

/// A word or two on a coloured ground.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The words.
    pub text: String,
    /// Colour.
    pub tone: Tone,
    /// Picture.
    pub icon: Option<Icon>,
}

/// What must be put right.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct ErrorSummary {
    /// Stable name.
    pub key: String,
    /// "There is a problem".
    pub title: String,
    /// Each error.
    pub errors: Vec<ErrorLine>,
}

/// One error and where it is.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct ErrorLine {
    /// What is wrong and what to do.
    pub text: String,
    /// Key of the field to go to.
    pub field: String,
}

/// Labels and values.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct SummaryList {
    /// Stable name.
    pub key: String,
    /// The rows.
    pub rows: Vec<SummaryRow>,
}

/// One label and its value.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct SummaryRow {
    /// Label.
    pub label: String,
    /// Value.
    pub value: String,
    /// Source and age, and what else was written.
    pub note: Option<String>,
    /// "Two answers", and the like.
    pub tag: Option<Tag>,
    /// "Change", "2 values".
    pub buttons: Vec<Button>,
}

impl SummaryRow {
    /// A label and its value, and nothing else.
    pub fn of(label: &str, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            note: None,
            tag: None,
            buttons: vec![],
        }
    }
}

/// A card of rows.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// Stable name.
    pub key: String,
    /// The rows.
    pub rows: Vec<ListRow>,
}

/// One row; a row with an action is a target as a whole.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Stable name.
    pub key: String,
    /// Picture at the left.
    pub icon: Option<Icon>,
    /// First line, bold.
    pub title: String,
    /// Further words of the first line, not bold.
    pub title_more: String,
    /// Further lines, smaller.
    pub lines: Vec<String>,
    /// At the right: a state in words.
    pub end: Option<Tag>,
    /// Tags across the foot.
    pub tags: Vec<Tag>,
    /// Struck out: stays readable.
    pub is_struck: bool,
    /// Where it leads; empty when nowhere.
    pub action: Action,
    /// A second target at the right: call, strike out.
    pub button: Option<Button>,
}

/// A planned visit in a list.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct VisitCard {
    /// Stable name.
    pub key: String,
    /// "9am".
    pub start: String,
    /// "to 9:45am".
    pub end: String,
    /// "5 of 12".
    pub order: String,
    /// The person.
    pub name: String,
    /// What is to be done.
    pub task: String,
    /// Address or access.
    pub place: String,
    /// Clock tag first.
    pub tags: Vec<Tag>,
    /// Colour of the edge: repeats a tag.
    pub edge: Tone,
    /// Shown beside the list now.
    pub is_open: bool,
    /// Opens it.
    pub action: Action,
}

/// Something that waits.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct QueueCard {
    /// Stable name.
    pub key: String,
    /// Clock tag first, then urgency.
    pub tags: Vec<Tag>,
    /// "Doreen Pike, 80".
    pub title: String,
    /// Why.
    pub text: String,
    /// From whom, received when.
    pub source: String,
    /// Colour of the edge.
    pub edge: Tone,
    /// Shown beside the list now.
    pub is_open: bool,
    /// Opens it.
    pub action: Action,
}

/// Safety facts.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct SafetyFacts {
    /// Stable name.
    pub key: String,
    /// "Safety facts".
    pub title: String,
    /// "as at 8:09am today": when the device last heard from the team.
    pub as_at: String,
    /// The facts.
    pub facts: Vec<SafetyFact>,
}

/// One safety fact.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct SafetyFact {
    /// Stable name.
    pub key: String,
    /// "Allergy".
    pub label: String,
    /// The fact, bold.
    pub value: String,
    /// Who recorded it, when, how known.
    pub source: String,
    /// "Two answers, written apart" and the like.
    pub tag: Option<Tag>,
    /// "Until someone decides, treat as allergic to penicillin."
    pub safer: Option<String>,
    /// Struck out: stays readable.
    pub is_struck: bool,
    /// Its history, settling it, or showing a code.
    pub buttons: Vec<Button>,
}

/// Two or more answers, written apart: equal boxes, none chosen.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct ConflictPanel {
    /// Stable name.
    pub key: String,
    /// "Two answers, written apart".
    pub title: String,
    /// "Neither replaced the other."
    pub text: String,
    /// "Until someone decides, treat as allergic to penicillin."
    pub safer: String,
    /// The answers.
    pub answers: Vec<Answer>,
    /// "As at 9:42am today. Before: not recorded."
    pub as_at: String,
}

/// One of the answers.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// "Answer A".
    pub label: String,
    /// The value: the largest text.
    pub value: String,
    /// When.
    pub at: String,
    /// Who, works for, how known.
    pub facts: Vec<SummaryRow>,
}

/// Along a line.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// Stable name.
    pub key: String,
    /// The entries, in order.
    pub entries: Vec<TimelineEntry>,
}

/// One point on the line.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// Stable name.
    pub key: String,
    /// When, bold.
    pub at: String,
    /// What, by whom.
    pub text: String,
    /// Source.
    pub source: Option<String>,
    /// Still to come, now, or past.
    pub tone: Tone,
    /// Struck out: stays readable.
    pub is_struck: bool,
    /// Opens it; empty when it does not open.
    pub action: Action,
    /// Strike out.
    pub button: Option<Button>,
}

/// Tasks.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct TaskList {
    /// Stable name.
    pub key: String,
    /// The tasks.
    pub tasks: Vec<Task>,
}

/// One task: a tick box that is an act.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Stable name.
    pub key: String,
    /// What.
    pub label: String,
    /// What came of it, when.
    pub note: String,
    /// Done.
    pub is_done: bool,
    /// Not done, said why.
    pub tag: Option<Tag>,
    /// Ticks it or takes the tick back.
    pub action: Action,
    /// "Not done: give insulin": named in full, for a list has one on every row.
    pub button: Option<Button>,
    /// The beginning of the button's name, drawn in its place beside the task: "Not done".
    pub button_words: String,
}

/// A score.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Stable name.
    pub key: String,
    /// "NEWS2 incomplete: 5 of 7 recorded".
    pub title: String,
    /// What it means, or what is missing.
    pub text: String,
    /// The total, or a dash.
    pub total: String,
    /// Colour.
    pub tone: Tone,
    /// Triggers already met: each a sentence.
    pub triggers: Vec<String>,
    /// Who made the score.
    pub credit: String,
}

/// Words that fold away.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// Stable name.
    pub key: String,
    /// What is inside.
    pub summary: String,
    /// Inside; paragraphs.
    pub text: Vec<String>,
}

/// One line of text.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct TextInput {
    /// The field.
    pub field: Field,
    /// Which keyboard helps.
    pub keyboard: Keyboard,
    /// Characters it is wide; 0 is the whole line.
    pub width: u8,
}

/// Which keyboard helps.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C)]
pub enum Keyboard {
    /// Words.
    Text,
    /// A person's name: no correction.
    Name,
    /// Digits.
    Digits,
    /// A telephone number.
    Phone,
    /// A passphrase: not shown while it is typed, unless asked for; kept nowhere. Enter uses the field's action.
    Passphrase,
    /// The same, of digits.
    Pin,
}

/// Several lines.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct TextArea {
    /// The field.
    pub field: Field,
    /// Lines shown.
    pub lines: u8,
}

/// A number with its unit.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct NumberInput {
    /// The field; empty when not recorded.
    pub field: Field,
    /// "breaths per minute".
    pub unit: String,
    /// One step of minus and plus, as text: "1", "0.1". They change a number that is there and never make one: a press on an
    /// empty field must not record what nobody measured.
    pub step: String,
    /// Lowest that is taken.
    pub least: String,
    /// Highest that is taken.
    pub most: String,
    /// The score of this value, at the right.
    pub badge: Option<Tag>,
}

/// A date.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct DateInput {
    /// The field.
    pub field: Field,
}

/// Answers to choose from.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Radios {
    /// The field; its value is the key of what is chosen, empty for none.
    pub field: Field,
    /// The choices.
    pub choices: Vec<Choice>,
    /// Drawn as buttons side by side (short words only).
    pub is_inline: bool,
    /// The score of this value, at the right.
    pub badge: Option<Tag>,
}

/// Which part of a long list.
#[derive(Facet, Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub struct Pagination {
    /// Stable name.
    pub key: String,
    /// "1 to 50 of 132".
    pub text: String,
    /// Back.
    pub previous: Option<Button>,
    /// On.
    pub next: Option<Button>,
}
