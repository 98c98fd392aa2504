use super::*;
use crate::conformance;

#[test]
fn keeps_every_promise() {
    conformance::all(&mut || {
        let memory = Memory::default();
        Box::new(move || Box::new(memory.reopened()))
    });
}
