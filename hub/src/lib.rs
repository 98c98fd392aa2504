//! The hub: carries changes between devices, takes referrals from other systems, and hands out the web app.
//!
//! One process, one folder with its data, one writer. Everything a request may do stands in [`routes`], one endpoint a
//! file; what it may cost stands in [`limits`].

pub mod again;
pub mod body;
pub mod clock;
pub mod config;
pub mod copies;
pub mod counters;
pub mod demo;
pub mod directory;
pub mod fhir;
pub mod guard;
pub mod heard;
pub mod keeping;
pub mod keys;
pub mod limits;
pub mod referral;
pub mod router;
pub mod routes;
pub mod run;
pub mod scribe;
pub mod senders;
pub mod serve;
pub mod setup;
pub mod sign_in;
pub mod state;
pub mod stop;
pub mod store;
pub mod templates;
pub mod web;
