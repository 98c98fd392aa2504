//! A real hub on a free port of this machine, and a client for it.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "only tests use it; what is skipped must be heard"
)]

use exchange::hub::conformance::{Pen, ask, house};
use exchange::key::PublicKey;
use exchange::message::Request;
use exchange::opening::Ticket;
use hub::router::router;
use hub::senders::{Fingerprint, Proof, Sender};
use hub::serve::{Connections, serve};
use hub::sign_in;
use hub::state::{Hub, Setup};
use hub::stop::{self, Stopper};
use hub::store::sqlite::SqliteLog;
use record::author::Author;
use record::id::DeviceId;
use record::time::Instant;
use sha2::{Digest, Sha256};
use std::net::SocketAddr;
use std::path::PathBuf;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub struct Running {
    pub hub: Hub,
    pub address: SocketAddr,
    pub client: reqwest::Client,
    stopper: Stopper,
    ended: JoinHandle<usize>,
}

/// Starts a hub with `setup`.
pub async fn start(setup: Setup) -> Running {
    start_with(setup, Connections::default()).await
}

pub async fn start_with(setup: Setup, limits: Connections) -> Running {
    // Built with the whole workspace, reqwest has TLS without a provider, and then wants one also for plain HTTP.
    let _ = rustls::crypto::ring::default_provider().install_default();
    start_at(listener().await, setup, limits)
}

/// A key as an address says it.
pub fn digits(key: &PublicKey) -> String {
    key.as_bytes().iter().fold(String::new(), |digits, byte| {
        digits + &format!("{byte:02x}")
    })
}

/// A free port of this machine.
pub async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

/// Starts a hub that had to know its address before.
pub fn start_at(listener: TcpListener, setup: Setup, limits: Connections) -> Running {
    let address = listener.local_addr().unwrap();
    let (stopper, stop) = stop::channel();
    let hub = Hub::new(setup, stop.clone()).unwrap();
    let ended = tokio::spawn(serve(listener, router(&hub, None), limits, stop));
    Running {
        hub,
        address,
        client: reqwest::Client::new(),
        stopper,
        ended,
    }
}

/// When it is, to every hub here: sessions of the suites' house are valid.
pub const NOW: Instant = Instant::from_millis(1_768_900_000_000);

/// A hub with nothing in it but the demo's staff in its directory.
pub fn setup() -> Setup {
    let mut log = SqliteLog::in_memory(7, &house::root()).unwrap();
    hub::demo::fill_directory(&mut log, "https://id.example").unwrap();
    setup_with(log)
}

pub fn setup_with(log: SqliteLog) -> Setup {
    Setup {
        clock: || NOW,
        ..Setup::new(log, house::house())
    }
}

/// The header of a proxy on this machine that saw the client certificate of [`with_sender`]'s sender.
pub const CERTIFICATE: (&str, &str) = (
    "x-client-certificate-sha256",
    "0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f:0f",
);

/// A hub that knows one sender, by its certificate, and believes a proxy on this machine.
pub fn with_sender() -> Setup {
    let mut setup = setup();
    let sender = Sender {
        name: "eastbank-hospital".to_owned(),
        organisation: "RND".to_owned(),
        proofs: vec![Proof::Certificate(Fingerprint([15; 32]))],
    };
    setup
        .log
        .transaction(|log| log.put_sender(&sender))
        .unwrap();
    setup.senders.proxies = vec![[127, 0, 0, 1].into()];
    setup
}

/// A request of somebody whose session the hub may not know yet.
pub fn arrives(pen: &Pen) -> Request {
    let chain = house::chain(pen.signer.as_ref().unwrap());
    Request {
        credentials: chain.map(Into::into).into(),
        ..ask(pen)
    }
}

impl Running {
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub async fn get(&self, path: &str) -> reqwest::Response {
        self.client.get(self.url(path)).send().await.unwrap()
    }

    pub async fn post(
        &self,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> reqwest::Response {
        let mut request = self.client.post(self.url(path)).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    }

    /// What somebody's app would have who came back from the issuer: a ticket for one session of this device's key.
    pub fn ticket(&self, author: &Author, device: DeviceId, key: PublicKey) -> Ticket {
        let ticket = sign_in::Ticket {
            author: author.clone(),
            device,
            key,
        };
        let name = self.hub.waiting().tickets.give(ticket, self.hub.now());
        Ticket::new(name.unwrap().into_bytes())
    }

    /// Sequence of the log.
    pub async fn sequence(&self) -> u64 {
        let body = self.get("/health").await.bytes().await.unwrap();
        let health: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(health["database"], "ok");
        health["sequence"].as_u64().unwrap()
    }

    /// Stops the hub; how many connections it had to cut off.
    pub async fn stop(self) -> usize {
        self.stopper.stop();
        self.ended.await.unwrap()
    }
}

/// Bytes that no endpoint takes, each with its name.
pub fn hostile(valid: &[u8], largest: usize) -> Vec<(String, Vec<u8>)> {
    let mut bytes = vec![
        ("empty".to_owned(), Vec::new()),
        ("zeros".to_owned(), vec![0; 64]),
        ("oversize".to_owned(), vec![b'x'; largest + 1]),
        ("text".to_owned(), b"hello, hub".to_vec()),
    ];
    for cut in [1, 2, 5, valid.len() / 2, valid.len() - 1] {
        bytes.push((format!("cut at {cut}"), valid[..cut].to_vec()));
    }
    let mut doubled = valid.to_vec();
    doubled.extend_from_slice(valid);
    bytes.push(("twice".to_owned(), doubled));
    // A fixed sequence of mixed bytes: the same in every run.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for length in [1_usize, 16, 300, 5_000] {
        let random = (0..length).map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            u8::try_from(state & 0xff).unwrap()
        });
        bytes.push((format!("{length} random"), random.collect()));
    }
    bytes
}

/// One of the published sample messages; `None`, said loudly, where they are not beside this repository.
pub fn sample(name: &str) -> Option<Vec<u8>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/samples/bars")
        .join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!(
            "SKIPPED: {} is not there, so the published message is not tried",
            path.display()
        );
    }
    bytes
}

/// HMAC with SHA-256 (RFC 2104): what must prove nothing here.
pub fn hmac(key: &[u8], said: &[u8]) -> Vec<u8> {
    let hashed = Sha256::digest(key);
    let key = if key.len() > 64 { &hashed[..] } else { key };
    let padded = |with: u8| {
        let mut block = [with; 64];
        block
            .iter_mut()
            .zip(key)
            .for_each(|(byte, key)| *byte ^= key);
        block
    };
    let inner = Sha256::new().chain_update(padded(0x36)).chain_update(said);
    let outer = Sha256::new().chain_update(padded(0x5c));
    outer.chain_update(inner.finalize()).finalize().to_vec()
}
