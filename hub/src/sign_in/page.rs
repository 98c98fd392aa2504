//! The hub's own pages: plain HTML that needs no script, is kept nowhere, and may load nothing but its style.

use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, LOCATION,
};
use axum::response::{IntoResponse, Response};
use openidconnect::url::form_urlencoded;
use record::wording::sentence;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::Asker;
use crate::directory::Membership;

/// The style of every page.
pub const STYLE: &str = include_str!("page.css");

/// Most fields of a form or an address.
const MOST_FIELDS: usize = 20;

/// A page.
#[derive(Debug)]
pub struct Page {
    /// The status it is sent with.
    pub status: StatusCode,
    /// Its title and heading, plain text.
    pub title: String,
    /// What stands below, HTML.
    pub body: String,
    /// Where its form may lead, beside the hub and the app: an origin, or nothing.
    pub leads_to: String,
}

impl Page {
    /// A page of words: paragraphs of plain text, and a way back.
    pub fn words(status: StatusCode, title: &str, paragraphs: &[&str], back: &str) -> Self {
        let mut body = String::new();
        for paragraph in paragraphs {
            // Writing to a String can't fail.
            let _ = write!(body, "<p>{}</p>", escape(paragraph));
        }
        let _ = write!(
            body,
            r#"<p><a href="{}">Go back to Doorstep</a></p>"#,
            escape(back)
        );
        Self {
            status,
            title: title.to_owned(),
            body,
            leads_to: String::new(),
        }
    }
}

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let title = escape(&self.title);
        let html = format!(
            "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\"><title>{title} - Doorstep</title>\
             <link rel=\"stylesheet\" href=\"/sign-in/page.css\"></head>\
             <body><header><span>Doorstep</span></header><main><h1>{title}</h1>{}</main></body></html>",
            self.body
        );
        let policy = format!(
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self' doorstep: {}; \
             frame-ancestors 'none'",
            self.leads_to
        );
        let mut response = (self.status, html).into_response();
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        );
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            headers.insert(CONTENT_SECURITY_POLICY, policy);
        }
        response
    }
}

/// Sends a browser on; a form's answer becomes a plain GET.
pub fn redirect(to: &str) -> Response {
    let Ok(to) = HeaderValue::from_str(to) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let no_store = HeaderValue::from_static("no-store");
    (
        StatusCode::SEE_OTHER,
        [(LOCATION, to), (CACHE_CONTROL, no_store)],
    )
        .into_response()
}

/// The address of the app with something to tell it, which no server hears. The only places a sign-in ends at.
pub fn app(asker: &Asker, told: &str) -> String {
    if asker.is_program {
        format!("doorstep://signed-in#{told}")
    } else {
        format!("{}/#{told}", asker.origin)
    }
}

/// The page on which somebody chooses as whom they sign in, or goes back to where they came from. `form` stands in it.
pub fn pick(asker: &Asker, name: &str, places: &[Membership], form: &str) -> Page {
    let mut body = format!(
        "<p>{}, you work in more than one place. What you record will carry the one that you choose.</p>\
         <form method=\"post\" action=\"/sign-in/as\"><input type=\"hidden\" name=\"form\" value=\"{}\"><ul>",
        escape(name),
        escape(form)
    );
    for (number, place) in places.iter().enumerate() {
        let _ = write!(
            body,
            "<li><button name=\"place\" value=\"{number}\"><strong>{}</strong><span>{}, {}</span></button></li>",
            escape(&sentence(place.role.words())),
            escape(&place.team),
            escape(&place.organisation),
        );
    }
    // The app there says that nobody is signed in, and its button leads to the issuer, which asks anew who it is.
    let _ = write!(
        body,
        "</ul></form><p><a href=\"{}\">Go back to Doorstep</a> to cancel, or to sign in with another account.</p>",
        escape(&app(asker, "not-signed-in=cancelled"))
    );
    Page {
        status: StatusCode::OK,
        title: "Who are you working as today?".to_owned(),
        body,
        leads_to: String::new(),
    }
}

/// Plain text as HTML, also inside quotation marks.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// The fields of an address or a form. `None` when there are too many, or one comes twice: then nobody knows which is
/// meant.
pub fn fields(text: &[u8]) -> Option<BTreeMap<String, String>> {
    let mut fields = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(text) {
        if fields.len() >= MOST_FIELDS
            || fields
                .insert(name.into_owned(), value.into_owned())
                .is_some()
        {
            return None;
        }
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use exchange::key::SecretKey;
    use record::author::Role;
    use record::id::DeviceId;

    fn asker(is_program: bool) -> Asker {
        Asker {
            device: DeviceId::from_bytes([1; 16]),
            key: SecretKey::from_seed(&[1; 32]).public(),
            is_program,
            origin: "https://hub.example".to_owned(),
        }
    }

    #[test]
    fn names_are_text_wherever_they_stand() {
        let place = Membership {
            role: Role::CareWorker,
            organisation: "<b>\"A\" & 'B'".to_owned(),
            team: "</ul>".to_owned(),
        };
        let page = pick(&asker(false), "<script>", &[place], "\"onclick=");
        assert!(!page.body.contains("<script") && !page.body.contains("<b>"));
        assert!(!page.body.contains("</ul><span>") && !page.body.contains("\"\"onclick"));
        assert!(page.body.contains("Care worker"));
        assert!(
            page.body
                .contains("\"https://hub.example/#not-signed-in=cancelled\"")
        );
        let program = pick(&asker(true), "Bola", &[], "form");
        assert!(
            program
                .body
                .contains("\"doorstep://signed-in#not-signed-in=cancelled\"")
        );
        assert!(
            page.body
                .contains("&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;")
        );
    }

    #[test]
    fn a_sign_in_ends_at_the_app_and_nowhere_else() {
        assert_eq!(app(&asker(false), "x=1"), "https://hub.example/#x=1");
        assert_eq!(app(&asker(true), "x=1"), "doorstep://signed-in#x=1");
    }

    #[test]
    fn a_field_that_comes_twice_is_nobodys() {
        let read = fields(b"code=a%20b&state=+c").unwrap();
        assert_eq!((&*read["code"], &*read["state"]), ("a b", " c"));
        assert_eq!(fields(b"code=a&code=b"), None);
        let many =
            "a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1&l=1&m=1&n=1&o=1&p=1&q=1&r=1&s=1&t=1&u=1";
        assert_eq!(fields(many.as_bytes()), None);
    }
}
