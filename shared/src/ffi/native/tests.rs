use std::sync::Arc;
use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use super::*;
use crate::ffi::SecretError;

/// A shell that fails at the first page, as one does whose page types are another version's.
struct Failing(Mutex<Sender<&'static str>>);

impl Shell for Failing {
    fn receive(&self, _: Vec<u8>) {
        panic!("a shell that cannot read a page");
    }

    fn died(&self) {
        self.0.lock().unwrap().send("died").unwrap();
    }
}

struct NoSecrets;

impl NoSecrets {
    fn refused() -> SecretError {
        SecretError::Unavailable {
            reason: "for the test".to_owned(),
        }
    }
}

impl Secrets for NoSecrets {
    fn wrap(&self, _: Vec<u8>, _: Vec<u8>) -> Result<Vec<u8>, SecretError> {
        Err(Self::refused())
    }

    fn unwrap(&self, _: Vec<u8>, _: Vec<u8>) -> Result<Vec<u8>, SecretError> {
        Err(Self::refused())
    }

    fn read(&self, _: Vec<u8>, _: String) -> Result<Option<u64>, SecretError> {
        Err(Self::refused())
    }

    fn write(&self, _: Vec<u8>, _: String, _: u64) -> Result<(), SecretError> {
        Err(Self::refused())
    }

    fn destroy(&self, _: Vec<u8>) -> Result<(), SecretError> {
        Err(Self::refused())
    }
}

/// A core with its database in this folder, and no hub.
fn start_in(folder: &tempfile::TempDir) -> Vec<u8> {
    encode(&Start {
        hub: "http://127.0.0.1:1".to_owned(),
        database: folder.path().join("device.db").display().to_string(),
        device_name: "test".to_owned(),
        is_storage_kept: true,
        had_database: false,
    })
}

#[test]
fn a_core_that_ends_by_itself_says_so_and_another_starts_on_the_same_disk() {
    let folder = tempfile::tempdir().unwrap();
    let start = start_in(&folder);
    for _ in 0..2 {
        let (told, heard) = channel();
        let shell = Arc::new(Failing(Mutex::new(told)));
        let core = CoreFfi::new(start.clone(), shell, Arc::new(NoSecrets)).unwrap();
        core.send(encode(&FromShell::CameToFront));
        assert_eq!(heard.recv_timeout(Duration::from_secs(30)), Ok("died"));
        // To nobody, and it does not wait for ever.
        core.send(encode(&FromShell::Back));
        core.end();
    }
}

/// In no program and in no library.
const MARK: &str = "zyxcanary";
/// Says that this process is the one that ends itself.
const CHILD: &str = "DOORSTEP_TEST_ENDS_ITSELF";

/// A shell in which the core's thread panics with somebody's words.
struct Quoting(Mutex<Sender<()>>);

impl Shell for Quoting {
    fn receive(&self, _: Vec<u8>) {
        panic!("byte 3 is not a char boundary of {MARK}");
    }

    fn died(&self) {
        self.0.lock().unwrap().send(()).unwrap();
    }
}

#[test]
fn what_a_panic_of_the_core_quotes_is_written_nowhere() {
    if std::env::var_os(CHILD).is_some() {
        let folder = tempfile::tempdir().unwrap();
        let (say, said) = channel();
        let core = CoreFfi::new(
            start_in(&folder),
            Arc::new(Quoting(Mutex::new(say))),
            Arc::new(NoSecrets),
        );
        said.recv_timeout(Duration::from_mins(1)).unwrap();
        core.unwrap().end();
        return;
    }
    let name = std::thread::current().name().unwrap().to_owned();
    let child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &name, "--nocapture"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    assert!(child.status.success());
    let written = [child.stdout, child.stderr].concat();
    let written = String::from_utf8_lossy(&written);
    assert!(
        written.contains("doorstep-core ended itself at"),
        "{written}"
    );
    assert!(!written.contains(MARK), "{written}");
}
