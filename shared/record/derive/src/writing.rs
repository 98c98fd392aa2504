//! What `derive(ToJson)` makes.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Data, DeriveInput, Error, Fields, FieldsNamed, Ident, Result, Variant};

use crate::attributes::{Container, OfField, OfVariant};

/// The body of `to_json`.
pub fn body(input: &DeriveInput) -> Result<TokenStream> {
    let container = Container::read(&input.attrs)?;
    if let Some(other) = &container.into {
        return Ok(quote! {
            let other: #other = ::core::clone::Clone::clone(self).into();
            ::record::json::ToJson::to_json(&other, to)
        });
    }
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(named) => {
                let fields = fields(named, |name| quote! { &self.#name })?;
                Ok(quote! {
                    let mut object = to.object();
                    #fields
                    object.end()
                })
            }
            Fields::Unnamed(one) if one.unnamed.len() == 1 => {
                Ok(quote! { ::record::json::ToJson::to_json(&self.0, to) })
            }
            other => Err(Error::new_spanned(other, "named fields, or one")),
        },
        Data::Enum(data) => {
            let arms = data.variants.iter().map(|one| arm(one, &container));
            let arms = arms.collect::<Result<TokenStream>>()?;
            Ok(quote! { match self { #arms } })
        }
        Data::Union(_) => Err(Error::new_spanned(input, "no unions")),
    }
}

/// A field after the other.
fn fields(named: &FieldsNamed, value: impl Fn(&Ident) -> TokenStream) -> Result<TokenStream> {
    let mut all = TokenStream::new();
    for field in &named.named {
        let of = OfField::read(&field.attrs)?;
        let Some(name) = &field.ident else {
            return Err(Error::new_spanned(field, "named fields"));
        };
        let (word, value) = (of.rename.unwrap_or_else(|| name.to_string()), value(name));
        let write = quote! { object.field(#word, #value); };
        all.extend(match of.skipped_if {
            Some(is_skipped) => quote! { if !#is_skipped(#value) { #write } },
            None => write,
        });
    }
    Ok(all)
}

/// One variant: its word among its fields, above them, or alone.
fn arm(variant: &Variant, container: &Container) -> Result<TokenStream> {
    let (name, word) = (&variant.ident, OfVariant::read(variant, container)?.name);
    let tag = container.tag.as_ref();
    match (&variant.fields, tag) {
        (Fields::Unit, None) => Ok(quote! { Self::#name => to.text(#word), }),
        (Fields::Unit, Some(tag)) => Ok(quote! {
            Self::#name => {
                to.tagged(#tag, #word);
                to.object().end()
            }
        }),
        (Fields::Named(inside), Some(tag)) => with_fields(
            name,
            inside,
            &quote! {
                to.tagged(#tag, #word);
                let mut object = to.object();
            },
            &quote! { object.end() },
        ),
        (Fields::Named(inside), None) => with_fields(
            name,
            inside,
            &quote! {
                let mut outer = to.object();
                let mut object = outer.under(#word);
            },
            &quote! {
                object.end();
                outer.end()
            },
        ),
        (Fields::Unnamed(one), Some(tag)) if one.unnamed.len() == 1 => Ok(quote! {
            Self::#name(inside) => {
                to.tagged(#tag, #word);
                ::record::json::ToJson::to_json(inside, to)
            }
        }),
        (other, _) => Err(Error::new_spanned(
            other,
            "named fields, or one under a tag",
        )),
    }
}

/// The arm of a variant with fields, which stand between what comes before them and after.
fn with_fields(
    variant: &Ident,
    inside: &FieldsNamed,
    before: &TokenStream,
    after: &TokenStream,
) -> Result<TokenStream> {
    let bound = |name: &Ident| format_ident!("_{name}");
    let names = inside.named.iter().filter_map(|field| field.ident.as_ref());
    let all = names.map(|name| {
        let bound = bound(name);
        quote! { #name: #bound, }
    });
    let all: TokenStream = all.collect();
    let fields = fields(inside, |name| bound(name).into_token_stream())?;
    Ok(quote! { Self::#variant { #all } => { #before #fields #after } })
}
