//! A demo's own issuer, as a browser and the demo's hub see it.
#![allow(clippy::unwrap_used, reason = "only tests are in here")]

mod running;

use exchange::key::SecretKey;
use hub::demo::issuer::{CLIENT, Issuer};
use hub::serve::Connections;
use hub::sign_in::Party;
use hub::state::Setup;
use hub::store::sqlite::SqliteLog;
use record::demo::staff;
use record::id::DeviceId;
use reqwest::Response;
use reqwest::header::{LOCATION, SET_COOKIE};
use running::{NOW, Running, digits, listener, setup_with, start_at};

async fn demo() -> Running {
    let listener = listener().await;
    let address = listener.local_addr().unwrap();
    let origins = vec![format!("http://{address}")];
    let issuer = Issuer::new(address, origins, staff()).unwrap();
    let mut log = SqliteLog::in_memory(7, &exchange::hub::conformance::house::root()).unwrap();
    hub::demo::fill_directory(&mut log, issuer.url()).unwrap();
    let setup = Setup {
        party: Some(Party::new(issuer.settings().unwrap()).unwrap()),
        demo_issuer: Some(issuer),
        ..setup_with(log)
    };
    let mut hub = start_at(listener, setup, Connections::default());
    let alone = reqwest::redirect::Policy::none();
    hub.client = reqwest::Client::builder().redirect(alone).build().unwrap();
    hub
}

fn location(answer: &Response) -> String {
    answer.headers()[LOCATION].to_str().unwrap().to_owned()
}

/// The page with the staff, and the cookie of who sees it.
async fn page(hub: &Running) -> (String, String) {
    let key = SecretKey::from_seed(&[1; 32]).public();
    let key = digits(&key);
    let device = DeviceId::from_bytes([1; 16]);
    let answer = hub
        .get(&format!("/sign-in?device={device}&key={key}&return=web"))
        .await;
    let cookie = answer.headers()[SET_COOKIE].to_str().unwrap().to_owned();
    let shown = hub.client.get(location(&answer)).send().await.unwrap();
    assert_eq!(shown.status(), 200);
    let cookie = cookie.split(';').next().unwrap().to_owned();
    (cookie, shown.text().await.unwrap())
}

fn form(page: &str) -> String {
    let form = page.split("name=\"form\" value=\"").nth(1).unwrap();
    form.split('"').next().unwrap().to_owned()
}

async fn choose(hub: &Running, form: &str, user: &str) -> Response {
    let body = format!("form={form}&user={user}");
    hub.post("/demo-issuer/authorise", &[], body.into_bytes())
        .await
}

#[tokio::test]
async fn each_of_the_staff_signs_in_without_a_password() {
    let hub = demo().await;
    for person in staff() {
        let (cookie, page) = page(&hub).await;
        assert!(page.contains(&person.name) && page.contains("There is no password"));
        let chosen = choose(&hub, &form(&page), &person.user.to_string()).await;
        let back = hub.client.get(location(&chosen)).header("cookie", cookie);
        let answer = back.send().await.unwrap();
        let home = location(&answer);
        let ticket = home.split_once("/#signed-in=").unwrap().1;
        let said = hub
            .hub
            .waiting()
            .tickets
            .peek(ticket, NOW, Clone::clone)
            .unwrap();
        assert_eq!(said.author, person);
    }
}

#[tokio::test]
async fn who_would_rather_not_comes_back_without_a_ticket() {
    let hub = demo().await;
    let (cookie, page) = page(&hub).await;
    let chosen = choose(&hub, &form(&page), "").await;
    let back = hub.client.get(location(&chosen)).header("cookie", cookie);
    let answer = back.send().await.unwrap();
    assert!(location(&answer).ends_with("/#not-signed-in=cancelled"));
    // The page was used.
    assert_eq!(choose(&hub, &form(&page), "").await.status(), 400);
}

#[tokio::test]
async fn a_code_is_good_once_and_with_its_verifier() {
    let hub = demo().await;
    let amara = staff().remove(0).user.to_string();
    for verifier in ["", "another"] {
        let (_, page) = page(&hub).await;
        let chosen = location(&choose(&hub, &form(&page), &amara).await);
        let code = chosen.split_once("&code=").unwrap().1;
        let redirect = hub.url("/sign-in/back");
        let body = format!(
            "grant_type=authorization_code&client_id={CLIENT}&code={code}&redirect_uri={redirect}&code_verifier={verifier}"
        );
        let answer = hub.post("/demo-issuer/token", &[], body.into_bytes()).await;
        assert_eq!(answer.status(), 400);
        assert_eq!(answer.text().await.unwrap(), r#"{"error":"invalid_grant"}"#);
    }
}

#[tokio::test]
async fn it_sends_nobody_anywhere_but_to_its_own_hub() {
    let hub = demo().await;
    let good = format!(
        "client_id={CLIENT}&response_type=code&code_challenge=x&code_challenge_method=S256&scope=openid&state=s&nonce=n"
    );
    let own = hub.url("/sign-in/back");
    let path = |query: &str, to: &str| format!("/demo-issuer/authorise?{query}&redirect_uri={to}");
    assert_eq!(hub.get(&path(&good, &own)).await.status(), 200);
    for to in [
        "https://evil.example/sign-in/back",
        "",
        &format!("{own}/more"),
    ] {
        assert_eq!(hub.get(&path(&good, to)).await.status(), 400, "{to}");
    }
    for (part, other) in [
        ("S256", "plain"),
        ("=code&", "=token&"),
        ("openid", "profile"),
    ] {
        let query = good.replace(part, other);
        assert_eq!(hub.get(&path(&query, &own)).await.status(), 400, "{query}");
    }
}
