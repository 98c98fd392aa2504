//! For Kotlin and Swift: a thread that owns the core, behind uniffi.

mod place;

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use super::runtime::{Asking, Outside, Runtime};
use super::secrets::{OfShell, Secrets};
use super::{decode, encode};
use crate::app::Happened;
use crate::event::{FromShell, Start, ToShell};
use crate::lanes::vault::Doors;
use crate::lanes::{HttpError, clock, http};

/// Documents are many small values: with this allocator a first exchange takes a sixth less time than with glibc's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Why the core could not start.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum CoreError {
    /// What the shell said at the start cannot be read: shell and core are of different versions.
    #[error("the shell and the core are of different versions")]
    Version,
    /// The operating system gave no thread, no randomness or no network client.
    #[error("the system refused: {reason}")]
    System {
        /// In its words.
        reason: String,
    },
}

/// The shell, as the core sees it.
#[uniffi::export(with_foreign)]
pub trait Shell: Send + Sync {
    /// Takes the bytes of a `ToShell`. Called on the core's own thread.
    fn receive(&self, bytes: Vec<u8>);
    /// The core ended by itself, which is a fault of ours: nothing more comes, and what is on disk is whole. Another core
    /// can be started on the same database. Called on the core's own thread, as its last act.
    fn died(&self);
}

/// Tells the shell when the core's thread unwinds.
struct LastWords(Arc<dyn Shell>);

impl Drop for LastWords {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.died();
        }
    }
}

enum Post {
    Said(FromShell),
    Answered(Box<Asking>, Result<Vec<u8>, HttpError>),
    Stop,
}

/// The core, on its own thread. Dropping it ends the thread after what it is doing; [`CoreFfi::end`] also waits for it.
#[derive(uniffi::Object)]
pub struct CoreFfi {
    inbox: Sender<Post>,
    core: Mutex<Option<JoinHandle<()>>>,
}

impl std::fmt::Debug for CoreFfi {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CoreFfi")
    }
}

struct Native {
    shell: Arc<dyn Shell>,
    inbox: Sender<Post>,
    client: reqwest::Client,
    network: tokio::runtime::Handle,
}

impl Outside for Native {
    fn tell(&mut self, _said: &ToShell, bytes: &[u8]) {
        self.shell.receive(bytes.to_vec());
    }

    fn ask(&mut self, asking: Asking) {
        let (client, inbox) = (self.client.clone(), self.inbox.clone());
        let request = asking.operation.clone();
        self.network.spawn(async move {
            let answer = http::perform(client, request).await;
            // The core may have been closed meanwhile: the answer comes again with the next exchange.
            let _ = inbox.send(Post::Answered(Box::new(asking), answer));
        });
    }
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "uniffi hands owned values over"
)]
#[uniffi::export]
impl CoreFfi {
    /// Starts the core with the bytes of a `Start` and the platform's key store.
    #[uniffi::constructor]
    pub fn new(
        start: Vec<u8>,
        shell: Arc<dyn Shell>,
        secrets: Arc<dyn Secrets>,
    ) -> Result<Arc<Self>, CoreError> {
        let start: Start = decode(&start).ok_or(CoreError::Version)?;
        let system = |reason: String| CoreError::System { reason };
        if !http::may_be_asked(&start.hub) {
            let reason = "the address of the hub is not one that begins with https";
            return Err(system(reason.to_owned()));
        }
        place::only();
        let seed = clock::random::<32>().map_err(|error| system(error.to_string()))?;
        let client = http::client().map_err(|error| system(error.to_string()))?;
        let network = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| system(error.to_string()))?;
        let handle = network.handle().clone();
        let (inbox, posts) = channel();
        let to_self = inbox.clone();
        let (stop_network, stopped) = tokio::sync::oneshot::channel::<()>();
        std::thread::Builder::new()
            .name(format!("{}network", place::THREADS))
            .spawn(move || network.block_on(stopped))
            .map_err(|error| system(error.to_string()))?;
        let core = std::thread::Builder::new()
            .name(format!("{}core", place::THREADS))
            .spawn(move || {
                let _last_words = LastWords(shell.clone());
                let hardware = Box::new(OfShell(secrets));
                let path = std::path::Path::new(&start.database);
                let doors = Doors::guarded(path, Some(hardware));
                let outside = Native {
                    shell,
                    inbox: to_self,
                    client,
                    network: handle,
                };
                let mut runtime = Runtime::start(doors, start, seed, outside);
                for post in posts {
                    match post {
                        Post::Said(said) => runtime.happened(Happened::Shell(said)),
                        Post::Answered(asking, answer) => runtime.answered(*asking, answer),
                        Post::Stop => break,
                    }
                }
                drop(stop_network);
            })
            .map_err(|error| system(error.to_string()))?;
        Ok(Arc::new(Self {
            inbox,
            core: Mutex::new(Some(core)),
        }))
    }

    /// Posts the bytes of a `FromShell`. Returns at once; what follows comes by [`Shell::receive`].
    pub fn send(&self, event: Vec<u8>) {
        // Bytes that are no event come from a shell of another version: there is nobody to tell, and nothing is lost.
        if let Some(said) = decode::<FromShell>(&event) {
            let _ = self.inbox.send(Post::Said(said));
        }
    }

    /// Ends the core, and returns when it has done what it was told before: the database is closed and
    /// [`Shell::receive`] is not called again. A runtime that goes away while the core calls into it takes the process
    /// down (measured with Python), so a shell ends the core before it ends itself. Does not wait when it is called from
    /// `receive`, which is on the core's own thread.
    pub fn end(&self) {
        let _ = self.inbox.send(Post::Stop);
        let core = self.core.lock().ok().and_then(|mut core| core.take());
        if let Some(core) = core.filter(|core| core.thread().id() != std::thread::current().id()) {
            // A core that panicked has ended too.
            let _ = core.join();
        }
    }
}

impl Drop for CoreFfi {
    fn drop(&mut self) {
        let _ = self.inbox.send(Post::Stop);
    }
}

/// Every component in every state: the bytes of a list of pages.
#[uniffi::export]
pub fn gallery() -> Vec<u8> {
    encode(&crate::page::gallery::gallery())
}

#[cfg(test)]
mod tests;
