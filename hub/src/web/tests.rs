use super::*;
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http_body_util::BodyExt;

fn site() -> (tempfile::TempDir, Router) {
    let folder = tempfile::tempdir().unwrap();
    let write =
        |path: &str, content: &str| std::fs::write(folder.path().join(path), content).unwrap();
    std::fs::create_dir(folder.path().join("assets")).unwrap();
    write("index.html", "<!doctype html>the app");
    write("sw.js", "worker");
    write("manifest.webmanifest", "{}");
    write("assets/core-abc123.wasm", "wasm");
    write("assets/core-abc123.wasm.br", "packed");
    write("assets/app-abc123.js", "script");
    let router = add(Router::new(), folder.path()).layer(axum::middleware::from_fn(headers));
    (folder, router)
}

struct Got {
    status: StatusCode,
    headers: axum::http::HeaderMap,
    body: String,
}

impl Got {
    fn header(&self, name: axum::http::HeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

async fn get(router: &Router, path: &str, request: &[(&str, &str)]) -> Got {
    let mut builder = Request::builder().uri(path);
    for (name, value) in request {
        builder = builder.header(*name, *value);
    }
    let response = router
        .clone()
        .oneshot(builder.body(Body::empty()).unwrap())
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let body = String::from_utf8_lossy(&body.collect().await.unwrap().to_bytes()).into_owned();
    Got {
        status: parts.status,
        headers: parts.headers,
        body,
    }
}

const PAGE: [(&str, &str); 1] = [("accept", "text/html,*/*")];

#[tokio::test]
async fn an_address_of_the_app_is_the_app_and_a_missing_file_is_missing() {
    let (_folder, router) = site();
    for path in ["/", "/index.html", "/person/3f2a", "/anything?at=all"] {
        let got = get(&router, path, &PAGE).await;
        assert_eq!(
            (got.status, got.body.as_str()),
            (StatusCode::OK, "<!doctype html>the app"),
            "{path}"
        );
        assert_eq!(got.header(CACHE_CONTROL), "no-cache", "{path}");
        assert!(got.header(CONTENT_TYPE).starts_with("text/html"), "{path}");
    }
    for path in [
        "/assets/core-old.wasm",
        "/assets/app-old.js",
        "/favicon.ico",
    ] {
        let got = get(&router, path, &PAGE).await;
        assert_eq!(got.status, StatusCode::NOT_FOUND, "{path}");
        assert_ne!(
            got.header(CACHE_CONTROL),
            "public, max-age=31536000, immutable",
            "{path}"
        );
    }
    assert_eq!(
        get(&router, "/person/3f2a", &[("accept", "*/*")])
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn assets_are_kept_typed_and_packed() {
    let (_folder, router) = site();
    let plain = get(&router, "/assets/core-abc123.wasm", &[]).await;
    assert_eq!(
        (plain.header(CONTENT_TYPE), plain.body.as_str()),
        ("application/wasm", "wasm")
    );
    assert_eq!(
        plain.header(CACHE_CONTROL),
        "public, max-age=31536000, immutable"
    );
    let packed = get(
        &router,
        "/assets/core-abc123.wasm",
        &[("accept-encoding", "gzip, br")],
    )
    .await;
    assert_eq!(
        (packed.header(CONTENT_ENCODING), packed.body.as_str()),
        ("br", "packed")
    );
    assert_eq!(packed.header(CONTENT_TYPE), "application/wasm");
    let unpacked = get(
        &router,
        "/assets/app-abc123.js",
        &[("accept-encoding", "br")],
    )
    .await;
    assert_eq!(
        (unpacked.header(CONTENT_ENCODING), unpacked.body.as_str()),
        ("", "script")
    );
    assert_eq!(
        get(&router, "/sw.js", &[]).await.header(CACHE_CONTROL),
        "no-cache"
    );
    let manifest = get(&router, "/manifest.webmanifest", &[]).await;
    assert_eq!(manifest.header(CONTENT_TYPE), "application/manifest+json");
}

#[tokio::test]
async fn every_answer_carries_its_policy() {
    let (_folder, router) = site();
    for path in ["/", "/sw.js", "/assets/none.js"] {
        let got = get(&router, path, &[]).await;
        assert_eq!(got.header(X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
        assert_eq!(got.header(REFERRER_POLICY), "no-referrer", "{path}");
        let policy = got.header(CONTENT_SECURITY_POLICY);
        assert!(
            policy.contains("script-src 'self' 'wasm-unsafe-eval'")
                && !policy.contains("unsafe-inline"),
            "{policy}"
        );
    }
}

#[tokio::test]
async fn no_path_leads_out_of_the_folder() {
    let (folder, router) = site();
    let outside = folder
        .path()
        .parent()
        .unwrap()
        .join("doorstep-outside-the-site");
    std::fs::write(&outside, "secret").unwrap();
    for path in [
        "/../doorstep-outside-the-site",
        "/assets/..%2f..%2fdoorstep-outside-the-site",
        "/%2e%2e/doorstep-outside-the-site",
    ] {
        let got = get(&router, path, &PAGE).await;
        assert!(!got.body.contains("secret"), "{path}");
    }
    std::fs::remove_file(outside).unwrap();
}
