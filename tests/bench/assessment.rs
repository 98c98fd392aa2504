//! An assessment that has gone back and forth: opening it, typing in its longest section, and recording a section.

use doorstep_tests::reference::Outcome;
use doorstep_tests::reference::assessment::{self, Opened};
use record::id::DocumentId;
use record::template::Answer;
use shared::screens::assessment::Intent as Does;
use shared::screens::context::action;
use shared::screens::{Intent, Place};
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};
use store::sqlite::Sqlite;

use crate::figure::Figure;
use crate::floor::{millis, percentile};
use crate::rows::WORDS;
use crate::screen;
use crate::screen::{App, Keystrokes, enter, letters, used};
use crate::watched::Seen;

/// Answers that stand, and changes that made them.
const ANSWERS: usize = 250;
const REVISIONS: usize = 50;
/// Times that it is opened.
const OPENINGS: usize = 21;
/// Times that the section is recorded, after the first.
const RECORDED: usize = 21;
/// The section with the most questions.
const SECTION: &str = "mobility";

/// What is measured. `fsync` is the median of this run.
pub fn of(folder: &Path, fsync: Duration) -> Outcome<Vec<Figure>> {
    let store = Sqlite::open(&folder.join("assessment"))?;
    let opened = opened(&assessment::open(store, ANSWERS, REVISIONS, OPENINGS)?)?;
    let path = folder.join("section");
    let id = assessment::prepare(Sqlite::open(&path)?, ANSWERS, REVISIONS)?;
    let seen = Rc::new(Seen::default());
    let mut app = screen::open(&path, &seen);
    let keys = keystrokes(&mut app, id)?;
    let strokes = format!(
        "{} letters into a text of its longest section; median {:.3}; on disk {:.3}, 99 in a hundred {:.3}",
        keys.to_page.len(),
        millis(percentile(&keys.to_page, 50)),
        millis(percentile(&keys.to_disk, 50)),
        millis(percentile(&keys.to_disk, 99)),
    );
    let recorded = recorded(&mut app, id, &seen)?;
    let note = format!(
        "{} answers; median of {}, slowest {:.1}; to the page that says so {:.3}; the budget is this run's fsync, {:.3}, and 5 ms",
        changed(0).len(),
        recorded.to_disk.len(),
        millis(percentile(&recorded.to_disk, 100)),
        millis(percentile(&recorded.to_page, 50)),
        millis(fsync),
    );
    Ok(vec![
        opened,
        Figure::measured(
            "assessment_keystroke_to_page_p99_ms",
            millis(percentile(&keys.to_page, 99)),
            "ms",
            Some(4.0),
        )
        .noted(strokes),
        Figure::measured(
            "assessment_record_to_disk_ms",
            millis(percentile(&recorded.to_disk, 50)),
            "ms",
            Some(millis(fsync) + 5.0),
        )
        .noted(note),
    ])
}

fn opened(opened: &[Opened]) -> Outcome<Figure> {
    let median = |part: fn(&Opened) -> Duration| {
        let times: Vec<Duration> = opened.iter().map(part).collect();
        millis(percentile(&times, 50))
    };
    let first = opened.first().ok_or("nothing was opened")?;
    let whole = median(|opened| opened.document + opened.template + opened.read);
    let note = format!(
        "{} answers, {} revisions, {} signatures: document {:.1}, template {:.1}, reading {:.1}; median of {}",
        first.answers,
        first.revisions,
        first.signatures,
        median(|opened| opened.document),
        median(|opened| opened.template),
        median(|opened| opened.read),
        opened.len(),
    );
    let name = "assessment_open_ms";
    Ok(Figure::measured(name, whole, "ms", Some(30.0)).noted(note))
}

/// The key of the field of a question.
fn field(question: &str) -> String {
    format!("/{SECTION}/{question}/_/is")
}

fn show(app: &mut App, assessment: DocumentId) {
    let section = SECTION.to_owned();
    let place = Place::Section {
        assessment,
        section,
    };
    used(app, action(&Intent::Show(place)));
}

fn keystrokes(app: &mut App, id: DocumentId) -> Outcome<Keystrokes> {
    used(app, action(&Intent::Show(Place::Assessment(id))));
    show(app, id);
    // Who has fallen is asked how.
    enter(app, &field("falls.count"), "1")?;
    let text: String = WORDS.chars().cycle().take(450).collect();
    let mut times = Keystrokes::default();
    letters(app, &field("falls.how"), &text, &mut times)?;
    times.to_page.sort_unstable();
    times.to_disk.sort_unstable();
    Ok(times)
}

/// Changes the section and records it, again and again: times to disk, and to the page that says so.
fn recorded(app: &mut App, id: DocumentId, seen: &Seen) -> Outcome<Keystrokes> {
    let asked = ["mobility.tug.possible", "mobility.blood-pressure.possible"];
    let mut times = Keystrokes::default();
    for turn in 0..=RECORDED {
        enter(app, &format!("/{SECTION}/_/_/way"), "observed")?;
        // The first time more is answered than is counted below, so that the same is asked at every turn.
        for question in asked.iter().filter(|_| turn == 0) {
            enter(app, &field(question), &coded("yes"))?;
        }
        for (question, value) in changed(turn) {
            enter(app, &field(question), &value)?;
        }
        app.outside().pages.clear();
        seen.kept.set(None);
        let section = SECTION.to_owned();
        let record = Does::Record {
            assessment: id,
            section,
        };
        let began = Instant::now();
        used(app, action(&Intent::Assessment(record)));
        let words = format!("{} answers saved on this device.", changed(turn).len());
        let mut pages = app.outside().pages.iter();
        // What goes to the person's record is said after it.
        let says = |words: &str, said: &Option<String>| {
            said.as_ref().is_some_and(|said| said.starts_with(words))
        };
        let said = pages.find(|(_, page)| says(&words, &page.announce));
        let said = said.map(|(said, _)| said.duration_since(began));
        show(app, id);
        if turn > 0 {
            let kept = seen.kept.get().ok_or("the section was not kept")?;
            times.to_disk.push(kept.duration_since(began));
            times
                .to_page
                .push(said.ok_or("the section was not said to be saved")?);
        }
    }
    times.to_page.sort_unstable();
    times.to_disk.sort_unstable();
    Ok(times)
}

fn coded(code: &str) -> String {
    let system = "urn:doorstep:answer".to_owned();
    let code = code.to_owned();
    Answer::Coded { system, code }.word()
}

/// Twenty answers of the section, others at each turn, that ask the same questions.
fn changed(turn: usize) -> [(&'static str, String); 20] {
    let other = turn % 2;
    let one = |question, codes: [&str; 2]| (question, coded(codes[other]));
    let number = |question, first: usize| (question, (first + other).to_string());
    [
        one("mobility.before", ["alone", "aid"]),
        one("mobility.now", ["aid", "one"]),
        one("mobility.aid", ["stick", "frame"]),
        one("mobility.weight-bearing.status", ["partial", "touch"]),
        one("mobility.weight-bearing.limb", ["left", "right"]),
        number("mobility.handling.helpers", 0),
        one("mobility.handling.equipment", ["belt", "slide-sheet"]),
        one("mobility.chair", ["prompt", "help"]),
        one("mobility.stairs", ["alone", "one"]),
        number("mobility.tug.seconds", 12),
        number("falls.count", 1),
        ("falls.how", format!("In the kitchen, the {turn}. time")),
        one("falls.injury", ["bruise", "head"]),
        one("falls.long-lie", ["minutes", "under-hour"]),
        one("falls.blackout", ["yes", "no"]),
        number("mobility.blood-pressure.lying.systolic", 132),
        number("mobility.blood-pressure.lying.diastolic", 78),
        number("mobility.blood-pressure.standing.systolic", 118),
        number("mobility.blood-pressure.standing.diastolic", 70),
        (
            "mobility.blood-pressure.dizzy",
            Answer::Boolean(other == 0).word(),
        ),
    ]
}
