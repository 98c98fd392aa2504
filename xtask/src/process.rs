//! Child processes that never outlive this command, and the signals that reach them.
//!
//! Each child leads a process group of its own, so that what it starts in turn (a browser under
//! npm, rustc under cargo) ends with it. A terminal's Ctrl-C then reaches only this process, which
//! passes it on.

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

static RUNNING: Mutex<Vec<Pid>> = Mutex::new(Vec::new());
static RECEIVED: AtomicUsize = AtomicUsize::new(0);

/// How long a child may take to stop by itself once asked.
const GRACE: Duration = Duration::from_secs(8);
const POLL: Duration = Duration::from_millis(50);

/// Begins to pass signals on to the running children. The second one kills them.
pub fn pass_signals_on() -> Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])
        .context("signals cannot be watched")?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let earlier = RECEIVED.fetch_add(1, Ordering::SeqCst);
            let passed_on = match (earlier, signal) {
                (0, SIGINT) => Signal::INT,
                (0, _) => Signal::TERM,
                _ => Signal::KILL,
            };
            for group in RUNNING
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .iter()
            {
                let _ = kill_process_group(*group, passed_on);
            }
        }
    });
    Ok(())
}

/// Whether the person has asked this command to stop.
pub fn interrupted() -> bool {
    RECEIVED.load(Ordering::SeqCst) > 0
}

/// A running child and everything that it starts.
pub struct Group {
    child: Child,
    id: Option<Pid>,
}

impl Group {
    /// Starts `command` as the leader of a new process group.
    pub fn spawn(command: &mut Command) -> Result<Self> {
        if interrupted() {
            bail!("stopped");
        }
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command
            .process_group(0)
            .spawn()
            .with_context(|| format!("{name} could not be started"))?;
        let id = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        RUNNING
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(id);
        Ok(Self { child, id })
    }

    /// Waits until the child has ended, `limit` is over, or the person has asked to stop and the
    /// child did not within its grace. `tick` is called about twenty times a second.
    pub fn wait(&mut self, limit: Option<Duration>, mut tick: impl FnMut()) -> Result<Ending> {
        let started = Instant::now();
        let mut asked: Option<Instant> = None;
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(Ending::Ended(status));
            }
            if limit.is_some_and(|limit| started.elapsed() > limit) {
                return Ok(Ending::OutOfTime);
            }
            if interrupted() && asked.get_or_insert_with(Instant::now).elapsed() > GRACE {
                bail!("stopped");
            }
            tick();
            std::thread::sleep(POLL);
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let Some(id) = self.id else { return };
        if matches!(self.child.try_wait(), Ok(None)) && !interrupted() {
            let _ = kill_process_group(id, Signal::TERM);
            let asked = Instant::now();
            while matches!(self.child.try_wait(), Ok(None)) && asked.elapsed() < GRACE {
                std::thread::sleep(POLL);
            }
        }
        let _ = kill_process_group(id, Signal::KILL);
        let _ = self.child.wait();
        RUNNING
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|running| *running != id);
    }
}

/// How a child came to its end.
pub enum Ending {
    /// By itself, or by a signal.
    Ended(ExitStatus),
    /// It was still running when its time was over.
    OutOfTime,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    /// A child that starts one of its own; both hold the pipe that is returned.
    fn family() -> (Group, std::io::PipeReader) {
        let (reader, writer) = std::io::pipe().unwrap();
        let mut shell = Command::new("sh");
        shell.args(["-c", "sleep 60 & wait"]).stdout(writer);
        (Group::spawn(&mut shell).unwrap(), reader)
    }

    #[test]
    fn what_a_child_started_ends_with_it() {
        let (group, mut pipe) = family();
        let started = Instant::now();
        drop(group);
        // The end of the pipe is reached only when nobody holds it any more.
        pipe.read_to_end(&mut Vec::new()).unwrap();
        assert!(started.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn a_child_that_hangs_runs_out_of_time() {
        let (mut group, _pipe) = family();
        let ending = group.wait(Some(Duration::ZERO), || {}).unwrap();
        assert!(matches!(ending, Ending::OutOfTime));
    }

    #[test]
    fn a_child_s_own_end_is_told() {
        let mut group = Group::spawn(Command::new("sh").args(["-c", "exit 3"])).unwrap();
        let Ending::Ended(status) = group.wait(None, || {}).unwrap() else {
            panic!("no end")
        };
        assert_eq!(status.code(), Some(3));
    }
}
