//! What is measured, with which budget.

use doorstep_tests::reference::clock;
use doorstep_tests::reference::{Outcome, caseload, day};
use record::demo::LEFT_OUT_OF_DAY;
use record::id::UserId;
use shared::lanes::clock::Moment;
use shared::lanes::vault::{Guard, Locking};
use std::time::Duration;
use store::sqlite::Sqlite;
use vault::words::Words;

use crate::assessment;
use crate::figure::Figure;
use crate::floor::{brotli, fsync, millis, percentile};
use crate::screen;

/// People of the reference caseload.
const PEOPLE: u16 = 500;
/// Evenings that the hub is measured on.
const EVENINGS: usize = 21;
/// Times that a vault is opened.
const UNLOCKS: usize = 15;
/// Visits whose notes are typed.
const TYPED: usize = 4;
/// What is typed: 450 letters, as long as a note of the reference day.
pub const WORDS: &str = "Dressing to the left heel changed, 32 mm across and 4 mm less than on Monday; no smell, edges a little red. ";

/// What is measured together, as it is called on the command line.
pub const GROUPS: [&str; 4] = ["day", "caseload", "assessment", "app"];

/// The rows of a group; every row of the table when none is named.
pub fn of(group: Option<&str>) -> Outcome<Vec<Figure>> {
    let is_asked = |name| group.is_none_or(|group| group == name);
    // Beside the program, so that it is the disk of the checkout and not a folder in memory.
    let program = std::env::current_exe()?;
    let folder = tempfile::tempdir_in(program.parent().ok_or("the program is nowhere")?)?;
    let fsync = fsync(folder.path())?;
    let mut figures = Vec::new();
    if is_asked("day") {
        figures.extend(of_day()?);
    }
    if is_asked("caseload") {
        let (measured, device) =
            caseload::measure(PEOPLE, Sqlite::open(&folder.path().join("caseload"))?)?;
        figures.extend(of_caseload(&measured, device.store.bytes()?));
    }
    if is_asked("assessment") {
        figures.extend(assessment::of(folder.path(), percentile(&fsync, 50))?);
    }
    if is_asked("app") {
        let app = folder.path().join("app");
        screen::prepare(&app)?;
        figures.extend(of_app(&app, percentile(&fsync, 99))?);
    }
    for (name, percent) in [("fsync_p50_ms", 50), ("fsync_p99_ms", 99)] {
        let time = millis(percentile(&fsync, percent));
        figures.push(
            Figure::measured(name, time, "ms", None)
                .noted("the machine: 4 kB appended and on disk"),
        );
    }
    Ok(figures)
}

fn of_day() -> Outcome<Vec<Figure>> {
    let day = day::measure(day::Sections::Left, EVENINGS - 1)?;
    let tapped = day::measure(day::Sections::Tapped, 0)?;
    let left_out = format!(
        "visit part, every change signed, body of the one POST: {} commits, {} changes, {} documents, from {} fields and a \
         note a visit; not there yet: {}",
        day.commits,
        day.changes,
        day.documents,
        day.fewest_fields,
        LEFT_OUT_OF_DAY.join(", "),
    );
    let taps = format!(
        "the same with each task sent at the tap, as the pages do: {} commits",
        tapped.commits
    );
    let floor = brotli(&day.gained)?;
    let hub = 1.0 / day.hub.as_secs_f64().max(f64::EPSILON);
    let idle = format!(
        "bodies {} up, {} down, the rest our own headers",
        day.idle.up, day.idle.down
    );
    Ok(vec![
        Figure::count("day_up_bytes", day.day.up as u64, "B", Some(11_000)).noted(left_out),
        Figure::count("day_up_round_trips", day.day.trips as u64, "", Some(1)),
        Figure::count("day_up_tapped_bytes", tapped.day.up as u64, "B", None).noted(taps),
        Figure::count("day_down_bytes", day.day.down as u64, "B", None)
            .noted("verdicts on the day"),
        Figure::count("brotli_final_state_bytes", floor as u64, "B", None)
            .noted("the floor: what the day's documents gained, as JSON, brotli 11"),
        Figure::count("idle_bytes", day.idle.bytes() as u64, "B", Some(300)).noted(idle),
        Figure::count("idle_round_trips", day.idle.trips as u64, "", Some(1)),
        Figure::rate("hub_device_days_per_s", hub, "1/s", 60.0).noted(
            format!("a second of one core: decoding, signatures, gate, slices and log in memory; no disk; median of {EVENINGS}"),
        ),
        Figure::measured(
            "gate_us_per_change",
            micros(day.hub) / f64::from(u32::try_from(day.changes).unwrap_or(u32::MAX)),
            "us",
            Some(150.0),
        )
        .noted("the same a change: as a day brings them, several to a document"),
    ])
}

fn of_caseload(measured: &caseload::Measured, bytes: u64) -> Vec<Figure> {
    let changes = measured.changes as u64;
    let people = u64::from(PEOPLE);
    let first = measured.first.bytes() as u64;
    let each = format!(
        "{} B a change of {changes}, own headers included",
        first / changes
    );
    let each_change = |time| micros(time) / f64::from(u32::try_from(changes).unwrap_or(u32::MAX));
    vec![
        Figure::count("first_sync_500_bytes", first, "B", Some(120 * changes)).noted(each),
        Figure::count(
            "first_sync_500_round_trips",
            measured.first.trips as u64,
            "",
            Some(2),
        ),
        Figure::measured(
            "first_sync_500_cpu_ms",
            millis(measured.first.cpu),
            "ms",
            Some(600.0),
        )
        .noted("processor time of the device: decode, gate, rows, SQLite file"),
        Figure::measured(
            "ingest_us_per_change",
            each_change(measured.ingest),
            "us",
            Some(150.0),
        )
        .noted("processor time of the hub: decode, gate, log in memory; one change a document, so nothing is batched"),
        Figure::measured(
            "apply_us_per_change",
            each_change(measured.applying),
            "us",
            None,
        )
        .noted("the floor: Automerge parses and applies the same changes, nothing checked"),
        signature("sign_us_per_change", each_change(measured.signatures.signing)),
        signature("check_us_per_change", each_change(measured.signatures.checking)),
        signature("check_together_us_per_change", each_change(measured.signatures.together)),
        Figure::count(
            "at_rest_bytes_per_person",
            measured.rows_at_rest / people,
            "B",
            Some(400),
        )
        .noted("before history: the row of the list of people"),
        Figure::count(
            "at_rest_caseload_bytes_per_person",
            bytes / people,
            "B",
            None,
        )
        .noted("the whole database after the first sync: 25 fields, 3 goals, 3 visits, all rows"),
    ]
}

fn signature(name: &'static str, us: f64) -> Figure {
    Figure::measured(name, us, "us", None).noted("the signature alone")
}

fn of_app(path: &std::path::Path, fsync: Duration) -> Outcome<Vec<Figure>> {
    let (starts, loaded) = screen::starts(path)?;
    let text: String = WORDS.chars().cycle().take(450).collect();
    let plain = path.with_extension("plain");
    let sealed = path.with_extension("sealed");
    std::fs::copy(path, &plain)?;
    Sqlite::seal(&plain, &sealed, &screen::key())?;
    let keys = screen::keystrokes(path, &text, TYPED, false)?;
    let encrypted = screen::keystrokes(&sealed, &text, TYPED, true)?;
    let start = format!(
        "median of {}, {PEOPLE} people, file in the system's cache; slowest {:.1}",
        starts.len(),
        millis(percentile(&starts, 100))
    );
    let strokes = format!(
        "{} letters into a visit's note; median {:.3}",
        keys.to_page.len(),
        millis(percentile(&keys.to_page, 50))
    );
    let disk = format!(
        "median {:.3}; the budget is this run's fsync and 2 ms",
        millis(percentile(&keys.to_disk, 50))
    );
    Ok(vec![
        Figure::measured(
            "start_to_today_ms",
            millis(percentile(&starts, 50)),
            "ms",
            Some(50.0),
        )
        .noted(start),
        Figure::count("start_to_today_documents", loaded as u64, "", Some(0))
            .noted("documents loaded for the list"),
        Figure::measured(
            "keystroke_to_page_p99_ms",
            millis(percentile(&keys.to_page, 99)),
            "ms",
            Some(4.0),
        )
        .noted(strokes),
        Figure::measured(
            "keystroke_to_disk_p99_ms",
            millis(percentile(&keys.to_disk, 99)),
            "ms",
            Some(millis(fsync) + 2.0),
        )
        .noted(disk),
        more(&keys, &encrypted),
        unlock()?,
    ])
}

/// What encryption adds to the median.
fn more(plain: &screen::Keystrokes, encrypted: &screen::Keystrokes) -> Figure {
    let [plain, encrypted] = [plain, encrypted].map(|keys| millis(percentile(&keys.to_disk, 50)));
    Figure::measured(
        "keystroke_encrypted_more_percent",
        (encrypted / plain - 1.0) * 100.0,
        "%",
        Some(15.0),
    )
    .noted(format!(
        "medians to disk: {plain:.3} ms in the clear, {encrypted:.3} encrypted"
    ))
}

/// From the words to the open database, of a vault made with the usual cost.
fn unlock() -> Outcome<Figure> {
    let folder = tempfile::tempdir()?;
    let mut guard = Guard::new(&folder.path().join("doorstep.sqlite"), None)?;
    guard.enter()?;
    let words = || Words::typed("wet leaves on stone".to_owned());
    let vault = guard.choose(UserId::from_bytes([7; 16]), "Amara Obi", &words())?;
    let now = Moment {
        wall: clock(0),
        steady: 0,
    };
    let mut times = Vec::new();
    for _ in 0..UNLOCKS {
        guard.lock(Locking::Keep, now);
        let began = std::time::Instant::now();
        guard.unlock(vault, &words(), now)?;
        times.push(began.elapsed());
    }
    times.sort_unstable();
    let unlock = millis(percentile(&times, 50));
    let note = format!(
        "median of {UNLOCKS}; slowest {:.0}",
        millis(percentile(&times, 100))
    );
    Ok(Figure::measured("unlock_ms", unlock, "ms", Some(1_000.0)).noted(note))
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000_000.0
}
