//! A hub in memory, asked with the bytes that travel.

use exchange::gate::NothingYet;
use exchange::hub::memory::MemoryLog;
use exchange::hub::{Everything, exchange};
use exchange::wire;
use record::admit::Shape;
use record::time::Instant;
use std::time::Duration;

use super::{Outcome, clock, cpu};

/// The hub.
#[derive(Debug)]
pub struct Hub {
    /// Its log.
    pub log: MemoryLog,
    /// Processor time of all answers so far.
    pub busy: Duration,
    /// Of that, what reading requests with commits and letting them in took.
    pub taking_in: Duration,
}

impl Default for Hub {
    fn default() -> Self {
        let epoch = clock(-90 * 24 * 60).millis();
        Self {
            log: MemoryLog::new(epoch.unsigned_abs()),
            busy: Duration::ZERO,
            taking_in: Duration::ZERO,
        }
    }
}

impl Hub {
    /// Answers one POST.
    pub fn answer(&mut self, body: &[u8], now: Instant) -> Outcome<Vec<u8>> {
        let Self {
            log,
            busy,
            taking_in,
        } = self;
        cpu::counted(busy, || {
            let mut taking = Duration::ZERO;
            let mut brings_commits = false;
            let response = cpu::counted(&mut taking, || -> Outcome<_> {
                let request = wire::decode_request(body)?;
                brings_commits = !request.commits.whole.is_empty();
                Ok(exchange(
                    log,
                    request,
                    &NothingYet,
                    &Everything,
                    Shape::Hub,
                    now,
                )?)
            })?;
            if brings_commits {
                *taking_in += taking;
            }
            Ok(wire::encode_response(&response)?)
        })
    }
}
