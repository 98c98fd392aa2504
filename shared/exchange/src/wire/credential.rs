//! Certificates and revocations as they travel.

use minicbor::{Decode, Encode};

use crate::certificate::Credential;

/// One, as it is kept.
#[derive(Encode, Decode)]
#[cbor(transparent)]
pub(super) struct CredentialCell(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>);

pub(super) fn cells(credentials: &[Credential]) -> Option<Vec<CredentialCell>> {
    let cells = credentials
        .iter()
        .map(|credential| CredentialCell(credential.to_bytes()));
    (!credentials.is_empty()).then(|| cells.collect())
}

/// Those that are sound. Another is a newer version's, or nobody's: who needs it hears that it is missing.
pub(super) fn read(cells: Option<Vec<CredentialCell>>) -> Vec<Credential> {
    cells
        .unwrap_or_default()
        .iter()
        .filter_map(|cell| Credential::parse(&cell.0).ok())
        .collect()
}
