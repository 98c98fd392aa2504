//! The one sender of a demo: a made-up hospital, with a key that the demo makes and leaves in its data folder.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::senders::{Proof, Secret, SecretFault, Sender};
use crate::store::sqlite::{LogError, SqliteLog};

/// What it calls itself.
pub const NAME: &str = "demo-hospital";

/// The code of its organisation: that of the sender in the message that the standard publishes.
pub const ORGANISATION: &str = "RND";

/// The file with its private key.
const FILE: &str = "demo-sender.pem";

/// Lets the demo's sender send, with the key in the data folder, or a new one where there is none. Gives the file.
pub fn prepare(log: &mut SqliteLog, data: &Path) -> Result<PathBuf, LogError> {
    let path = data.join(FILE);
    let secret = match std::fs::read_to_string(&path) {
        Ok(pem) => Secret::read(&pem),
        Err(error) if error.kind() == ErrorKind::NotFound => made(&path),
        Err(error) => return Err(LogError::Mark(error)),
    };
    let public = secret.and_then(|secret| secret.public());
    let key = public.map_err(|_| LogError::Damaged("demo-sender.pem is no key: remove it"))?;
    let sender = Sender {
        name: NAME.to_owned(),
        organisation: ORGANISATION.to_owned(),
        proofs: vec![Proof::Key(key)],
    };
    log.transaction(|log| log.put_sender(&sender))?;
    Ok(path)
}

/// A new key, in a file that only its owner can read.
fn made(path: &Path) -> Result<Secret, SecretFault> {
    let secret = Secret::new()?;
    let pem = secret.pem()?;
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let write = || {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(pem.as_bytes())?;
        file.persist_noclobber(path)?;
        Ok::<_, std::io::Error>(())
    };
    write().map_err(|_| SecretFault::Form)?;
    Ok(secret)
}

#[cfg(test)]
mod tests {
    use super::*;
    use exchange::hub::conformance::house;

    #[test]
    fn its_key_is_made_once_and_is_nobody_else_s_to_read() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
        let path = prepare(&mut log, folder.path()).unwrap();
        let first = log.sender(NAME).unwrap().unwrap();
        prepare(&mut log, folder.path()).unwrap();
        assert_eq!(log.sender(NAME).unwrap().unwrap(), first);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0);
        }
        std::fs::write(&path, "no key").unwrap();
        assert!(prepare(&mut log, folder.path()).is_err());
        std::fs::remove_file(&path).unwrap();
        prepare(&mut log, folder.path()).unwrap();
        assert_ne!(log.sender(NAME).unwrap().unwrap(), first);
    }
}
