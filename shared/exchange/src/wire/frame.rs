//! The compressed frame, with hard limits on both sizes.

use std::io::{Read, Write};

use super::WireError;

/// Largest body taken, as it travels: 4 MB.
pub const LARGEST_BODY: usize = 4 * 1024 * 1024;
/// Largest body taken, inflated: 16 MB. A page of the largest caseload measured inflates to 1 MB.
pub const LARGEST_INFLATED: usize = 16 * 1024 * 1024;
/// Largest window a frame may ask for, as a power of two: 8 MB of memory.
const LARGEST_WINDOW: u32 = 23;
const LEVEL: i32 = 9;

/// Compresses.
pub(super) fn deflate(plain: &[u8]) -> Result<Vec<u8>, WireError> {
    if plain.len() > LARGEST_INFLATED {
        return Err(WireError::TooLarge);
    }
    let mut encoder = zstd::stream::write::Encoder::new(Vec::new(), LEVEL).map_err(|_| WireError::Frame)?;
    encoder.set_pledged_src_size(Some(plain.len() as u64)).map_err(|_| WireError::Frame)?;
    encoder.write_all(plain).map_err(|_| WireError::Frame)?;
    let packed = encoder.finish().map_err(|_| WireError::Frame)?;
    if packed.len() > LARGEST_BODY { Err(WireError::TooLarge) } else { Ok(packed) }
}

/// Inflates one frame, never more than [`LARGEST_INFLATED`], whatever the frame claims. Nothing may follow it.
pub(super) fn inflate(packed: &[u8]) -> Result<Vec<u8>, WireError> {
    if packed.len() > LARGEST_BODY {
        return Err(WireError::TooLarge);
    }
    let mut decoder = zstd::stream::read::Decoder::with_buffer(packed).map_err(|_| WireError::Frame)?.single_frame();
    decoder.window_log_max(LARGEST_WINDOW).map_err(|_| WireError::Frame)?;
    let mut plain = Vec::new();
    let limit = LARGEST_INFLATED as u64 + 1;
    decoder.by_ref().take(limit).read_to_end(&mut plain).map_err(|_| WireError::Frame)?;
    if plain.len() > LARGEST_INFLATED {
        return Err(WireError::TooLarge);
    }
    if decoder.finish().is_empty() { Ok(plain) } else { Err(WireError::Frame) }
}
