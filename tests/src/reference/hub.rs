//! A hub in memory, asked with the bytes that travel.

use exchange::certificate::Credential;
use exchange::hub::conformance::house;
use exchange::hub::memory::MemoryLog;
use exchange::hub::{Keys, Proofs, Rules, Slices, Visitor, exchange, file, receipt, visitor};
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
    keys: Keys,
    /// Whether what is offered must be proven; not while the past is made up, on devices that many people used.
    pub proofs: Proofs,
    /// Copies of the hub that answer each request first, so that [`Hub::busy`] grows by the median of all answers: the first
    /// of a process takes up to twice as long as those after it.
    pub copies: usize,
}

impl Default for Hub {
    fn default() -> Self {
        let epoch = clock(-90 * 24 * 60).millis();
        Self {
            log: MemoryLog::new(epoch.unsigned_abs()),
            busy: Duration::ZERO,
            taking_in: Duration::ZERO,
            keys: house::house(),
            proofs: Proofs::Asked,
            copies: 0,
        }
    }
}

impl Hub {
    /// Files what it has issued.
    pub fn file(&mut self, credentials: Vec<Credential>) -> Outcome<()> {
        Ok(file(&mut self.log, credentials)?)
    }

    /// Answers one POST.
    pub fn answer(&mut self, body: &[u8], now: Instant) -> Outcome<Vec<u8>> {
        let before = self.busy;
        let mut times = Vec::new();
        for _ in 0..self.copies {
            let mut copy = Self {
                log: self.log.clone(),
                proofs: self.proofs,
                ..Self::default()
            };
            copy.answer_once(body, now)?;
            times.push(copy.busy);
        }
        let answer = self.answer_once(body, now)?;
        times.push(self.busy.saturating_sub(before));
        times.sort_unstable();
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        self.busy = before + median;
        Ok(answer)
    }

    fn answer_once(&mut self, body: &[u8], now: Instant) -> Outcome<Vec<u8>> {
        let mut spent = Duration::ZERO;
        let mut taking = Duration::ZERO;
        let answered = cpu::counted(&mut spent, || -> Outcome<_> {
            let mut brings_commits = false;
            let (asker, mut response) = cpu::counted(&mut taking, || -> Outcome<_> {
                let mut request = wire::decode_request(body)?;
                brings_commits = !request.commits.whole.is_empty();
                let rules = Rules {
                    slices: Slices::Asked,
                    shape: Shape::Hub,
                    proofs: self.proofs,
                };
                let visitor = visitor(&mut self.log, &self.keys, &mut request, now)?;
                let Visitor::Asks(asker) = visitor else {
                    return Err("a session that the hub does not know".into());
                };
                let response = exchange(&mut self.log, &asker, request, &rules, now)?;
                Ok((asker, response))
            })?;
            response.receipt = receipt(&mut self.log, &self.keys, asker.device, &response)?;
            Ok((brings_commits, wire::encode_response(&response)?))
        });
        self.busy += spent;
        let (brings_commits, answer) = answered?;
        if brings_commits {
            self.taking_in += taking;
        }
        Ok(answer)
    }
}
