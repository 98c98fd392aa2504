//! Signing in at an issuer, also one that misbehaves.
#![allow(clippy::unwrap_used, clippy::panic, reason = "only tests are in here")]

#[path = "running/issuer.rs"]
mod issuer;
mod running;

use exchange::key::SecretKey;
use hub::directory::{Member, Membership};
use hub::serve::Connections;
use hub::sign_in::{Claims, Party, fields};
use hub::state::Setup;
use hub::store::sqlite::SqliteLog;
use issuer::{Fault, Misbehaving};
use openidconnect::url::Url;
use record::author::Role;
use record::id::{DeviceId, UserId};
use reqwest::Response;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use running::{NOW, Running, digits, listener, setup_with, start_at};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A hub and its issuer, which knows two of its staff and one stranger.
struct Both {
    hub: Running,
    issuer: Arc<Misbehaving>,
}

async fn both(claims: Option<Claims>) -> Both {
    let (issuer, listener) = (issuer::start().await, listener().await);
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let mut log = SqliteLog::in_memory(7, &exchange::hub::conformance::house::root()).unwrap();
    let place = |team: &str| Membership {
        role: Role::DistrictNurse,
        organisation: "Eastbank Community Health".to_owned(),
        team: team.to_owned(),
    };
    let people = [
        ("amara", "Amara Obi", vec![place("Eastbank")]),
        (
            "priya",
            "Priya Nair",
            vec![place("Eastbank"), place("Harbour")],
        ),
        ("tom", "Tom Reyes", vec![]),
    ];
    log.transaction(|log| {
        for (subject, name, memberships) in people {
            log.put_member(&Member {
                user: UserId::derived("user", &[subject.as_bytes()]),
                issuer: format!("{}/", issuer.url).trim_end_matches('/').to_owned(),
                subject: subject.to_owned(),
                name: name.to_owned(),
                is_active: true,
                memberships,
            })?;
        }
        Ok::<_, hub::store::sqlite::LogError>(())
    })
    .unwrap();
    let settings = hub::sign_in::Settings {
        claims,
        ..issuer.settings(&origin)
    };
    let setup = Setup {
        party: Some(Party::new(settings).unwrap()),
        ..setup_with(log)
    };
    let mut hub = start_at(listener, setup, Connections::default());
    let alone = reqwest::redirect::Policy::none();
    hub.client = reqwest::Client::builder().redirect(alone).build().unwrap();
    Both { hub, issuer }
}

impl Both {
    /// Opens the sign-in as an app does: the cookie, and what the issuer is asked.
    async fn begin(&self, returns: &str) -> (String, BTreeMap<String, String>) {
        let key = SecretKey::from_seed(&[1; 32]).public();
        let digits = digits(&key);
        let device = DeviceId::from_bytes([1; 16]);
        let path = format!("/sign-in?device={device}&key={digits}&return={returns}");
        let answer = self.hub.get(&path).await;
        assert_eq!(answer.status(), 303);
        assert_eq!(answer.headers()["cache-control"], "no-store");
        let cookie = answer.headers()[SET_COOKIE].to_str().unwrap().to_owned();
        for part in [
            "; HttpOnly",
            "; SameSite=Lax",
            "; Path=/sign-in",
            "; Max-Age=600",
        ] {
            assert!(cookie.contains(part), "{cookie}");
        }
        let to = Url::parse(location(&answer)).unwrap();
        assert!(
            to.as_str()
                .starts_with(&format!("{}/authorise?", self.issuer.url))
        );
        let asked = fields(to.query().unwrap().as_bytes()).unwrap();
        assert_eq!(asked["scope"], "openid profile roles");
        assert_eq!((&*asked["prompt"], &*asked["max_age"]), ("login", "0"));
        (cookie.split(';').next().unwrap().to_owned(), asked)
    }

    async fn back(&self, cookie: &str, query: &str) -> Response {
        let url = self.hub.url(&format!("/sign-in/back?{query}"));
        let request = self.hub.client.get(url).header(COOKIE, cookie);
        request.send().await.unwrap()
    }

    /// From the app to the hub's last answer.
    async fn sign_in(&self, returns: &str) -> Response {
        let (cookie, asked) = self.begin(returns).await;
        let code = self.issuer.code(&asked);
        self.back(&cookie, &format!("code={code}&state={}", asked["state"]))
            .await
    }

    fn be(&self, subject: &str) {
        subject.clone_into(&mut self.issuer.subject.lock().unwrap());
    }
}

fn location(answer: &Response) -> &str {
    answer.headers()[LOCATION].to_str().unwrap()
}

async fn refused(answer: Response, status: u16, words: &str) {
    assert_eq!(answer.status(), status, "{words}");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let policy = answer.headers()["content-security-policy"]
        .to_str()
        .unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("script"));
    assert!(!answer.headers().contains_key(LOCATION));
    let page = answer.text().await.unwrap();
    assert!(page.contains(words), "{words}: {page}");
}

#[tokio::test]
async fn somebody_comes_back_with_a_ticket_in_the_fragment() {
    let both = both(None).await;
    let answer = both.sign_in("web").await;
    assert_eq!(answer.status(), 303);
    let home = format!("http://{}/#signed-in=", both.hub.address);
    let ticket = location(&answer).strip_prefix(&home).unwrap().to_owned();
    let said = both
        .hub
        .hub
        .waiting()
        .tickets
        .peek(&ticket, NOW, Clone::clone)
        .unwrap();
    assert_eq!(
        (&*said.author.name, &*said.author.team),
        ("Amara Obi", "Eastbank")
    );
    assert_eq!(said.key, SecretKey::from_seed(&[1; 32]).public());
    assert!(
        answer.headers()[SET_COOKIE]
            .to_str()
            .unwrap()
            .contains("Max-Age=0")
    );
    let answer = both.sign_in("app").await;
    assert!(location(&answer).starts_with("doorstep://signed-in#signed-in="));
}

#[tokio::test]
async fn an_issuer_that_misbehaves_signs_nobody_in() {
    let both = both(None).await;
    let unproven = "did not prove who you are";
    for fault in [
        Fault::OtherIssuer,
        Fault::OtherAudience,
        Fault::TwoAudiences,
        Fault::OtherParty,
        Fault::Expired,
        Fault::OfTomorrow,
        Fault::NoNonce,
        Fault::OtherNonce,
        Fault::NoAuthTime,
        Fault::OldAuthTime,
        Fault::AuthTimeOfTomorrow,
        Fault::AlgorithmNone,
        Fault::SignedWithThePublicKey,
        Fault::SignedWithTheSecret,
        Fault::OtherKey,
        Fault::ChangedAfterwards,
        Fault::NoToken,
        Fault::NoSubject,
        Fault::NotJson,
    ] {
        both.issuer.set(fault);
        let answer = both.sign_in("web").await;
        assert_eq!(answer.status(), 502, "{fault:?}");
        refused(answer, 502, unproven).await;
    }
    both.issuer.set(Fault::TooMuch);
    refused(both.sign_in("web").await, 503, "cannot be reached").await;
    both.issuer.set(Fault::Elsewhere);
    let answer = both.sign_in("web").await;
    assert!([502, 503].contains(&answer.status().as_u16()));
    both.issuer.set(Fault::Nothing);
    assert_eq!(both.sign_in("web").await.status(), 303);
}

#[tokio::test]
async fn a_key_that_the_issuer_has_only_now_is_asked_for_once_in_a_minute() {
    let issuer = issuer::start().await;
    let origin = "http://localhost:1";
    let party = Party::new(issuer.settings(origin)).unwrap();
    for (seconds, taken) in [(0, true), (30, false), (90, true)] {
        let now = record::time::Instant::from_millis(NOW.millis() + seconds * 1_000);
        let (to, started) = party.start(origin, now).await.unwrap();
        let asked = fields(to.query().unwrap().as_bytes()).unwrap();
        if seconds == 30 {
            issuer.roll();
        }
        let code = issuer.code(&asked);
        let answer = (code.as_str(), asked["state"].as_str());
        let shown = party.finish(started, origin, answer, now).await;
        assert_eq!(shown.is_ok(), taken, "{seconds}: {shown:?}");
    }
}

#[tokio::test]
async fn a_sign_in_is_finished_once_by_the_browser_that_began_it() {
    let both = both(None).await;
    let (cookie, asked) = both.begin("web").await;
    let code = both.issuer.code(&asked);
    let query = format!("code={code}&state={}", asked["state"]);
    let again = "Sign in again";
    refused(both.back("", &query).await, 400, again).await;
    refused(both.back("doorstep-sign-in=x", &query).await, 400, again).await;
    assert_eq!(both.back(&cookie, &query).await.status(), 303);
    refused(both.back(&cookie, &query).await, 400, again).await;
    // A code of somebody else's sign-in, with a state of one's own, fails at the nonce and at the challenge.
    let (cookie, asked) = both.begin("web").await;
    refused(
        both.back(&cookie, &format!("code={code}&state=x")).await,
        400,
        again,
    )
    .await;
    let query = format!("code={}&state={}", both.issuer.code(&asked), asked["state"]);
    refused(both.back(&cookie, &query).await, 400, again).await;
    let (cookie, asked) = both.begin("web").await;
    let unknown = format!("code=unknown&state={}", asked["state"]);
    refused(both.back(&cookie, &unknown).await, 502, "did not prove").await;
    let (cookie, asked) = both.begin("web").await;
    let code = both.issuer.code(&asked);
    let mixed = format!(
        "code={code}&state={}&iss=https://other.example",
        asked["state"]
    );
    refused(both.back(&cookie, &mixed).await, 502, "did not prove").await;
    let (cookie, asked) = both.begin("web").await;
    let state = &asked["state"];
    let twice = format!("code={code}&code={code}&state={state}");
    refused(both.back(&cookie, &twice).await, 400, again).await;
}

#[tokio::test]
async fn who_cancels_comes_back_to_the_app() {
    let both = both(None).await;
    let (cookie, asked) = both.begin("web").await;
    let query = format!("error=access_denied&state={}", asked["state"]);
    let answer = both.back(&cookie, &query).await;
    let home = format!("http://{}/#not-signed-in=cancelled", both.hub.address);
    assert_eq!(location(&answer), home);
    let (cookie, _) = both.begin("web").await;
    let forged = both.back(&cookie, "error=access_denied&state=x").await;
    refused(forged, 400, "Sign in again").await;
    let (cookie, asked) = both.begin("web").await;
    let query = format!("error=server_error&state={}", asked["state"]);
    refused(both.back(&cookie, &query).await, 502, "did not prove").await;
}

#[tokio::test]
async fn who_is_not_in_the_directory_is_told_what_to_do() {
    let both = both(None).await;
    both.be("<b>stranger</b>");
    let answer = both.sign_in("web").await;
    refused(answer, 403, "&lt;b&gt;stranger&lt;/b&gt;").await;
    both.be("tom");
    refused(both.sign_in("web").await, 403, "You work for no team yet").await;
}

#[tokio::test]
async fn who_works_in_two_places_chooses_one() {
    let both = both(None).await;
    both.be("priya");
    let answer = both.sign_in("web").await;
    assert_eq!(answer.status(), 200);
    let cookie = answer.headers()[SET_COOKIE].to_str().unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let page = answer.text().await.unwrap();
    let form = page.split("name=\"form\" value=\"").nth(1).unwrap();
    let form = form.split('"').next().unwrap();
    let choose = async |cookie: &str, form: &str| {
        let headers = [("cookie", cookie)];
        both.hub.post("/sign-in/as", &headers, form.into()).await
    };
    refused(
        choose("", &format!("form={form}&place=1")).await,
        400,
        "Sign in again",
    )
    .await;
    let answer = choose(&cookie, &format!("form={form}&place=1")).await;
    let ticket = location(&answer).split_once("#signed-in=").unwrap().1;
    let said = both
        .hub
        .hub
        .waiting()
        .tickets
        .peek(ticket, NOW, Clone::clone)
        .unwrap();
    assert_eq!(
        (&*said.author.name, &*said.author.team),
        ("Priya Nair", "Harbour")
    );
    let again = choose(&cookie, &format!("form={form}&place=0")).await;
    refused(again, 400, "Sign in again").await;
    for (wrong, place) in [("form=x", "0"), ("form=FORM", "2"), ("form=FORM", "-1")] {
        let answer = both.sign_in("web").await;
        let cookie = answer.headers()[SET_COOKIE].to_str().unwrap().to_owned();
        let page = answer.text().await.unwrap();
        let form = page.split("name=\"form\" value=\"").nth(1).unwrap();
        let wrong = wrong.replace("FORM", form.split('"').next().unwrap());
        let cookie = cookie.split(';').next().unwrap();
        let answer = choose(cookie, &format!("{wrong}&place={place}")).await;
        refused(answer, 400, "Sign in again").await;
    }
}

#[tokio::test]
async fn claims_say_as_whom_where_they_are_asked() {
    let claims = Claims {
        role: "role".to_owned(),
        organisation: "org".to_owned(),
        team: "team".to_owned(),
        roles: [("R8001".to_owned(), Role::SeniorClinician)].into(),
    };
    let both = both(Some(claims)).await;
    refused(both.sign_in("web").await, 403, "You work for no team yet").await;
    *both.issuer.says.lock().unwrap() =
        json!({"role": "R8001", "org": "Harbour Borough Council", "team": "Harbour"});
    let answer = both.sign_in("web").await;
    let ticket = location(&answer).split_once("#signed-in=").unwrap().1;
    let said = both
        .hub
        .hub
        .waiting()
        .tickets
        .peek(ticket, NOW, Clone::clone)
        .unwrap();
    assert_eq!(said.author.role, Role::SeniorClinician);
    assert_eq!(said.author.organisation, "Harbour Borough Council");
    both.be("stranger");
    refused(
        both.sign_in("web").await,
        403,
        "You cannot use Doorstep yet",
    )
    .await;
}

#[tokio::test]
async fn a_link_that_lacks_something_leads_nowhere() {
    let both = both(None).await;
    let device = DeviceId::from_bytes([1; 16]);
    let key = SecretKey::from_seed(&[1; 32]).public();
    let key = digits(&key);
    for query in [
        String::new(),
        format!("device={device}&key={key}"),
        format!("device={device}&key={key}&return=https://evil.example"),
        format!("device={device}&key={key}&return=web&return=app"),
        format!("device={device}&key={}&return=web", &key[1..]),
        format!("device={device}&key={}&return=web", "zz".repeat(32)),
        format!("device=x&key={key}&return=web"),
    ] {
        let answer = both.hub.get(&format!("/sign-in?{query}")).await;
        refused(answer, 400, "This link does not sign anybody in").await;
    }
    // A host that is not the hub's changes nothing about where anybody is sent.
    let path = format!("/sign-in?device={device}&key={key}&return=web");
    let request = self_named(&both.hub, &path, "evil.example");
    let answer = request.send().await.unwrap();
    let to = Url::parse(location(&answer)).unwrap();
    let asked = fields(to.query().unwrap().as_bytes()).unwrap();
    assert_eq!(asked["redirect_uri"], both.hub.url("/sign-in/back"));
}

fn self_named(hub: &Running, path: &str, host: &str) -> reqwest::RequestBuilder {
    hub.client.get(hub.url(path)).header("host", host)
}

#[tokio::test]
async fn an_issuer_that_cannot_be_reached_is_a_page_until_it_can() {
    let nowhere = listener().await;
    let url = format!("http://{}", nowhere.local_addr().unwrap());
    drop(nowhere);
    let listener = listener().await;
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let working = issuer::start().await;
    let settings = hub::sign_in::Settings {
        issuer: openidconnect::IssuerUrl::new(url).unwrap(),
        ..working.settings(&origin)
    };
    let setup = Setup {
        party: Some(Party::new(settings).unwrap()),
        ..running::setup()
    };
    let hub = start_at(listener, setup, Connections::default());
    let device = DeviceId::from_bytes([1; 16]);
    let key = SecretKey::from_seed(&[1; 32]).public();
    let key = digits(&key);
    let path = format!("/sign-in?device={device}&key={key}&return=web");
    refused(hub.get(&path).await, 503, "cannot be reached").await;
    assert_eq!(hub.get("/health").await.status(), 200);
    let without = running::start(running::setup()).await;
    refused(without.get(&path).await, 404, "Nobody can sign in here yet").await;
}
