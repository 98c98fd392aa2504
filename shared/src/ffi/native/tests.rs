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

#[test]
fn a_core_that_ends_by_itself_says_so_and_another_starts_on_the_same_disk() {
    let folder = tempfile::tempdir().unwrap();
    let start = encode(&Start {
        hub: "http://127.0.0.1:1".to_owned(),
        database: folder.path().join("device.db").display().to_string(),
        device_name: "test".to_owned(),
        is_storage_kept: true,
        had_database: false,
    });
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
