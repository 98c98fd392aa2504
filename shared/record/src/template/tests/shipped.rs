//! Every template that ships is sound.

use std::fmt::Write;

use crate::template::Template;

#[test]
fn every_template_that_ships_is_read_without_a_fault() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
    let mut names = Vec::new();
    let mut faults = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        match Template::read(&std::fs::read(&path).unwrap()) {
            Ok(template) => assert_eq!(template.id, name, "the file is called as its template"),
            Err(found) => write!(faults, "{name}:\n{found}").unwrap(),
        }
        names.push(name);
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(!names.is_empty());
}
