//! The templates of a demo, as the program lists them; a hub that is none begins without any.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

#[path = "running/program.rs"]
mod program;

use program::{hub, run, said};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A hub that serves, until it is dropped.
struct Serving(Child);

impl Serving {
    /// Waits until it has said something, which is when it listens.
    fn start(choices: &[&str], data: &Path) -> Self {
        let serve = [&["serve", "--port", "0"], choices].concat();
        let mut process = hub(&serve, data).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let out = process.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        assert!(!line.is_empty());
        Self(process)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let id = self.0.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status().unwrap();
        self.0.wait().unwrap();
    }
}

fn listed(data: &Path) -> String {
    said(&run(&["template", "list"], data))
}

#[test]
fn a_demo_files_every_template_that_ships_once_however_often_it_starts() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    for _ in 0..2 {
        let _serving = Serving::start(&["--demo", "--people", "1"], &data);
        // The hub looks for them each second.
        let (began, most) = (Instant::now(), Duration::from_mins(1));
        let mut all = listed(&data);
        while all.contains("waits") && began.elapsed() < most {
            all = listed(&data);
        }
        assert_eq!(all.lines().count(), 8, "{all}");
        assert!(!all.contains("waits"), "{all}");
        assert!(all.contains("home-first version 2026.1, "), "{all}");
    }
}

#[test]
fn a_hub_that_is_no_demo_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("hub");
    said(&run(&["init", "--tenant", "Eastbank"], &data));
    let _serving = Serving::start(&[], &data);
    assert!(listed(&data).contains("There are no templates."));
}
