//! What may be asked about templates of assessments.

use clap::{Args, Subcommand};
use std::path::PathBuf;

use super::keeping::Data;

/// What is done with templates of assessments.
#[derive(Debug, Clone, Subcommand)]
pub enum Templates {
    /// Say what is wrong with templates, by line, or that each would be taken
    Check(Check),
    /// Add templates, which every device gets; one is never changed, and a new version is added beside it
    Add(Add),
    /// List the templates that were added
    List(Data),
}

/// Templates that are added.
#[derive(Debug, Clone, Args)]
pub struct Add {
    /// Folder with the database; a hub may be running on it
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// FHIR R4 Questionnaires, as JSON
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}

/// Templates that are looked at.
#[derive(Debug, Clone, Args)]
pub struct Check {
    /// FHIR R4 Questionnaires, as JSON
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}
