//! The compressed frame, with hard limits on both sizes.

use std::io::{Read, Write};

use super::WireError;

/// Largest body taken, as it travels: 4 MB.
pub const LARGEST_BODY: usize = 4 * 1024 * 1024;
/// Largest body taken, inflated: 16 MB. A page of the largest caseload measured inflates to 1 MB.
pub const LARGEST_INFLATED: usize = 16 * 1024 * 1024;
/// Largest window a frame may ask for, as a power of two: 8 MB of memory.
const LARGEST_WINDOW: u32 = 23;
/// Up to [`LARGE`] bytes the everyday level, past it the one for a first sync or a re-seeded hub.
///
/// Measured, before ids were lifted out of the text they stand in, on 1,500 changes of 500 made-up persons (1.00 MB of chunks, 980 kB in columns; bytes a change, time on one
/// of two busy cores): level 3: 137, 7 ms · 9: 124, 30 ms · 15: 120, 126 ms · 17: 114, 238 ms · 19: 112, 548 ms. Without
/// cutting the changes' own columns apart: 148 · 134 · 129 · 122 · 122. Level 9 costs 3 ms for a day's work, and level 17
/// is paid once a device. In the browser zstd has only the searches that these three levels ask for (`.cargo/config.toml`):
/// another level there would compress less, silently.
const LEVEL: i32 = 9;
const LEVEL_OF_LARGE: i32 = 17;
const LARGE: usize = 256 * 1024;
/// A day's work of 33 kB is 3 % smaller at the strongest level than at the everyday one.
const LEVEL_OF_SMALL: i32 = 19;
const SMALL: usize = 64 * 1024;

/// Compresses. `seams` are where bytes of another nature begin: each part has a block, and so a code, of its own.
pub(super) fn deflate(plain: &[u8], seams: &[usize]) -> Result<Vec<u8>, WireError> {
    if plain.len() > LARGEST_INFLATED {
        return Err(WireError::TooLarge);
    }
    let level = if plain.len() <= SMALL {
        LEVEL_OF_SMALL
    } else if plain.len() <= LARGE {
        LEVEL
    } else {
        LEVEL_OF_LARGE
    };
    let mut encoder =
        zstd::stream::write::Encoder::new(Vec::new(), level).map_err(|_| WireError::Frame)?;
    encoder
        .set_pledged_src_size(Some(plain.len() as u64))
        .map_err(|_| WireError::Frame)?;
    let mut begun = 0;
    for seam in seams {
        let part = plain.get(begun..*seam).unwrap_or_default();
        encoder
            .write_all(part)
            .and_then(|()| encoder.flush())
            .map_err(|_| WireError::Frame)?;
        begun += part.len();
    }
    let part = plain.get(begun..).unwrap_or_default();
    encoder.write_all(part).map_err(|_| WireError::Frame)?;
    let packed = encoder.finish().map_err(|_| WireError::Frame)?;
    if packed.len() > LARGEST_BODY {
        Err(WireError::TooLarge)
    } else {
        Ok(packed)
    }
}

/// Inflates one frame, never more than [`LARGEST_INFLATED`], whatever the frame claims. Nothing may follow it.
pub(super) fn inflate(packed: &[u8]) -> Result<Vec<u8>, WireError> {
    if packed.len() > LARGEST_BODY {
        return Err(WireError::TooLarge);
    }
    let mut decoder = zstd::stream::read::Decoder::with_buffer(packed)
        .map_err(|_| WireError::Frame)?
        .single_frame();
    decoder
        .window_log_max(LARGEST_WINDOW)
        .map_err(|_| WireError::Frame)?;
    let mut plain = Vec::new();
    let limit = LARGEST_INFLATED as u64 + 1;
    decoder
        .by_ref()
        .take(limit)
        .read_to_end(&mut plain)
        .map_err(|_| WireError::Frame)?;
    if plain.len() > LARGEST_INFLATED {
        return Err(WireError::TooLarge);
    }
    if decoder.finish().is_empty() {
        Ok(plain)
    } else {
        Err(WireError::Frame)
    }
}
