//! The benchmark: the software's figures beside their budgets, and the machine's own floor in the same run.
//!
//! `bench [--json FILE] [--only day|caseload|assessment|app]`. Bytes and times are with every change signed where the row says so; what the day leaves
//! out stands in its row.

mod assessment;
mod figure;
mod floor;
mod rows;
mod screen;
mod watched;

use doorstep_tests::reference::Outcome;
use std::io::Write;
use std::path::PathBuf;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let mut json: Option<PathBuf> = None;
    let mut only: Option<String> = None;
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), arguments.next()) {
            ("--json", Some(file)) => json = Some(file.into()),
            ("--only", Some(group)) if rows::GROUPS.contains(&group.as_str()) => {
                only = Some(group);
            }
            _ => {
                return Err(
                    "usage: bench [--json FILE] [--only day|caseload|assessment|app]".into(),
                );
            }
        }
    }
    let figures = rows::of(only.as_deref())?;
    write!(std::io::stdout(), "{}", figure::table(&figures))?;
    if let Some(file) = json {
        std::fs::write(file, serde_json::to_vec_pretty(&figures)?)?;
    }
    Ok(())
}
