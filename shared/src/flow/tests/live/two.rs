//! Two devices that are in front at the same time.

use exchange::hub::Proofs;
use record::kind::Kind;

use super::{head, in_front, in_front_as, past};
use crate::event::FromShell;
use crate::ffi::runtime::Asking;
use crate::flow::exchange::TIMER;
use crate::flow::tests::hub::{App, Hub, PERSON, nurse, offers_with, set, shell_says, used};
use crate::flow::tests::types;
use crate::lanes::HttpError;
use crate::screens::sample::{lines, priya};
use crate::screens::{Intent, Place, person};

/// One of them, and the answers of the hub that have not reached it yet.
struct Device {
    app: App,
    coming: Vec<(Asking, Result<Vec<u8>, HttpError>)>,
}

/// They write in the same moment, and the network carries what they ask and hear in many orders.
#[test]
fn two_who_write_and_hear_of_each_other_come_to_rest_with_everything() {
    let mut hub = Hub::new();
    let mut bola = nurse(&mut hub, "Bola Ade");
    let name = vec![set("given", "Joan"), set("family", "Beckett")];
    let first = bola.commit(&[(PERSON, Kind::Person, name)]).unwrap();
    offers_with(&mut hub, &bola, &[&first], Proofs::Asked);
    let amara = in_front(&mut hub);
    let mut both = [amara, in_front_as(&mut hub, 6, &priya())].map(|app| Device {
        app,
        coming: vec![],
    });
    come_to_rest(&mut both, &mut hub, 0);
    for order in 0..32 {
        let wrote = [
            ("phone", format!("01632 960{order:03}")),
            ("preferred", format!("Joanie {order}")),
        ];
        for (device, (part, value)) in both.iter_mut().zip(&wrote) {
            // Every second time the last exchange was just now.
            device.app.outside().ahead_ms += i64::from(order & 1) * 1_000;
            records(&mut device.app, part, value, 5_000 + order);
        }
        let requests = come_to_rest(&mut both, &mut hub, order);
        // Each sends its own; who was first is told of the other's and fetches it; and each may be told of its own.
        assert!(requests <= 6, "{order}: {requests}");
        let sequence = head(&mut hub);
        for Device { app, .. } in &mut both {
            assert_eq!(past(app), sequence);
            assert_eq!(app.outside().timers[TIMER], 20_000);
            let page = lines(&app.page());
            let has = |(_, value): &(_, String)| page.contains(value);
            assert!(wrote.iter().all(has), "{order}: {page}");
        }
    }
}

/// Ends on the page of the person.
fn records(app: &mut App, part: &str, value: &str, revision: u32) {
    let (person, part) = (PERSON, part.to_owned());
    let place = Place::EditPerson {
        person,
        part: part.clone(),
    };
    used(app, &Intent::Show(Place::Person(person)));
    used(app, &Intent::Show(place));
    let key = format!("person/{person}/{part}/{part}");
    types(app, &key, value, revision);
    used(
        app,
        &Intent::Person(person::Intent::Record { person, part }),
    );
}

/// Carries what both ask and hear until both only wait for something new; how many requests the hub answered.
fn come_to_rest(both: &mut [Device; 2], hub: &mut Hub, order: u32) -> usize {
    let mut requests = 0;
    for step in 0..100 {
        let is = |places: u32| order >> (step % places) & 1 == 1;
        if is(5) {
            both.reverse();
        }
        let (is_late, is_last_first) = (is(4), is(3));
        let mut moves = both.iter_mut();
        let Some(asked) = moves.find_map(|device| device.moves(hub, is_late, is_last_first)) else {
            both.sort_by_key(|device| device.app.page().signed_in.map(|one| one.name));
            return requests;
        };
        requests += usize::from(asked);
    }
    panic!("they wake each other for ever")
}

impl Device {
    /// The next that happens to it, if anything does; whether that was that the hub answered.
    fn moves(&mut self, hub: &mut Hub, is_late: bool, is_last_first: bool) -> Option<bool> {
        if is_late && self.asks(hub) {
            return Some(true);
        }
        if let Some(last) = self.coming.len().checked_sub(1) {
            let next = if is_last_first { last } else { 0 };
            let (asking, answer) = self.coming.remove(next);
            self.app.answered(asking, answer);
            return Some(false);
        }
        if self.asks(hub) {
            return Some(true);
        }
        let outside = self.app.outside();
        if outside.timers.get(TIMER) != Some(&500) {
            return None;
        }
        outside.timers.remove(TIMER);
        outside.ahead_ms += 500;
        shell_says(&mut self.app, FromShell::TimerRang(TIMER.into()));
        Some(false)
    }

    /// The hub answers something that it asks; the answer is on its way.
    fn asks(&mut self, hub: &mut Hub) -> bool {
        if let Some(asking) = self.app.outside().asked.pop() {
            let body = asking.operation.body.clone().unwrap_or_default();
            let answer = hub.answer(&asking.operation.url, &body);
            self.coming.push((asking, answer));
            return true;
        }
        let sequence = head(hub);
        if self.app.outside().waiting.is_empty() || past(&mut self.app) == sequence {
            return false;
        }
        let waiting = self.app.outside().waiting.remove(0);
        let answer = Ok(sequence.to_string().into_bytes());
        self.coming.push((waiting, answer));
        true
    }
}
