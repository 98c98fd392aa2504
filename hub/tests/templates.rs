//! Templates of assessments, as the program looks at them.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

#[path = "running/program.rs"]
mod program;

use program::{program, refused, run, said};
use std::path::Path;
use std::process::Output;

fn check(files: &[&Path]) -> Output {
    let files = files.iter().map(|file| file.to_str().unwrap());
    let arguments: Vec<&str> = ["template", "check"].into_iter().chain(files).collect();
    program(&arguments).output().unwrap()
}

fn shipped(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/record/templates");
    folder.join(name)
}

#[test]
fn a_template_that_ships_would_be_taken() {
    let (home, news2) = (shipped("home-first.json"), shipped("news2.json"));
    let told = said(&check(&[&home, &news2]));
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(told.contains("home-first.json: would be taken: "), "{told}");
    assert!(told.contains(" version 2026.1, 15 sections, "), "{told}");
}

#[test]
fn what_is_wrong_is_said_by_file_and_line_and_what_is_sound_beside_it_too() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let sound = std::fs::read_to_string(shipped("pain.json")).unwrap();
    let bent = sound.replacen("\"integer\"", "\"attachment\"", 1);
    assert_ne!(bent, sound);
    let line = bent.lines().position(|line| line.contains("attachment"));
    let bent = put("bent.json", bent.as_bytes());
    let cut = put("cut.json", &sound.as_bytes()[..sound.len() / 2]);
    let huge = put("huge.json", &vec![b' '; 1 << 21]);
    let none = folder.path().join("none.json");
    let output = check(&[&shipped("pain.json"), &bent, &cut, &huge, &none]);
    let beside = String::from_utf8_lossy(&output.stdout).into_owned();
    let told = refused(&output);
    assert!(beside.contains("pain.json: would be taken: "), "{beside}");
    assert!(
        told.contains(&format!("bent.json: line {}", line.unwrap() + 1)),
        "{told}"
    );
    assert!(told.contains("cut.json: line "), "{told}");
    assert!(told.contains("huge.json: line 1: "), "{told}");
    assert!(told.contains("none.json: cannot be read: "), "{told}");
}

#[test]
fn templates_are_added_and_listed_and_a_version_is_never_changed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("hub");
    said(&run(&["init", "--tenant", "Eastbank"], &data));
    let none = said(&run(&["template", "list"], &data));
    assert!(none.contains("There are no templates."), "{none}");
    let pain = shipped("pain.json");
    let pain = pain.to_str().unwrap();
    let added = said(&run(&["template", "add", pain], &data));
    assert!(added.contains("pain version 2026.1, "), "{added}");
    assert!(added.contains(": added. Each device gets it"), "{added}");
    let again = said(&run(&["template", "add", pain], &data));
    assert!(again.contains(": was there already."), "{again}");
    let words = std::fs::read_to_string(pain).unwrap();
    let changed = folder.path().join("changed.json");
    std::fs::write(&changed, words.replacen("Pain", "Ache", 1)).unwrap();
    let (changed, home) = (changed.to_str().unwrap(), shipped("home-first.json"));
    let add = ["template", "add", home.to_str().unwrap(), changed];
    let told = refused(&run(&add, &data));
    assert!(told.contains("nothing was added"), "{told}");
    assert!(
        told.contains("version 2026.1 of pain is there already"),
        "{told}"
    );
    let listed = said(&run(&["template", "list"], &data));
    assert_eq!(listed.lines().count(), 1, "{listed}");
    assert!(listed.ends_with("waits for the hub to serve\n"), "{listed}");
}
