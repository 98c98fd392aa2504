//! Processor time of the thread that asks: what others do on the machine meanwhile does not count.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// Processor time that this thread has used since it began.
pub fn used() -> Duration {
    let used = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = u64::try_from(used.tv_sec).unwrap_or(0);
    Duration::new(seconds, u32::try_from(used.tv_nsec).unwrap_or(0))
}

/// Does something, and adds the processor time that it took.
pub fn counted<T>(sum: &mut Duration, work: impl FnOnce() -> T) -> T {
    let before = used();
    let done = work();
    *sum += used().saturating_sub(before);
    done
}
