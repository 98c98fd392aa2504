//! `hub serve --restart`: a parent that starts the hub again when it ends by itself, where no service manager does.

use std::ffi::OsString;
use std::process::{ExitStatus, Stdio};
use std::time::{Duration, Instant};

use tokio::process::Command;

use crate::run::RunError;
use crate::stop;

/// The choice that makes a parent; its child is started without.
const CHOICE: &str = "--restart";

/// A hub that ran for a shorter time is started again only after it.
const SHORTEST: Duration = Duration::from_secs(1);

/// What the hub ends with when it has said in words why: another start changes nothing.
const TOLD: i32 = 1;

/// Serves in a child until asked to stop.
pub fn serve() -> Result<(), RunError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(RunError::Start)?;
    runtime.block_on(keep())
}

async fn keep() -> Result<(), RunError> {
    let program = std::env::current_exe().map_err(RunError::Start)?;
    let arguments: Vec<OsString> = std::env::args_os()
        .skip(1)
        .filter(|argument| argument != CHOICE)
        .collect();
    let asked = stop::signalled();
    tokio::pin!(asked);
    loop {
        let began = Instant::now();
        let mut child = Command::new(&program)
            .args(&arguments)
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(RunError::Start)?;
        let ended = tokio::select! {
            ended = child.wait() => ended.map_err(RunError::Start)?,
            () = &mut asked => {
                tell(child.id());
                child.wait().await.map_err(RunError::Start)?;
                return Ok(());
            }
        };
        if ended.success() {
            return Ok(());
        }
        if ended.code() == Some(TOLD) {
            return Err(RunError::Ended(status(ended)));
        }
        tracing::error!(
            status = status(ended),
            "the hub ended by itself and is started again"
        );
        tokio::select! {
            () = tokio::time::sleep(SHORTEST.saturating_sub(began.elapsed())) => {}
            () = &mut asked => return Ok(()),
        }
    }
}

/// Asks the child to stop, as this process was asked.
fn tell(child: Option<u32>) {
    #[cfg(unix)]
    if let Some(pid) = child
        .and_then(|id| i32::try_from(id).ok())
        .and_then(rustix::process::Pid::from_raw)
    {
        // It has ended meanwhile: then nothing is to be told.
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
    }
}

fn status(ended: ExitStatus) -> String {
    ended.to_string()
}
