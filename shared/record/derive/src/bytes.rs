//! What `derive(FromBytes)` makes.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Error, Fields, Result};

/// The body of `from_bytes`.
pub fn body(input: &DeriveInput) -> Result<TokenStream> {
    match &input.data {
        Data::Struct(data) => Ok(of(&quote! { Self }, &data.fields)),
        Data::Enum(data) => {
            let count = data.variants.len() as u64;
            let arms = data.variants.iter().enumerate().map(|(place, variant)| {
                let (name, place) = (&variant.ident, place as u64);
                let value = of(&quote! { Self::#name }, &variant.fields);
                // The reader gives none but these.
                let pattern = if place + 1 == count {
                    quote! { _ }
                } else {
                    place.into_token_stream()
                };
                quote! { #pattern => #value, }
            });
            let arms: TokenStream = arms.collect();
            Ok(quote! { match from.variant(#count) { #arms } })
        }
        Data::Union(_) => Err(Error::new_spanned(input, "no unions")),
    }
}

/// A value, its fields read in their order.
fn of(name: &TokenStream, fields: &Fields) -> TokenStream {
    let read = quote! { ::record::bytes::FromBytes::from_bytes(from) };
    match fields {
        Fields::Unit => name.clone(),
        Fields::Unnamed(unnamed) => {
            let all = unnamed.unnamed.iter().map(|_| quote! { #read, });
            let all: TokenStream = all.collect();
            quote! { #name(#all) }
        }
        Fields::Named(named) => {
            let fields = named.named.iter().filter_map(|field| field.ident.as_ref());
            let all: TokenStream = fields.map(|field| quote! { #field: #read, }).collect();
            quote! { #name { #all } }
        }
    }
}
