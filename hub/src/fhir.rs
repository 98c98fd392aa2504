//! What the hub says in FHIR: the answer to a message, and what is wrong with one.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderName, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use record::bars::Fault;
use record::time::Instant;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// FHIR as JSON.
pub const MEDIA_TYPE: &str = "application/fhir+json";

const EVENTS: &str = "https://fhir.nhs.uk/CodeSystem/message-events-bars";

/// One thing that is wrong, for the sender's program and for people. Never holds anything about a patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Status of the answer.
    pub status: StatusCode,
    /// FHIR issue type.
    pub code: &'static str,
    /// In words.
    pub diagnostics: String,
    /// Where, as a FHIRPath.
    pub expression: Option<&'static str>,
}

impl Outcome {
    /// Something wrong with the request rather than with a place in the message.
    pub fn new(status: StatusCode, code: &'static str, diagnostics: impl Into<String>) -> Self {
        Self {
            status,
            code,
            diagnostics: diagnostics.into(),
            expression: None,
        }
    }

    fn body(&self) -> Value {
        let mut issue =
            json!({ "severity": "error", "code": self.code, "diagnostics": self.diagnostics });
        if let Some(expression) = self.expression {
            issue["expression"] = json!([expression]);
        }
        json!({ "resourceType": "OperationOutcome", "issue": [issue] })
    }
}

impl From<Fault> for Outcome {
    fn from(fault: Fault) -> Self {
        let status = match &fault {
            Fault::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            fault if fault.is_unprocessable() => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::BAD_REQUEST,
        };
        Self {
            status,
            code: fault.issue_code(),
            diagnostics: fault.diagnostics(),
            expression: fault.expression(),
        }
    }
}

impl IntoResponse for Outcome {
    fn into_response(self) -> Response {
        let body = self.body().to_string();
        let plain = [(CONTENT_TYPE, MEDIA_TYPE)];
        if self.status == StatusCode::UNAUTHORIZED {
            let asked: [(HeaderName, &str); 1] = [(WWW_AUTHENTICATE, "Bearer")];
            return (self.status, plain, asked, body).into_response();
        }
        (self.status, plain, body).into_response()
    }
}

/// The answer to a referral message that was taken: a message that names the one it answers. The same message at the
/// same time gives the same bytes.
pub fn taken(message_id: &str, now: Instant) -> Vec<u8> {
    let (bundle, header) = (derived("bundle", message_id), derived("header", message_id));
    let body = json!({
        "resourceType": "Bundle",
        "id": bundle,
        "type": "message",
        "timestamp": now.to_rfc3339(),
        "entry": [{
            "fullUrl": format!("urn:uuid:{header}"),
            "resource": {
                "resourceType": "MessageHeader",
                "id": header,
                "eventCoding": { "system": EVENTS, "code": "servicerequest-response" },
                "source": { "name": "Doorstep", "software": "Doorstep hub", "version": env!("CARGO_PKG_VERSION"), "endpoint": "urn:doorstep:hub" },
                "response": { "identifier": message_id, "code": "ok" },
            },
        }],
    });
    body.to_string().into_bytes()
}

fn derived(what: &str, message_id: &str) -> String {
    record::id::Id::<Outcome>::derived(what, &[message_id.as_bytes()]).to_string()
}

/// SHA-256 of what a message says, however it is laid out; of its bytes when it is no JSON.
pub fn digest(message: &[u8]) -> [u8; 32] {
    let said = serde_json::from_slice::<Value>(message).map(|value| value.to_string().into_bytes());
    Sha256::digest(said.as_deref().unwrap_or(message)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_laid_out_otherwise_says_the_same() {
        assert_eq!(
            digest(br#"{"a":1,"b":[2]}"#),
            digest(b"{ \"b\": [2],\n \"a\": 1 }")
        );
        assert_ne!(digest(br#"{"a":1}"#), digest(br#"{"a":2}"#));
        assert_ne!(digest(b"\xff"), digest(b"\xfe"));
    }

    #[test]
    fn the_answer_names_the_message() {
        let answer: Value = serde_json::from_slice(&taken("abc", Instant::from_millis(0))).unwrap();
        assert_eq!(answer["type"], "message");
        let header = &answer["entry"][0]["resource"];
        assert_eq!(
            header["response"],
            json!({ "identifier": "abc", "code": "ok" })
        );
        assert_eq!(header["eventCoding"]["code"], "servicerequest-response");
    }

    #[test]
    fn an_outcome_says_where() {
        let outcome = Outcome::from(Fault::NoPatient);
        assert_eq!(outcome.status, StatusCode::BAD_REQUEST);
        let issue = &outcome.body()["issue"][0];
        assert_eq!(issue["severity"], "error");
        assert_eq!(issue["expression"], json!(["Bundle.entry"]));
        assert!(issue["diagnostics"].as_str().unwrap().contains("Patient"));
    }
}
