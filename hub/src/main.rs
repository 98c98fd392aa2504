//! The hub's program: reads the configuration, serves until asked to stop, and says in words what went wrong.

use clap::Parser;
use hub::config::keeping::Certificate;
use hub::config::{Cli, Command};
use hub::guard::Counted;
use std::io::Write;
use std::process::ExitCode;

/// Documents are many small values: letting changes in spends half its time in the system's allocator (glibc), and is
/// a sixth faster with this one.
#[global_allocator]
static ALLOCATOR: Counted<mimalloc::MiMalloc> = Counted(mimalloc::MiMalloc);

fn main() -> ExitCode {
    let cli = Cli::parse();
    hub::run::logs(cli.log_json);
    let done = match cli.command {
        Command::Init(chosen) => hub::setup::init(&chosen),
        Command::Certificate(Certificate::Renew(chosen)) => hub::setup::renew(&chosen),
        Command::Serve(serve) if serve.restart => hub::again::serve(),
        Command::Serve(serve) => hub::run::serve(&serve),
        Command::Revoke(chosen) => hub::keeping::revoke(&chosen),
        Command::Devices(chosen) => hub::keeping::devices(&chosen),
        Command::Sessions(chosen) => hub::keeping::sessions(&chosen),
        Command::Quarantine(chosen) => hub::keeping::quarantine(&chosen),
        Command::Users(chosen) => hub::directory::commands::users(&chosen),
        Command::Teams(chosen) => hub::directory::commands::teams(&chosen),
        Command::Senders(chosen) => hub::senders::commands::senders(&chosen),
        Command::Template(chosen) => hub::templates::commands::templates(&chosen),
        Command::Backup(chosen) => hub::copies::backup(&chosen),
        Command::Restore(chosen) => hub::copies::restore(&chosen),
        Command::NewEpoch(chosen) => hub::run::new_epoch(&chosen.data),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            // The last word: a closed stderr changes nothing about the outcome.
            let _ = writeln!(std::io::stderr(), "hub: {why}");
            ExitCode::FAILURE
        }
    }
}
