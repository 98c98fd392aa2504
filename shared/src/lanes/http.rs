//! The network lane: reqwest, natively on a thread of its own; in the browser `fetch` itself. There reqwest is a wrapper
//! of the same `fetch`, and costs 28 kB of the 1.2 MB that people download (with tables of host names left out; 60 kB
//! with them).

#[cfg(target_family = "wasm")]
mod browser;
#[cfg(not(target_family = "wasm"))]
mod native;

#[cfg(target_family = "wasm")]
pub use browser::perform;
#[cfg(not(target_family = "wasm"))]
pub use native::{client, may_be_asked, perform};

use super::HttpError;

/// Longest silence: a connection that hangs is given up, and what waits is sent again later. One that goes on slowly is
/// not.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);

/// What an answer of the hub means.
fn judged(status: u16, body: Vec<u8>) -> Result<Vec<u8>, HttpError> {
    // A refusal of the exchange itself comes in its own type and says why in words: it is read like any answer.
    if (200..300).contains(&status) || matches!(status, 400 | 413 | 415) && !body.is_empty() {
        Ok(body)
    } else {
        Err(HttpError::Status(status))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_counts_when_the_hub_gave_it_and_a_refusal_when_it_says_why() {
        let said = || b"why".to_vec();
        for status in [200, 204, 299, 400, 413, 415] {
            assert_eq!(judged(status, said()), Ok(said()), "{status}");
        }
        for status in [199, 300, 401, 404, 500, 503] {
            assert_eq!(judged(status, said()), Err(HttpError::Status(status)));
        }
        assert_eq!(judged(200, Vec::new()), Ok(Vec::new()));
        for status in [400, 413, 415] {
            assert_eq!(
                judged(status, Vec::new()),
                Err(HttpError::Status(status)),
                "a proxy's refusal has no words of ours"
            );
        }
    }
}
