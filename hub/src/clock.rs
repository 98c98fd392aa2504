//! The hub's clock and its source of randomness: the only places that ask the machine for either.

use record::time::Instant;
use std::time::{SystemTime, UNIX_EPOCH};

/// The present moment. Before 1970 it is 1970: a clock that wrong is seen by every device as an offset.
pub fn now() -> Instant {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// The machine gives no random bytes: nothing may be named or numbered then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this machine gives no random bytes")]
pub struct NoRandomness;

/// Fresh random bytes.
pub fn random<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}
