//! The files of the keys folder: a first line that says which it is, and hexadecimal digits.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::KeysError;

/// Bytes of the secret that tokens follow from, of a seed and of a public key.
const LENGTH: usize = 32;

/// One file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    RootSecret,
    Root,
    HubSecret,
    Certificate,
    Tokens,
}

impl Part {
    /// Its name in the folder.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::RootSecret => "root.key",
            Self::Root => "root.pub",
            Self::HubSecret => "hub.key",
            Self::Certificate => "hub.certificate",
            Self::Tokens => "tokens.key",
        }
    }

    /// What gives it back when it is gone.
    const fn comes_back(self) -> &'static str {
        match self {
            Self::RootSecret => "name the file where root.key is kept, apart from the hub",
            Self::Root | Self::HubSecret | Self::Tokens => {
                "put it back from the copy of the keys folder"
            }
            Self::Certificate => {
                "put it back from the copy of the keys folder, or fetch root.key from where it is kept and run hub \
                 certificate renew --data DIR --root-key FILE"
            }
        }
    }

    /// Its first line: nobody takes one for another.
    const fn first_line(self) -> &'static str {
        match self {
            Self::RootSecret => "Doorstep root: SECRET key, keep offline",
            Self::Root => "Doorstep root: public key",
            Self::HubSecret => "Doorstep hub: SECRET key",
            Self::Certificate => "Doorstep hub: certificate",
            Self::Tokens => "Doorstep hub: SECRET of its sessions’ tokens",
        }
    }
}

/// Reads 32 bytes of a file in the folder.
pub(super) fn read(folder: &Path, part: Part) -> Result<[u8; LENGTH], KeysError> {
    read_from(&folder.join(part.name()), part)
}

/// Reads 32 bytes of a file that may lie anywhere.
pub(super) fn read_from(path: &Path, part: Part) -> Result<[u8; LENGTH], KeysError> {
    let bytes = read_any(path, part)?;
    bytes
        .try_into()
        .map_err(|_| KeysError::Malformed(path.to_owned()))
}

/// Reads what a file holds.
pub(super) fn read_any(path: &Path, part: Part) -> Result<Vec<u8>, KeysError> {
    let text = fs::read_to_string(path).map_err(|source| match source.kind() {
        io::ErrorKind::InvalidData => KeysError::Malformed(path.to_owned()),
        io::ErrorKind::NotFound => KeysError::Gone {
            path: path.to_owned(),
            how: part.comes_back(),
        },
        _ => fault(path, source),
    })?;
    let mut lines = text.lines();
    if lines.next().map(str::trim) != Some(part.first_line()) {
        return Err(KeysError::OtherFile {
            path: path.to_owned(),
            first: part.first_line(),
        });
    }
    let digits: String = lines.flat_map(str::split_whitespace).collect();
    bytes(&digits).ok_or_else(|| KeysError::Malformed(path.to_owned()))
}

/// Makes the folder with all its files, or nothing.
pub(super) fn make_folder(folder: &Path, parts: &[(Part, &[u8])]) -> Result<(), KeysError> {
    let attempt = || {
        let above = folder.parent().unwrap_or_else(|| Path::new("."));
        fs::create_dir_all(above)?;
        // Made beside its place, readable by nobody else, and put there in one step.
        let mut builder = tempfile::Builder::new();
        builder.prefix(".keys-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o700));
        }
        let made = builder.tempdir_in(above)?;
        for (part, bytes) in parts {
            put(made.path(), *part, bytes)?;
        }
        fs::rename(made.path(), folder)
    };
    attempt().map_err(|source| fault(folder, source))
}

/// Puts another file in the place of one.
pub(super) fn replace(folder: &Path, part: Part, bytes: &[u8]) -> Result<(), KeysError> {
    put(folder, part, bytes).map_err(|source| fault(&folder.join(part.name()), source))
}

/// Writes a file, which only its owner can read, in one step.
fn put(folder: &Path, part: Part, bytes: &[u8]) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    let mut text = format!("{}\n", part.first_line());
    for line in bytes.chunks(LENGTH) {
        for byte in line {
            // Writing to a String can't fail.
            let _ = write!(text, "{byte:02x}");
        }
        text.push('\n');
    }
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(folder.join(part.name()))?;
    Ok(())
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = digits.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits?;
    let (pairs, rest) = digits.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs
        .iter()
        .map(|[high, low]| u8::try_from(high * 16 + low).ok())
        .collect()
}

fn fault(path: &Path, source: io::Error) -> KeysError {
    KeysError::File {
        path: path.to_owned(),
        source,
    }
}
