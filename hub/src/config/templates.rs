//! What may be asked about templates of assessments.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What is done with templates of assessments.
#[derive(Debug, Clone, Subcommand)]
pub enum Templates {
    /// Say what is wrong with templates, by line, or that each would be taken
    Check(Check),
}

/// Templates that are looked at.
#[derive(Debug, Clone, Args)]
pub struct Check {
    /// FHIR R4 Questionnaires, as JSON
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}
