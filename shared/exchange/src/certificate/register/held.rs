//! What a register holds, for who keeps it.

use super::Register;
use crate::certificate::Certificate;

impl Register {
    /// Forgets what waits for another: who keeps what is known keeps none of it, and is sent it again.
    pub fn forget_waiting(&mut self) {
        self.waiting.clear();
        self.early.clear();
    }

    /// Every certificate that was verified up to the root, whatever became of it.
    pub fn certificates(&self) -> impl Iterator<Item = &Certificate> {
        self.known.values()
    }
}
