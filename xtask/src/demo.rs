//! `cargo xtask demo`: from a fresh checkout to a hub with demo people, in one command.

use crate::process::{Ending, Group};
use crate::project::Project;
use crate::{process, step, tool, web};
use anyhow::{Context, Result, bail};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// What may be chosen about a demo.
#[derive(clap::Args)]
pub struct Options {
    /// Port of this machine that the hub listens on
    #[arg(long, default_value_t = 8080, value_parser = clap::value_parser!(u16).range(1..))]
    port: u16,
    /// How many demo people receive care, up to 500
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=500))]
    people: u16,
    /// Leave the browser alone
    #[arg(long)]
    no_open: bool,
    /// Throw away what earlier demos recorded
    #[arg(long)]
    fresh: bool,
}

/// Builds everything, runs the hub and waits until the person stops it.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let Options { port, people, .. } = options;
    // Before the minutes of building, not after.
    TcpListener::bind((Ipv4Addr::LOCALHOST, *port))
        .with_context(|| format!("port {port} is taken: choose another with --port"))?;
    tool::C_COMPILER.ensure(project)?;
    web::build(project)?;
    step::require(
        project,
        "hub-build",
        &mut project.cargo(&["build", "--package", "hub"]),
    )?;

    let data = project.target.join("demo");
    if options.fresh && data.exists() {
        begin_again(&data)?;
    }
    std::fs::create_dir_all(&data)?;
    let mut hub = Command::new(project.target.join("debug").join("hub"));
    hub.current_dir(&project.root)
        .args([
            "serve",
            "--demo",
            "--port",
            &port.to_string(),
            "--people",
            &people.to_string(),
        ])
        .arg("--web")
        .arg(project.path("web/dist"))
        .arg("--data")
        .arg(&data)
        .stdin(Stdio::null());
    println!(
        "What is recorded stays in {}; --fresh begins again.",
        data.display()
    );
    println!("Press Ctrl-C to stop.");
    serve(&mut hub, *port, !options.no_open)
}

/// Removes the demo's records. Its keys stay: a browser that was used with it would take another hub for a stranger.
fn begin_again(data: &Path) -> Result<()> {
    for entry in std::fs::read_dir(data)? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| name == "keys") {
            continue;
        }
        let removed = if path.is_dir() {
            std::fs::remove_dir_all(&path)
        } else {
            std::fs::remove_file(&path)
        };
        removed.with_context(|| format!("{} could not be removed", path.display()))?;
    }
    Ok(())
}

fn serve(hub: &mut Command, port: u16, may_open: bool) -> Result<()> {
    let mut running = Group::spawn(hub)?;
    let address = format!("http://localhost:{port}/");
    let mut opened = !may_open;
    let ending = running.wait(None, || {
        if !opened && answers(port) {
            opened = true;
            open(&address);
        }
    })?;
    match ending {
        _ if process::interrupted() => {
            println!("Stopped.");
            Ok(())
        }
        Ending::Ended(status) => bail!("the hub ended by itself with {status}"),
        Ending::OutOfTime => bail!("the hub ran out of time"),
    }
}

fn answers(port: u16) -> bool {
    TcpStream::connect_timeout(
        &(Ipv4Addr::LOCALHOST, port).into(),
        Duration::from_millis(100),
    )
    .is_ok()
}

/// Opens the page where there is a display to open it on. The address stands in the terminal
/// anyway, so a browser that does not come up is no failure.
fn open(address: &str) {
    let display = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some());
    let program = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    if display || cfg!(target_os = "macos") {
        let _ = Command::new(program)
            .arg(address)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
    }
}
