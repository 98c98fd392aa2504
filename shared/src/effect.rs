//! What the app asks for.
#![allow(
    missing_docs,
    reason = "the macro writes public functions that it cannot document"
)]

use crux_core::macros::effect;
use crux_core::render::RenderOperation;

use crate::event::ToShell;
use crate::lanes::vault::VaultRequest;
use crate::lanes::{HttpRequest, StoreRequest};

/// What the app asks of its lanes and of the shell.
#[effect]
#[derive(Debug)]
pub enum Effect {
    /// Draw the page anew.
    Render(RenderOperation),
    /// The store lane.
    Store(StoreRequest),
    /// The vault lane.
    Vault(VaultRequest),
    /// The network lane.
    Http(HttpRequest),
    /// The shell.
    Tell(ToShell),
}
