//! The functions that shells call, called through uniffi from another language.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::PathBuf;
use std::process::Command;

use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};

/// The library that was built beside this test.
fn library() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.parent()
        .unwrap()
        .join(format!("libshared{}", std::env::consts::DLL_SUFFIX))
}

#[test]
fn python_starts_the_core_and_reads_its_pages() {
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: python3 is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("bindings");
    let library = library();
    generate(GenerateOptions {
        languages: vec![TargetLanguage::Python],
        source: library.to_str().unwrap().into(),
        out_dir: out.to_str().unwrap().into(),
        ..GenerateOptions::default()
    })
    .unwrap();
    std::fs::copy(&library, out.join(library.file_name().unwrap())).unwrap();
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/round_trip.py");
    let ran = Command::new("python3")
        .args([
            script.as_os_str(),
            out.as_os_str(),
            folder.path().join("device.db").as_os_str(),
        ])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(
        ran.status.success(),
        "{said}\n{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    assert!(
        ["page sign-in", "closed", "refused"]
            .iter()
            .all(|line| said.contains(line)),
        "{said}"
    );
}
