//! `derive(FromJson)` and `derive(ToJson)`: a type read from JSON and written as it, by its `#[serde(…)]` attributes; and
//! `derive(FromBytes)`, by the order of its fields and variants.
//!
//! What they make is small, because the web download holds it for every type: one call a field. An attribute that they do
//! not know is refused when compiled, so that theirs and serde's cannot come apart unseen.

mod attributes;
mod bytes;
mod reading;
mod writing;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Error, Result, parse_macro_input};

/// Implements `record::json::FromJson`.
#[proc_macro_derive(FromJson, attributes(serde))]
pub fn from_json(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let (name, body) = (&input.ident, checked(&input, reading::body));
    let made = body.map(|body| {
        quote! {
            #[automatically_derived]
            impl ::record::json::FromJson for #name {
                fn from_json(json: ::record::json::Json) -> ::core::option::Option<Self> {
                    #body
                }
            }
        }
    });
    made.unwrap_or_else(Error::into_compile_error).into()
}

/// Implements `record::json::ToJson`.
#[proc_macro_derive(ToJson, attributes(serde))]
pub fn to_json(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let (name, body) = (&input.ident, checked(&input, writing::body));
    let made = body.map(|body| {
        quote! {
            #[automatically_derived]
            impl ::record::json::ToJson for #name {
                fn to_json(&self, to: &mut ::record::json::Writer) {
                    #body
                }
            }
        }
    });
    made.unwrap_or_else(Error::into_compile_error).into()
}

/// Implements `record::bytes::FromBytes`.
#[proc_macro_derive(FromBytes)]
pub fn from_bytes(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let (name, body) = (&input.ident, checked(&input, bytes::body));
    let made = body.map(|body| {
        quote! {
            #[automatically_derived]
            impl ::record::bytes::FromBytes for #name {
                fn from_bytes(from: &mut ::record::bytes::Reader<'_>) -> Self {
                    #body
                }
            }
        }
    });
    made.unwrap_or_else(Error::into_compile_error).into()
}

fn checked(
    input: &DeriveInput,
    body: fn(&DeriveInput) -> Result<TokenStream>,
) -> Result<TokenStream> {
    if !input.generics.params.is_empty() {
        return Err(Error::new_spanned(&input.generics, "no generic types"));
    }
    body(input)
}
