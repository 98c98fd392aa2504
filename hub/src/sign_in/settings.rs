//! What the hub is told of its issuer when it starts.

use openidconnect::IssuerUrl;

use super::Claims;

/// What the hub is to its issuer.
#[derive(Clone)]
pub struct Settings {
    /// The issuer, as its tokens name it.
    pub issuer: IssuerUrl,
    /// The hub's name there.
    pub client: String,
    /// And its secret, if it has one.
    pub secret: Option<String>,
    /// The origins that the hub is reached by, the usual one first.
    pub origins: Vec<String>,
    /// Scopes to ask for beside `openid` and `profile`.
    pub scopes: Vec<String>,
    /// Claims that say as whom somebody works; without them the directory does.
    pub claims: Option<Claims>,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings")
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}
