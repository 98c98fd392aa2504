//! What shows who signs in.

/// What the hub gave to somebody who came back from the identity provider: good once, for one device's key.
#[derive(Clone, PartialEq, Eq)]
pub struct Ticket(Vec<u8>);

impl Ticket {
    /// A ticket as it came.
    pub const fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Ticket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ticket")
    }
}
