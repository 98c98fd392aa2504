//! One command of a longer piece of work: its output goes to a log, the terminal gets a line.

use crate::process::{Ending, Group};
use crate::project::Project;
use anyhow::{Context, Result, bail};
use std::fs::{File, OpenOptions};
use std::io::{IsTerminal, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A step that has gone on for this long hangs. The longest honest one is a cold, size-optimised
/// build of the web core: 4.5 minutes on two busy cores.
const LIMIT: Duration = Duration::from_mins(25);
/// Lines of a failed step's log that are shown.
const TAIL: usize = 60;

/// Lines shown of one run's failed tests.
const MOST_OF_FAILURES: usize = 120;

/// What a step came to.
pub struct Ended {
    /// Why it counts as failed, in words; `None` when it went well.
    pub failure: Option<String>,
    /// Everything it printed.
    pub log: PathBuf,
}

impl Ended {
    /// The log as text; what is not UTF-8 is replaced.
    pub fn output(&self) -> String {
        std::fs::read(&self.log)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    }

    /// Prints what failed tests said, and the end of the log.
    pub fn show_failure(&self) {
        let output = self.output();
        let lines: Vec<&str> = output.lines().collect();
        if lines.len() > TAIL {
            for line in failures(&lines) {
                println!("    {line}");
            }
        }
        let shown = &lines[lines.len().saturating_sub(TAIL)..];
        println!(
            "--- the last {} lines of {}",
            shown.len(),
            self.log.display()
        );
        for line in shown {
            println!("    {line}");
        }
        println!("---");
    }
}

/// What cargo's test harness prints of the tests that failed, which in a long log stands far from its end.
fn failures<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let mut shown = Vec::new();
    let mut rest = lines;
    while let Some(end) = rest
        .iter()
        .position(|line| line.starts_with("test result: FAILED"))
    {
        let (run, after) = rest.split_at(end);
        let begin = run.iter().position(|line| *line == "failures:");
        shown.extend(run[begin.unwrap_or(end)..].iter().take(MOST_OF_FAILURES));
        rest = &after[1..];
    }
    shown
}

/// Runs `command` to its end with its output in the log `name`, from the log's beginning.
pub fn run(project: &Project, name: &str, command: &mut Command) -> Result<Ended> {
    run_into(&project.log(name), name, command, false)
}

/// Like [`run`], but adds to the log that an earlier command of the same step began.
pub fn run_on(project: &Project, name: &str, command: &mut Command) -> Result<Ended> {
    run_into(&project.log(name), name, command, true)
}

/// Runs a command that the rest cannot do without: its failure shows the log and ends the work.
pub fn require(project: &Project, name: &str, command: &mut Command) -> Result<()> {
    let ended = run(project, name, command)?;
    if let Some(failure) = &ended.failure {
        ended.show_failure();
        bail!("{name}: {failure}");
    }
    Ok(())
}

fn run_into(path: &Path, name: &str, command: &mut Command, append: bool) -> Result<Ended> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut log = OpenOptions::new()
        .create(true)
        .write(true)
        .append(append)
        .truncate(!append)
        .open(path)
        .with_context(|| format!("{} cannot be written", path.display()))?;
    let words = in_words(command);
    writeln!(log, "$ {words}")?;
    command
        .env("CARGO_TERM_COLOR", "never")
        .env("NO_COLOR", "1")
        .env_remove("FORCE_COLOR")
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log);
    let started = Instant::now();
    let mut progress = Progress {
        name,
        words: &words,
        log: path,
        started,
        lines: 0,
    };
    let mut group = Group::spawn(command)?;
    let ending = group.wait(Some(LIMIT), || progress.tick())?;
    drop(group);
    progress.finish();
    let failure = match ending {
        Ending::Ended(status) if status.success() => None,
        Ending::Ended(status) => Some(format!("ended with {status}")),
        Ending::OutOfTime => Some(format!(
            "was still running after {} minutes",
            LIMIT.as_secs() / 60
        )),
    };
    if crate::process::interrupted() {
        bail!("stopped");
    }
    Ok(Ended {
        failure,
        log: path.to_path_buf(),
    })
}

/// The command as a person would type it, for the log and the progress line.
fn in_words(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let arguments = command
        .get_args()
        .map(|argument| argument.to_string_lossy().into_owned());
    std::iter::once(program)
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

/// A line that is rewritten on a terminal; elsewhere one line at the start, then one a minute.
struct Progress<'a> {
    name: &'a str,
    words: &'a str,
    log: &'a Path,
    started: Instant,
    lines: u64,
}

impl Progress<'_> {
    fn tick(&mut self) {
        let seconds = self.started.elapsed().as_secs();
        if std::io::stdout().is_terminal() {
            if seconds > self.lines {
                self.lines = seconds;
                let latest: String = latest_line(self.log).chars().take(60).collect();
                print!("\r\u{1b}[2K{}: {seconds} s  {latest}", self.name);
                let _ = std::io::stdout().flush();
            }
        } else if seconds >= 1 && self.lines == 0 {
            self.lines = 1;
            println!("{}: {}", self.name, self.words);
        } else if self.lines > 0 && seconds >= self.lines * 60 {
            self.lines += 1;
            println!(
                "{}: {seconds} s so far, {}",
                self.name,
                latest_line(self.log)
            );
        }
    }

    fn finish(&self) {
        if self.lines > 0 {
            let start = if std::io::stdout().is_terminal() {
                "\r\u{1b}[2K"
            } else {
                ""
            };
            println!(
                "{start}{}: {:.1} s",
                self.name,
                self.started.elapsed().as_secs_f64()
            );
        }
    }
}

/// The last line that is not blank, from the log's last kilobyte.
fn latest_line(log: &Path) -> String {
    let read = || -> std::io::Result<String> {
        let mut file = File::open(log)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(1024)))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    let text = read().unwrap_or_default();
    text.lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::failures;

    #[test]
    fn what_failed_tests_said_is_found_in_the_middle_of_a_log() {
        let log = "test a ... ok\ntest result: ok. 1 passed\n\nsuccesses:\n\nfailures:\n\n---- b stdout ----\nwrong\n\n\
                   failures:\n    b\n\ntest result: FAILED. 0 passed\n\ntest c ... ok\ntest result: ok. 1 passed";
        let lines: Vec<&str> = log.lines().collect();
        let shown = failures(&lines);
        assert_eq!(shown.first(), Some(&"failures:"));
        assert!(shown.contains(&"wrong") && !shown.contains(&"test c ... ok"));
        assert!(failures(&lines[..2]).is_empty());
    }
}
