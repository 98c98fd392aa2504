//! Tokens that are not what they must be.

use super::*;

#[tokio::test]
#[allow(clippy::too_many_lines, reason = "a list")]
async fn whoever_does_not_show_who_it_is_leaves_nothing() {
    let (own, other) = (Secret::new().unwrap(), Secret::new().unwrap());
    let hub = hub(&sender(&[&own])).await;
    let held = signed(&own, &claims());
    let (said, signature) = held.rsplit_once('.').unwrap();
    let (header, _) = said.split_once('.').unwrap();
    let saying = |header: &Value| own.signed(header, &claims());
    // HS256 with the text of the public key as the secret, as a careless library would take it.
    let shared = |key: &[u8]| {
        let token = saying(&json!({ "alg": "HS256" }));
        let said = token.rsplit_once('.').unwrap().0;
        format!(
            "{said}.{}",
            BASE64_URL_SAFE_NO_PAD.encode(hmac(key, said.as_bytes()))
        )
    };
    let public = own.public().unwrap().jwk();
    let claimed = |changes: &Value| signed(&own, &with(changes));
    let late = claimed(&json!({ "sub": "someone-else" }));
    let (_, other_claims) = late.rsplit_once('.').unwrap().0.split_once('.').unwrap();
    for (what, token, expected) in [
        ("no token", String::new(), "needed"),
        ("no form", "abc".to_owned(), "iss, sub"),
        ("two parts", said.to_owned(), "iss, sub"),
        ("too long", "a".repeat(10_000), "iss, sub"),
        ("another's key", signed(&other, &claims()), "known here"),
        ("no signature", format!("{said}."), "known here"),
        (
            "half a signature",
            format!("{said}.{}", &signature[..64]),
            "known here",
        ),
        (
            "claims changed",
            format!("{header}.{other_claims}.{signature}"),
            "known here",
        ),
        ("none", saying(&json!({ "alg": "none" })), "RS384 or ES384"),
        (
            "none, unsigned",
            {
                let token = saying(&json!({ "alg": "none" }));
                format!("{}.", token.rsplit_once('.').unwrap().0)
            },
            "RS384 or ES384",
        ),
        ("HS256", shared(public.as_bytes()), "RS384 or ES384"),
        (
            "the other kind",
            saying(&json!({ "alg": "RS384" })),
            "known here",
        ),
        (
            "ES256",
            saying(&json!({ "alg": "ES256" })),
            "RS384 or ES384",
        ),
        (
            "a key of its own",
            saying(&json!({ "alg": "ES384", "crit": ["exp"] })),
            "iss, sub",
        ),
        (
            "of nobody",
            claimed(&json!({ "iss": "nobody", "sub": "nobody" })),
            "known here",
        ),
        (
            "for another",
            claimed(&json!({ "sub": "another" })),
            "known here",
        ),
        ("over", claimed(&json!({ "exp": seconds() })), "run out"),
        (
            "over for ever",
            claimed(&json!({ "exp": -1e300 })),
            "run out",
        ),
        (
            "too long",
            claimed(&json!({ "exp": seconds() + 301 })),
            "5 minutes",
        ),
        (
            "for ever",
            claimed(&json!({ "exp": u64::MAX })),
            "5 minutes",
        ),
        ("no end", claimed(&json!({ "exp": null })), "iss, sub"),
        (
            "not yet",
            claimed(&json!({ "nbf": seconds() + 1 })),
            "not valid yet",
        ),
        (
            "another hub",
            claimed(&json!({ "aud": "https://other.example/$process-message" })),
            "another address",
        ),
        (
            "this hub's origin",
            claimed(&json!({ "aud": "https://hub.example" })),
            "another address",
        ),
        (
            "two hubs",
            claimed(&json!({ "aud": [TO, "https://other.example"] })),
            "another address",
        ),
        (
            "for nobody",
            claimed(&json!({ "aud": [] })),
            "another address",
        ),
        ("no id", claimed(&json!({ "jti": "" })), "iss, sub"),
        (
            "a long id",
            claimed(&json!({ "jti": "a".repeat(256) })),
            "iss, sub",
        ),
    ] {
        let (status, words) = send_with(&hub, &token).await;
        assert_eq!(status, 401, "{what}: {words}");
        assert!(words.contains(expected), "{what}: {words}");
    }
    // Neither a header that only a proxy may write, nor another scheme.
    assert_eq!(send(&hub, &[CERTIFICATE], message(None)).await.0, 401);
    let basic = [("authorization", "Basic ZWFzdGJhbms6eA==")];
    assert_eq!(send(&hub, &basic, message(None)).await.0, 401);
    assert_eq!(send(&hub, &[], message(None)).await.0, 401);
    assert_eq!(hub.sequence().await, 0);
    let metrics = hub.get("/metrics").await.text().await.unwrap();
    assert!(
        metrics.contains("\nhub_senders_unknown_total 31\n"),
        "{metrics}"
    );
    // Of all that was refused nothing is used up.
    assert_eq!(send_with(&hub, &held).await.0, 200);
}
