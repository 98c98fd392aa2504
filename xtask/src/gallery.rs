//! `cargo xtask gallery`: every component in every state, on a page of the web app.

use crate::project::Project;
use crate::web;
use anyhow::Result;

/// Builds the page and says where to look.
pub fn run(project: &Project) -> Result<()> {
    web::build(project)?;
    println!("The gallery is built. Start the hub with: cargo xtask demo");
    println!("Then look at http://localhost:8080/gallery.html");
    Ok(())
}
