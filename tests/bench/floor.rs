//! What the machine itself needs: a write that reaches the disk, and the day's content in the fewest bytes.

use doorstep_tests::reference::Outcome;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// Writes measured.
const WRITES: usize = 400;
/// Bytes of one write: a page of the database's log with its header, as for one draft.
const PAGE: usize = 4_096 + 24;

/// The times of appending a page to a file in `folder` and waiting for the disk, shortest first.
pub fn fsync(folder: &Path) -> Outcome<Vec<Duration>> {
    let mut file = std::fs::File::create(folder.join("floor"))?;
    let page = [7; PAGE];
    let mut times = Vec::with_capacity(WRITES);
    for _ in 0..WRITES {
        let started = Instant::now();
        file.write_all(&page)?;
        file.sync_all()?;
        times.push(started.elapsed());
    }
    times.sort_unstable();
    Ok(times)
}

/// Bytes of `content` compressed by brotli at its strongest.
pub fn brotli(content: &[u8]) -> Outcome<usize> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut packed, &parameters)?;
    Ok(packed.len())
}

/// The time that `percent` in a hundred do not exceed. `times` are sorted.
pub fn percentile(times: &[Duration], percent: usize) -> Duration {
    let place = (times.len() * percent).div_ceil(100).saturating_sub(1);
    times.get(place).copied().unwrap_or_default()
}

/// Milliseconds.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
