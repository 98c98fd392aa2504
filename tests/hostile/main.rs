//! Attacks that are tests. Each says what it threw and how often; the table at the end says what held.
//!
//! One file is one family of attacks.
//!
//! Nothing here may use the crate `shared`: it brings an allocator of its own, and this program counts what is allocated.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test: what fails, fails it, and says so"
)]

mod allocated;
mod at_rest;
mod bodies;
mod bombs;
mod breached;
mod bystander;
mod canaries;
mod chunks;
mod closing;
mod columns;
mod corpora;
mod counts;
mod effort;
mod forged;
mod messages;
mod mutants;
mod opened;
mod order;
mod over_wide;
mod page_bombs;
mod puller;
mod quiet;
mod restored;
mod revoked;
mod room;
mod shapes;
mod signed;
mod templates;

use closing::Attack;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: allocated::Counting = allocated::Counting;

fn main() -> ExitCode {
    let attacks: Vec<Attack> = [
        mutants::ATTACKS,
        chunks::ATTACKS,
        bombs::ATTACKS,
        page_bombs::ATTACKS,
        bodies::ATTACKS,
        columns::ATTACKS,
        order::ATTACKS,
        room::ATTACKS,
        counts::ATTACKS,
        effort::ATTACKS,
        shapes::ATTACKS,
        canaries::ATTACKS,
        messages::ATTACKS,
        templates::ATTACKS,
        corpora::ATTACKS,
        forged::ATTACKS,
        revoked::ATTACKS,
        breached::ATTACKS,
        restored::ATTACKS,
        over_wide::ATTACKS,
        at_rest::ATTACKS,
        opened::ATTACKS,
    ]
    .concat();
    quiet::watch();
    // Of the arguments that the harness would take, only names choose something.
    let chosen: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    closing::run(&attacks, &chosen)
}
