//! Requests from a dedicated worker, through the browser's `fetch`.

use exchange::wire::MEDIA_TYPE;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestInit, Response, WorkerGlobalScope};

use super::super::{HttpError, HttpRequest};
use super::{PATIENCE, judged};

/// Longest wait for a whole answer, in milliseconds: a browser does not tell silence from slowness, and a first exchange of
/// 200 kB at 10 kbit/s takes three minutes.
#[allow(clippy::cast_possible_truncation, reason = "300,000")]
const LONGEST_MS: u32 = 10 * PATIENCE.as_millis() as u32;

/// Asks the hub.
pub async fn perform(request: HttpRequest) -> Result<Vec<u8>, HttpError> {
    // What the browser throws is not told apart: it does not say either whether the network or the hub was missing.
    let (status, body) = fetched(&request)
        .await
        .map_err(|_| HttpError::Unreachable)?;
    judged(status, body)
}

async fn fetched(request: &HttpRequest) -> Result<(u16, Vec<u8>), JsValue> {
    let asked = RequestInit::new();
    asked.set_signal(Some(&AbortSignal::timeout_with_u32(LONGEST_MS)));
    if let Some(body) = &request.body {
        let headers = Headers::new()?;
        headers.set("content-type", MEDIA_TYPE)?;
        asked.set_method("POST");
        asked.set_headers_headers(&headers);
        asked.set_body(&Uint8Array::from(body.as_slice()));
    }
    let worker: WorkerGlobalScope = js_sys::global().dyn_into()?;
    let answer = JsFuture::from(worker.fetch_with_str_and_init(&request.url, &asked)).await?;
    let answer: Response = answer.dyn_into()?;
    let body = JsFuture::from(answer.array_buffer()?).await?;
    Ok((answer.status(), Uint8Array::new(&body).to_vec()))
}
