//! How staff sign in: the issuer, and what the hub is to it.

use clap::Args;
use openidconnect::IssuerUrl;
use openidconnect::url::{Host, Url};
use record::author::Role;
use std::net::SocketAddr;
use std::path::PathBuf;

use super::ConfigError;
use super::directory::role_of;
use crate::sign_in::{Claims, Settings};

/// Where the client's secret is looked for when there is no file.
pub const SECRET: &str = "HUB_CLIENT_SECRET";

/// How staff sign in.
#[derive(Debug, Clone, Default, Args)]
pub struct SignIn {
    /// Address of the OpenID Connect issuer that staff sign in at; without one, nobody signs in
    #[arg(
        long,
        value_name = "URL",
        env = "HUB_ISSUER",
        conflicts_with = "demo",
        requires = "client_id"
    )]
    pub issuer: Option<String>,
    /// What the issuer calls this hub
    #[arg(long, value_name = "ID", env = "HUB_CLIENT_ID", requires = "issuer")]
    pub client_id: Option<String>,
    /// File with the secret that the issuer gave this hub (or HUB_CLIENT_SECRET in the environment), if it gave one
    #[arg(long, value_name = "FILE", requires = "issuer")]
    pub client_secret_file: Option<PathBuf>,
    /// Address that devices reach this hub by, when it is not http://localhost; the issuer sends people back to /sign-in/back under it
    #[arg(long, value_name = "URL", env = "HUB_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Ask the issuer for this scope too (beside openid and profile); may be repeated
    #[arg(long, value_name = "SCOPE", requires = "issuer")]
    pub scope: Vec<String>,
    /// Claim that holds the role, in place of the directory's
    #[arg(long, value_name = "CLAIM", requires_all = ["issuer", "organisation_claim", "team_claim"])]
    pub role_claim: Option<String>,
    /// Claim that holds the employing organisation
    #[arg(long, value_name = "CLAIM", requires = "role_claim")]
    pub organisation_claim: Option<String>,
    /// Claim that holds the team
    #[arg(long, value_name = "CLAIM", requires = "role_claim")]
    pub team_claim: Option<String>,
    /// What a value of the role's claim means, as VALUE=ROLE; may be repeated
    #[arg(long, value_name = "VALUE=ROLE", value_parser = role_value, requires = "role_claim")]
    pub role_value: Vec<(String, Role)>,
}

impl SignIn {
    /// What of it the hub starts with, when it listens at `address`; `None` where there is no issuer.
    pub fn settings(&self, address: SocketAddr) -> Result<Option<Settings>, ConfigError> {
        let (Some(issuer), Some(client)) = (&self.issuer, &self.client_id) else {
            return Ok(None);
        };
        let issuer = issuer_url(issuer).ok_or(ConfigError::Issuer)?;
        if self.public_url.is_none() && !address.ip().is_loopback() {
            return Err(ConfigError::NoPublicUrl);
        }
        let claims = match (&self.role_claim, &self.organisation_claim, &self.team_claim) {
            (Some(role), Some(organisation), Some(team)) => Some(Claims {
                role: role.clone(),
                organisation: organisation.clone(),
                team: team.clone(),
                roles: self.role_value.iter().cloned().collect(),
            }),
            _ => None,
        };
        Ok(Some(Settings {
            issuer,
            client: client.clone(),
            secret: self.secret()?,
            origins: self.origins(address)?,
            scopes: self.scope.clone(),
            claims,
        }))
    }

    /// The origins that devices reach the hub by, the usual one first.
    pub fn origins(&self, address: SocketAddr) -> Result<Vec<String>, ConfigError> {
        if let Some(url) = &self.public_url {
            return Ok(vec![origin(url).ok_or(ConfigError::PublicUrl)?]);
        }
        let port = address.port();
        let mut origins = vec![format!("http://localhost:{port}")];
        if address.ip().is_unspecified() {
            origins.push(format!("http://127.0.0.1:{port}"));
        } else {
            origins.push(format!("http://{address}"));
        }
        Ok(origins)
    }

    fn secret(&self) -> Result<Option<String>, ConfigError> {
        let text = match &self.client_secret_file {
            Some(path) => {
                Some(
                    std::fs::read_to_string(path).map_err(|source| ConfigError::Secret {
                        path: path.clone(),
                        source,
                    })?,
                )
            }
            None => std::env::var(SECRET).ok(),
        };
        let text = text.map(|text| text.trim().to_owned());
        Ok(text.filter(|text| !text.is_empty()))
    }
}

/// The address of an issuer, when it is one that may be asked.
pub(super) fn issuer_url(text: &str) -> Option<IssuerUrl> {
    let issuer = IssuerUrl::new(text.to_owned()).ok();
    issuer.filter(|issuer| is_safe(issuer.url()))
}

/// Whether what is sent there stays between the two: TLS, or this very machine.
fn is_safe(url: &Url) -> bool {
    let is_here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && is_here)
}

/// The origin that an address is, when it is no more than one.
fn origin(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let is_bare = url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    (is_bare && is_safe(&url)).then(|| url.origin().ascii_serialization())
}

fn role_value(text: &str) -> Result<(String, Role), String> {
    let (value, role) = text
        .rsplit_once('=')
        .ok_or_else(|| "write VALUE=ROLE".to_owned())?;
    Ok((value.to_owned(), role_of(role)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(issuer: &str) -> SignIn {
        SignIn {
            issuer: Some(issuer.to_owned()),
            client_id: Some("doorstep".to_owned()),
            ..SignIn::default()
        }
    }

    fn here() -> SocketAddr {
        ([127, 0, 0, 1], 8080).into()
    }

    #[test]
    fn an_issuer_is_reached_by_tls_or_on_this_machine() {
        for good in [
            "https://id.example/x",
            "http://localhost:9",
            "http://[::1]:9",
        ] {
            assert!(chosen(good).settings(here()).unwrap().is_some(), "{good}");
        }
        for bad in ["http://id.example", "ftp://localhost", "id.example", ""] {
            let refused = chosen(bad).settings(here());
            assert!(matches!(refused, Err(ConfigError::Issuer)), "{bad}");
        }
        assert!(SignIn::default().settings(here()).unwrap().is_none());
    }

    #[test]
    fn the_public_address_is_an_origin_and_is_asked_for_where_others_reach_the_hub() {
        let chosen = |url: &str| SignIn {
            public_url: Some(url.to_owned()),
            ..chosen("https://id.example")
        };
        let origins = chosen("https://hub.example/").origins(here()).unwrap();
        assert_eq!(origins, ["https://hub.example"]);
        for bad in [
            "http://hub.example",
            "https://hub.example/app",
            "https://a@hub.example",
            "hub",
        ] {
            let refused = chosen(bad).origins(here());
            assert!(matches!(refused, Err(ConfigError::PublicUrl)), "{bad}");
        }
        let everywhere = ([0, 0, 0, 0], 8080).into();
        let refused = self::chosen("https://id.example").settings(everywhere);
        assert!(matches!(refused, Err(ConfigError::NoPublicUrl)));
    }

    #[test]
    fn a_value_of_a_claim_means_a_role() {
        assert_eq!(
            role_value("S8000:G8000=R8001=district-nurse"),
            Ok(("S8000:G8000=R8001".to_owned(), Role::DistrictNurse))
        );
        assert!(role_value("R8001").is_err() && role_value("R8001=king").is_err());
    }
}
