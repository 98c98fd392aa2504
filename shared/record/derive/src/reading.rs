//! What `derive(FromJson)` makes.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, FieldsNamed, Result, Variant};

use crate::attributes::{Container, OfField, OfVariant};

/// The body of `from_json`.
pub fn body(input: &DeriveInput) -> Result<TokenStream> {
    let container = &Container::read(&input.attrs)?;
    if let Some(other) = &container.try_from {
        return Ok(quote! {
            let other: #other = ::record::json::FromJson::from_json(json)?;
            Self::try_from(other).ok()
        });
    }
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(named) => structure(named, container),
            Fields::Unnamed(one) if one.unnamed.len() == 1 => {
                Ok(quote! { ::record::json::FromJson::from_json(json).map(Self) })
            }
            other => Err(Error::new_spanned(other, "named fields, or one")),
        },
        Data::Enum(data) => {
            let variants: Vec<&Variant> = data.variants.iter().collect();
            match &container.tag {
                Some(tag) => tagged(&variants, tag, container),
                None if variants.iter().any(|one| one.fields.is_empty()) => {
                    words(&variants, container)
                }
                None => named(&variants, container),
            }
        }
        Data::Union(_) => Err(Error::new_spanned(input, "no unions")),
    }
}

fn structure(named: &FieldsNamed, container: &Container) -> Result<TokenStream> {
    let count = named.named.len();
    let fields = fields(named, container.has_default)?;
    let default = container.has_default.then(|| {
        quote! { let default: Self = ::core::default::Default::default(); }
    });
    Ok(quote! {
        let mut fields = ::record::json::Fields::of(json, #count)?;
        #default
        ::core::option::Option::Some(Self { #fields })
    })
}

/// The fields in their order, which is also that of a list.
fn fields(named: &FieldsNamed, has_default: bool) -> Result<TokenStream> {
    let mut all = TokenStream::new();
    for field in &named.named {
        let of = OfField::read(&field.attrs)?;
        let name = &field.ident;
        let word = of.rename.or_else(|| name.as_ref().map(ToString::to_string));
        all.extend(if of.has_default {
            quote! { #name: fields.or_default(#word)?, }
        } else if has_default {
            quote! { #name: fields.or(#word, default.#name)?, }
        } else {
            quote! { #name: fields.field(#word)?, }
        });
    }
    Ok(all)
}

/// An enum that is a word.
fn words(variants: &[&Variant], container: &Container) -> Result<TokenStream> {
    let (mut words, mut arms) = (vec![], TokenStream::new());
    let mut other = quote! { return ::core::option::Option::None };
    for (place, variant) in variants.iter().enumerate() {
        let of = OfVariant::read(variant, container)?;
        if !matches!(variant.fields, Fields::Unit) {
            return Err(Error::new_spanned(variant, "only words without a tag"));
        }
        let name = &variant.ident;
        if of.is_other {
            other = quote! { Self::#name };
        }
        words.push(of.name);
        arms.extend(quote! { #place => Self::#name, });
    }
    Ok(quote! {
        ::core::option::Option::Some(match json.word(&[#(#words),*])? {
            #arms
            _ => #other,
        })
    })
}

/// An enum whose word is the name of what it has.
fn named(variants: &[&Variant], container: &Container) -> Result<TokenStream> {
    let (mut words, mut arms) = (vec![], TokenStream::new());
    for (place, variant) in variants.iter().enumerate() {
        let of = OfVariant::read(variant, container)?;
        let Fields::Named(inside) = &variant.fields else {
            return Err(Error::new_spanned(variant, "named fields under a word"));
        };
        if of.is_other {
            return Err(Error::new_spanned(variant, "no `other` with fields"));
        }
        let (name, count) = (&variant.ident, inside.named.len());
        let fields = fields(inside, false)?;
        words.push(of.name);
        arms.extend(quote! {
            #place => {
                let mut fields = ::record::json::Fields::of(json, #count)?;
                Self::#name { #fields }
            }
        });
    }
    Ok(quote! {
        let (place, json) = json.named(&[#(#words),*])?;
        ::core::option::Option::Some(match place {
            #arms
            _ => return ::core::option::Option::None,
        })
    })
}

/// An enum whose word stands among its fields.
fn tagged(variants: &[&Variant], tag: &str, container: &Container) -> Result<TokenStream> {
    let (mut words, mut arms) = (vec![], TokenStream::new());
    for (place, variant) in variants.iter().enumerate() {
        let of = OfVariant::read(variant, container)?;
        if of.is_other {
            return Err(Error::new_spanned(variant, "no `other` beside a tag"));
        }
        let (name, word) = (&variant.ident, of.name);
        let (count, made) = match &variant.fields {
            Fields::Unit => (quote! { 0 }, quote! { Self::#name }),
            Fields::Named(named) => {
                let (count, fields) = (named.named.len(), fields(named, false)?);
                (quote! { #count }, quote! { Self::#name { #fields } })
            }
            Fields::Unnamed(one) if one.unnamed.len() == 1 => (
                quote! { usize::MAX },
                quote! { Self::#name(::record::json::FromJson::from_json(fields.rest())?) },
            ),
            other @ Fields::Unnamed(_) => {
                return Err(Error::new_spanned(other, "named fields, or one"));
            }
        };
        words.push(quote! { (#word, #count) });
        arms.extend(quote! { #place => #made, });
    }
    Ok(quote! {
        let mut fields = ::record::json::Fields::of(json, usize::MAX)?;
        ::core::option::Option::Some(match fields.tag(#tag, &[#(#words),*])? {
            #arms
            _ => return ::core::option::Option::None,
        })
    })
}
