//! Access that ends while a hub serves, as the programs are started.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "only tests are in here")]

#[path = "running/program.rs"]
mod program;

use exchange::hub::Keys;
use exchange::hub::conformance::{Pen, ask};
use exchange::message::{Request, Response, SignedOut};
use exchange::wire::{self, MEDIA_TYPE};
use hub::scribe::Desk;
use hub::store::sqlite::{Directory, Fate, Glance, SqliteLog};
use program::{errors, hub, run, said};
use record::author::Author;
use record::demo::staff;
use record::id::{DeviceId, UserId};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

fn revoke(whose: &[&str]) -> Vec<String> {
    let begin = ["revoke", "--reason", "lost"];
    begin.iter().chain(whose).map(ToString::to_string).collect()
}

fn signal(process: &Child, name: &str) {
    let id = process.id().to_string();
    let sent = Command::new("kill").args([name, &id]).status().unwrap();
    assert!(sent.success());
}

/// A hub that serves.
struct Served {
    process: Child,
    address: String,
}

impl Served {
    fn start(data: &Path) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let serve = ["serve", "--port", "0"];
        let mut process = hub(&serve, data).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.split("listens on ").nth(1).unwrap();
        let address = address.split("/.").next().unwrap().to_owned();
        Self { process, address }
    }

    async fn exchange(&self, person: &Person) -> Response {
        let body = wire::encode_request(&person.request).unwrap();
        let asked = reqwest::Client::new()
            .post(format!("{}/exchange", self.address))
            .header("content-type", MEDIA_TYPE);
        let answer = asked.body(body).send().await.unwrap();
        wire::decode_response(&answer.bytes().await.unwrap()).unwrap()
    }

    async fn events(&self) -> Events {
        let asked = reqwest::get(format!("{}/events", self.address));
        Events(asked.await.unwrap())
    }

    fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    fn stop(mut self) {
        signal(&self.process, "-TERM");
        assert!(self.process.wait().unwrap().success());
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It has ended, unless a test failed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What is told to whoever follows the log.
struct Events(reqwest::Response);

impl Events {
    /// The next end of the log that is told.
    async fn next(&mut self) -> u64 {
        loop {
            let told = self.0.chunk().await.unwrap().unwrap();
            let told = String::from_utf8_lossy(&told).into_owned();
            if let Some(number) = told.trim().strip_prefix("data: ") {
                return number.parse().unwrap();
            }
        }
    }

    /// Waits until the log has got longer than that.
    async fn until_past(&mut self, sequence: u64) {
        while self.next().await <= sequence {}
    }
}

/// Somebody who is signed in on a device.
struct Person {
    author: Author,
    device: DeviceId,
    session: String,
    request: Request,
}

impl Person {
    fn on(desk: &Desk, keys: &Keys, place: usize) -> Self {
        let author = staff().remove(place);
        let signer = desk.open(keys, author.clone(), hub::clock::now()).unwrap();
        let chain = [
            keys.certificate(),
            signer.device_certificate(),
            signer.session(),
        ];
        let request = Request {
            who: keys.who(signer.session().hash()),
            credentials: chain.map(|one| one.clone().into()).into(),
            ..ask(&Pen::new("device"))
        };
        Self {
            author,
            device: signer.device(),
            session: signer.session().hash().digits(),
            request,
        }
    }
}

/// A folder with the keys of a hub.
fn made() -> (tempfile::TempDir, Keys) {
    let data = tempfile::tempdir().unwrap();
    said(&run(&["init", "--tenant", "Eastbank"], data.path()));
    let held = hub::keys::read(data.path(), hub::clock::now()).unwrap();
    (data, held.keys)
}

fn desk(keys: &Keys) -> Desk {
    Desk::new(keys, hub::clock::now()).unwrap()
}

#[tokio::test]
async fn access_ends_while_the_hub_serves_and_devices_are_told() {
    let (data, keys) = made();
    let data = data.path();
    let (one, two) = (desk(&keys), desk(&keys));
    let people = [
        Person::on(&one, &keys, 0),
        Person::on(&one, &keys, 1),
        Person::on(&two, &keys, 2),
        Person::on(&two, &keys, 2),
        Person::on(&two, &keys, 3),
    ];
    let served = Served::start(data);
    for person in &people {
        assert_eq!(served.exchange(person).await.signed_out, None);
    }
    let [amara, ben, carla, again, dan] = &people;
    let mut events = served.events().await;
    let before = events.next().await;

    let device = amara.device.to_string();
    let ended = said(&run(&revoke(&["--device", &device]), data));
    let words = "1 certificate was revoked. Each device hears of it at its next exchange.\n";
    assert!(ended.ends_with(words), "{ended}");
    assert_eq!(events.next().await, before + 1, "who follows is told");
    for person in [amara, ben] {
        let told = served.exchange(person).await;
        assert_eq!(told.signed_out, Some(SignedOut::Revoked));
    }
    for person in [carla, again, dan] {
        assert_eq!(served.exchange(person).await.signed_out, None);
    }
    let user = carla.author.user.to_string();
    let ended = said(&run(&revoke(&["--user", &user]), data));
    assert!(ended.contains("2 certificates were revoked"), "{ended}");
    for person in [carla, again] {
        let told = served.exchange(person).await;
        assert_eq!(told.signed_out, Some(SignedOut::Revoked));
    }
    assert_eq!(served.exchange(dan).await.signed_out, None);
    let ended = said(&run(&revoke(&["--session", &dan.session[..12]]), data));
    assert!(ended.contains("1 certificate was revoked"), "{ended}");
    let told = served.exchange(dan).await;
    assert_eq!(told.signed_out, Some(SignedOut::Revoked));
    served.stop();
    let listed = said(&run(&["devices"], data));
    for device in [amara.device, dan.device] {
        let heard = format!("{device}  last heard on ");
        assert!(listed.contains(&heard), "{listed}");
    }
    // The same words where no hub has the log.
    let eve = Person::on(&desk(&keys), &keys, 4);
    let served = Served::start(data);
    served.exchange(&eve).await;
    served.stop();
    let ended = said(&run(&revoke(&["--session", &eve.session]), data));
    assert_eq!(ended, words);
}

#[tokio::test]
async fn who_is_not_there_has_no_access_to_end() {
    let (data, keys) = made();
    let data = data.path();
    let (amara, service) = (
        Person::on(&desk(&keys), &keys, 0),
        hub::referral::author().user.to_string(),
    );
    let served = Served::start(data);
    served.exchange(&amara).await;
    let nobody = "00000000-0000-7000-8000-000000000000";
    for whose in [
        ["--device", nobody],
        ["--user", nobody],
        ["--user", &service],
    ] {
        let refused = errors(&run(&revoke(&whose), data));
        assert!(
            refused.contains("nobody with this id has access"),
            "{refused}"
        );
    }
    let short = errors(&run(&revoke(&["--session", &amara.session[..7]]), data));
    assert!(
        short.contains("--session <DIGITS>") && short.contains("write 8 digits or more"),
        "{short}"
    );
    assert_eq!(served.exchange(&amara).await.signed_out, None);
    served.stop();
}

fn wish(data: &Path, person: &Person) -> i64 {
    let of = hub::keeping::Named::Device(person.device);
    let directory = Directory::open(data).unwrap();
    directory.wish(&of, "lost", hub::clock::now()).unwrap()
}

fn fate(data: &Path, number: i64) -> Option<Fate> {
    Directory::open(data).unwrap().fate(number).unwrap()
}

#[tokio::test]
async fn what_was_asked_of_no_hub_is_done_at_the_next_start_and_once() {
    let (data, keys) = made();
    let data = data.path();
    let amara = Person::on(&desk(&keys), &keys, 0);
    let served = Served::start(data);
    served.exchange(&amara).await;
    let before = served.events().await.next().await;
    served.stop();
    let number = wish(data, &amara);
    assert_eq!(fate(data, number), None);
    let served = Served::start(data);
    // Nobody asks the hub for anything.
    let mut events = served.events().await;
    events.until_past(before).await;
    assert_eq!(fate(data, number), Some(Fate::Ended(1)));
    let told = served.exchange(&amara).await;
    assert_eq!(told.signed_out, Some(SignedOut::Revoked));
    served.kill();
    let served = Served::start(data);
    assert_eq!(served.events().await.next().await, before + 1, "once");
    served.stop();
}

/// Runs a command against a hub that stands still, until it has asked.
fn asked_of_a_hub_that_hangs(served: &Served, data: &Path, person: &Person) -> Child {
    signal(&served.process, "-STOP");
    let device = person.device.to_string();
    let arguments = revoke(&["--device", &device]);
    let asking = hub(&arguments, data)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let glance = Glance::open(data).unwrap();
    while glance.wishes().unwrap().is_empty() {
        std::thread::yield_now();
    }
    asking
}

#[tokio::test]
async fn a_hub_that_is_killed_before_it_took_it_up_does_it_at_its_next_start() {
    let (data, keys) = made();
    let data = data.path();
    let amara = Person::on(&desk(&keys), &keys, 0);
    let served = Served::start(data);
    served.exchange(&amara).await;
    let mut asking = asked_of_a_hub_that_hangs(&served, data, &amara);
    asking.kill().unwrap();
    asking.wait().unwrap();
    served.kill();
    let served = Served::start(data);
    let told = served.exchange(&amara).await;
    assert_eq!(told.signed_out, Some(SignedOut::Revoked));
    served.stop();
}

#[tokio::test]
async fn a_command_that_waits_for_a_hub_that_has_ended_does_it_itself() {
    let (data, keys) = made();
    let data = data.path();
    let amara = Person::on(&desk(&keys), &keys, 0);
    let served = Served::start(data);
    served.exchange(&amara).await;
    let asking = asked_of_a_hub_that_hangs(&served, data, &amara);
    served.kill();
    let ended = said(&asking.wait_with_output().unwrap());
    assert!(ended.contains("1 certificate was revoked"), "{ended}");
    let served = Served::start(data);
    let told = served.exchange(&amara).await;
    assert_eq!(told.signed_out, Some(SignedOut::Revoked));
    served.stop();
}

#[tokio::test]
async fn a_hub_that_is_too_busy_is_said_and_does_it_later() {
    let (data, keys) = made();
    let data = data.path();
    let amara = Person::on(&desk(&keys), &keys, 0);
    let served = Served::start(data);
    served.exchange(&amara).await;
    let mut events = served.events().await;
    let before = events.next().await;
    signal(&served.process, "-STOP");
    let user = amara.author.user.to_string();
    let waited = run(&revoke(&["--user", &user, "--wait", "2"]), data);
    assert!(!waited.status.success());
    let progress = String::from_utf8_lossy(&waited.stdout).into_owned();
    assert!(
        progress.contains("Waiting until it has done this"),
        "{progress}"
    );
    let words = errors(&waited);
    assert!(
        words.contains("in 2 seconds. It is written down, and done as soon as the hub can"),
        "{words}"
    );
    let waits = "Asked for and not yet done by the hub (hub revoke): 1\n";
    for list in ["devices", "sessions"] {
        assert!(said(&run(&[list], data)).ends_with(waits));
    }
    signal(&served.process, "-CONT");
    events.until_past(before).await;
    assert!(!said(&run(&["devices"], data)).contains("not yet done"));
    let told = served.exchange(&amara).await;
    assert_eq!(told.signed_out, Some(SignedOut::Revoked));
    served.stop();
}

#[test]
fn a_wish_that_nobody_can_read_holds_up_no_other() {
    use exchange::hub::conformance::house;
    let keys = house::house();
    let now = Pen::new("Amara").now;
    let folder = tempfile::tempdir().unwrap();
    let mut log = SqliteLog::open(folder.path(), 7, &house::root()).unwrap();
    let directory = Directory::open(folder.path()).unwrap();
    let user = hub::keeping::Named::User(UserId::derived("user", &[b"Amara"]));
    let endless = "a reason that no revocation holds ".repeat(20);
    let bad = directory.wish(&user, &endless, now).unwrap();
    let good = directory.wish(&user, "lost", now).unwrap();
    let pen = Pen::signing("Amara");
    let chain = house::chain(pen.signer.as_ref().unwrap());
    log.transaction(|log| exchange::hub::file(log, chain.map(Into::into).into()))
        .unwrap();
    assert_eq!(hub::keeping::take_up(&mut log, &keys, now).unwrap(), 2);
    assert_eq!(directory.fate(bad).unwrap(), Some(Fate::CouldNot));
    assert_eq!(directory.fate(good).unwrap(), Some(Fate::Ended(1)));
    assert_eq!(hub::keeping::take_up(&mut log, &keys, now).unwrap(), 0);
}
