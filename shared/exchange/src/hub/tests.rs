use super::conformance;
use super::memory::MemoryLog;

#[test]
fn the_log_in_memory_keeps_every_promise() {
    conformance::all(MemoryLog::new);
}
