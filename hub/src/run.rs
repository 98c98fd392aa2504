//! The two commands from beginning to end.

mod error;

use exchange::hub::Log;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use crate::clock;
use crate::config::{self, Serve};
use crate::demo;
use crate::guard::{self, Guard};
use crate::keeping::look;
use crate::keys::Held;
use crate::router::router;
use crate::serve::{Connections, serve as connections};
use crate::setup;
use crate::sign_in::Party;
use crate::state::{Hub, Setup};
use crate::stop;
use crate::store::sqlite::{LogError, SqliteLog};
pub use error::RunError;

/// How often, and how long apart, a hub looks whether a command has let go of the log.
const BUSY_LOOKS: u8 = 20;
const BUSY: Duration = Duration::from_millis(100);

/// Begins to log, to the standard error stream. The level comes from HUB_LOG.
///
/// Of a panic only its place is logged: its message could quote what a device sent.
pub fn logs(is_json: bool) {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(place, "a step ended itself");
    }));
    let filter = tracing_subscriber::EnvFilter::try_from_env("HUB_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false);
    if is_json {
        builder.json().init();
    } else {
        builder.compact().with_ansi(false).init();
    }
}

/// Serves until an interrupt.
pub fn serve(chosen: &Serve) -> Result<(), RunError> {
    let data = chosen.prepare()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(RunError::Start)?;
    runtime.block_on(async {
        let listener = listen(chosen.address()).await?;
        let address = listener.local_addr().map_err(RunError::Start)?;
        let held = setup::held(data.path(), chosen.demo, clock::now())?;
        let mut log = opened(data.path(), &held).await?;
        log.check()?;
        refuse_mixing(&mut log, chosen.demo)?;
        let (mut demo_issuer, mut demo_key) = (None, None);
        if chosen.demo {
            demo::prepare(&mut log, &held.keys, chosen.people, clock::now())?;
            demo::templates::add(data.path(), clock::now())?;
            let origins = chosen.sign_in.origins(address)?;
            let issuer = demo::issuer::Issuer::new(address, origins, record::demo::staff())
                .map_err(|_| LogError::NoRandomness)?;
            demo::fill_directory(&mut log, issuer.url())?;
            demo_issuer = Some(issuer);
            demo_key = Some(demo::sender::prepare(&mut log, data.path())?);
        }
        held.settle(&mut log)?;
        let settings = match &demo_issuer {
            Some(issuer) => issuer.settings(),
            None => chosen.sign_in.settings(address)?,
        };
        let party = settings
            .map(Party::new)
            .transpose()
            .map_err(RunError::Issuer)?;
        let senders = chosen.arrivals.settings(&chosen.sign_in.origins(address)?);
        let (stopper, stop) = stop::channel();
        let setup = Setup {
            senders,
            guard: Guard::start(chosen.most(), guard::end).map_err(RunError::Start)?,
            party,
            demo_issuer,
            ..Setup::new(log, held.keys)
        };
        let hub = Hub::new(setup, stop.clone())?;
        tracing::info!(%address, demo = chosen.demo, "listening");
        if hub.party().is_none() {
            tracing::warn!("nobody can sign in: no issuer is named (--issuer)");
        }
        say(&welcome(address, demo_key.as_deref(), chosen));
        tokio::spawn({
            let (hub, stop) = (hub.clone(), stop.clone());
            async move {
                if let Some(party) = hub.party() {
                    party.ready(clock::now, stop).await;
                }
            }
        });
        tokio::spawn(look(hub.clone(), stop.clone()));
        tokio::spawn(async move {
            stop::signalled().await;
            tracing::info!("asked to stop");
            stopper.stop();
        });
        let cut = connections(
            listener,
            router(&hub, chosen.web.as_deref()),
            Connections::default(),
            stop,
        )
        .await;
        if cut > 0 {
            tracing::warn!(cut, "connections were cut off");
        }
        hub.close().await?;
        tracing::info!("stopped");
        Ok(())
    })
}

/// Opens the log. A command may have it for a moment, `hub revoke` among them: a hub that is started again in that moment
/// waits for it.
async fn opened(data: &Path, held: &Held) -> Result<SqliteLog, LogError> {
    let open = || SqliteLog::open(data, new_epoch_by_clock(0), &held.root);
    for _ in 0..BUSY_LOOKS {
        match open() {
            Err(LogError::Busy) => tokio::time::sleep(BUSY).await,
            opened => return opened,
        }
    }
    open()
}

/// A demo lets anybody sign in, so it opens no real records; and a real hub opens no made-up ones.
fn refuse_mixing(log: &mut SqliteLog, is_demo: bool) -> Result<(), RunError> {
    let is_new = log.head()?.sequence == 0;
    match (is_demo, log.is_demo()?) {
        (true, false) if !is_new => Err(RunError::RealRecords),
        (false, true) => Err(RunError::DemoRecords),
        _ => Ok(()),
    }
}

/// Begins a new epoch of a restored database.
pub fn new_epoch(data: &Path) -> Result<(), RunError> {
    if SqliteLog::is_in(data) {
        config::writable(data)?;
    }
    let mut log = SqliteLog::open_kept(data).map_err(RunError::unless_running)?;
    let before = log.epoch()?;
    let epoch = new_epoch_by_clock(before);
    log.transaction(|log| log.begin_epoch(epoch))?;
    let head = log.head()?.sequence;
    log.close()?;
    say(&format!(
        "Epoch {before} has ended, epoch {epoch} begins with {head} entries. Devices compare at their next exchange.\n"
    ));
    Ok(())
}

/// A number that no other life of this log had: the time, and higher than the last.
pub(crate) fn new_epoch_by_clock(last: u64) -> u64 {
    u64::try_from(clock::now().millis())
        .unwrap_or(0)
        .max(last.saturating_add(1))
}

async fn listen(address: SocketAddr) -> Result<tokio::net::TcpListener, RunError> {
    tokio::net::TcpListener::bind(address)
        .await
        .map_err(|source| match source.kind() {
            std::io::ErrorKind::AddrInUse => RunError::InUse(address),
            _ => RunError::Listen { address, source },
        })
}

fn welcome(address: SocketAddr, demo_key: Option<&Path>, chosen: &Serve) -> String {
    match demo_key {
        Some(key) => demo::welcome(address, &record::demo::staff(), key, chosen.web.is_some()),
        None => format!("The hub listens on http://{address}/. Stop it with Ctrl-C.\n"),
    }
}

/// Says something to the person at the terminal; a closed terminal changes nothing.
pub(crate) fn say(words: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(words.as_bytes()).and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;
    use exchange::hub::conformance::{Pen, house};
    use record::id::DocumentId;
    use std::task::{Context, Waker};

    fn log(is_demo: bool, is_written: bool) -> SqliteLog {
        let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
        if is_demo {
            log.become_demo().unwrap();
        }
        if is_written {
            let document = DocumentId::derived("document", &[b"1"]);
            let commit = Pen::new("Amara")
                .set(document, "family", "Tranter")
                .unwrap();
            let head = log.head().unwrap();
            log.append(head.followed_by(&commit), &commit).unwrap();
        }
        log
    }

    #[test]
    fn a_demo_and_real_records_stay_apart() {
        assert!(refuse_mixing(&mut log(false, false), true).is_ok());
        assert!(refuse_mixing(&mut log(false, true), false).is_ok());
        assert!(refuse_mixing(&mut log(true, true), true).is_ok());
        assert!(matches!(
            refuse_mixing(&mut log(false, true), true),
            Err(RunError::RealRecords)
        ));
        assert!(matches!(
            refuse_mixing(&mut log(true, false), false),
            Err(RunError::DemoRecords)
        ));
    }

    #[tokio::test]
    async fn a_hub_waits_until_a_command_has_let_go_of_the_log() {
        let folder = tempfile::tempdir().unwrap();
        crate::keys::make(folder.path(), "Eastbank", 1, clock::now()).unwrap();
        let held = crate::keys::read(folder.path(), clock::now()).unwrap();
        let log = SqliteLog::open(folder.path(), 7, &held.root).unwrap();
        let mut waiting = std::pin::pin!(opened(folder.path(), &held));
        let mut context = Context::from_waker(Waker::noop());
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        log.close().unwrap();
        assert!(waiting.await.is_ok());
    }

    #[test]
    fn an_epoch_is_never_used_again() {
        let future = u64::MAX - 1;
        assert_eq!(new_epoch_by_clock(future), u64::MAX);
        assert!(new_epoch_by_clock(0) > 1_700_000_000_000);
    }
}
