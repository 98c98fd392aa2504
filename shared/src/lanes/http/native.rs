//! Requests from a program of its own.

use exchange::wire::MEDIA_TYPE;

use super::super::{HttpError, HttpRequest};
use super::{PATIENCE, judged};

/// Asks the hub.
pub async fn perform(client: reqwest::Client, request: HttpRequest) -> Result<Vec<u8>, HttpError> {
    let builder = match request.body {
        Some(body) => client
            .post(&request.url)
            .header("content-type", MEDIA_TYPE)
            .body(body),
        None => client.get(&request.url),
    };
    let response = builder.send().await.map_err(|_| HttpError::Unreachable)?;
    let status = response.status().as_u16();
    let body = response.bytes().await.map_err(|_| HttpError::Unreachable)?;
    judged(status, body.to_vec())
}

/// Whether the hub may be spoken to at an address: under TLS, or on this very machine, as a demo is.
pub fn may_be_asked(hub: &str) -> bool {
    let Ok(url) = reqwest::Url::parse(hub) else {
        return false;
    };
    let is_near = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    let has_host = url.host_str().is_some_and(|host| !host.is_empty());
    let is_bare = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none()
        && !hub.ends_with('/');
    is_bare && (url.scheme() == "https" && has_host || url.scheme() == "http" && is_near)
}

/// A client that gives up after a while, and goes nowhere that an answer sends it: a hub sends nobody elsewhere, and under
/// way TLS could be left.
pub fn client() -> Result<reqwest::Client, reqwest::Error> {
    // Another part of the process may have installed a provider already; either will do.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder()
        .read_timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none());
    #[cfg(target_os = "android")]
    let builder = builder.tls_certs_only(mozillas());
    builder.build()
}

/// The authorities that vouch for a hub's address on Android: Mozilla's. Elsewhere the platform's are asked. There the library
/// that asks would have to be started over JNI with the app's context, which uniffi does not hand over; and since Android 7
/// an app trusts no authority that somebody added to the phone, so the two lists are nearly the same.
#[cfg(any(test, target_os = "android"))]
fn mozillas() -> Vec<reqwest::Certificate> {
    let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
    roots
        .filter_map(|root| reqwest::Certificate::from_der(root).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::*;

    /// Answers one request with 200 and its first line.
    fn echo() -> (String, std::thread::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let answers = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 1_024];
            let length = stream.read(&mut asked).unwrap();
            let asked = String::from_utf8_lossy(&asked[..length]).into_owned();
            let line = asked.lines().next().unwrap();
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", line.len());
            stream.write_all((head + line).as_bytes()).unwrap();
        });
        (address, answers)
    }

    #[tokio::test]
    async fn a_hub_on_this_machine_is_asked_and_answers() {
        let (address, answers) = echo();
        let request = HttpRequest {
            url: format!("{address}/health"),
            body: None,
        };
        let answer = client().unwrap().get(&request.url).send().await;
        assert!(answer.is_ok(), "{answer:?}");
        answers.join().unwrap();
    }

    /// A server that speaks no TLS is no hub over https.
    #[tokio::test]
    async fn with_mozillas_authorities_a_client_opens_and_trusts_no_stranger() {
        let roots = mozillas();
        let all = webpki_root_certs::TLS_SERVER_ROOT_CERTS.len();
        assert!(all > 100 && roots.len() == all, "{all}");
        client().unwrap();
        let strict = reqwest::Client::builder()
            .tls_certs_only(roots)
            .build()
            .unwrap();
        let (address, answers) = echo();
        let secure = address.replace("http:", "https:");
        assert!(strict.get(secure).send().await.is_err());
        answers.join().unwrap();
        let (address, answers) = echo();
        assert!(strict.get(address).send().await.is_ok());
        answers.join().unwrap();
    }
}
