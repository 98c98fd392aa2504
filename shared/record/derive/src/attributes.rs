//! The attributes that are known. Each of the others is an error where it stands.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, LitStr, Path, Result, Type, Variant};

/// What stands over a type.
#[derive(Default)]
pub struct Container {
    /// The field that says which variant it is.
    pub tag: Option<String>,
    /// The type that it is made from.
    pub try_from: Option<Type>,
    /// The type that it is written as.
    pub into: Option<Type>,
    /// A field that is not there is that of the default.
    pub has_default: bool,
    is_snake: bool,
}

/// What stands over a field.
#[derive(Default)]
pub struct OfField {
    /// Its name in JSON, where that is another.
    pub rename: Option<String>,
    /// When it is not there, it is its type's default.
    pub has_default: bool,
    /// What says that it is not written.
    pub skipped_if: Option<Path>,
}

/// What stands over a variant.
pub struct OfVariant {
    /// Its name in JSON.
    pub name: String,
    /// It stands for every name that is not known.
    pub is_other: bool,
}

impl Container {
    /// Reads them.
    pub fn read(attributes: &[Attribute]) -> Result<Self> {
        let mut read = Self::default();
        each(attributes, |meta| {
            if meta.path.is_ident("tag") {
                read.tag = Some(text(meta)?.value());
            } else if meta.path.is_ident("try_from") || meta.path.is_ident("from") {
                // What is made from something always is also made by trying.
                read.try_from = Some(text(meta)?.parse()?);
            } else if meta.path.is_ident("default") && is_bare(meta) {
                read.has_default = true;
            } else if meta.path.is_ident("rename_all") {
                read.is_snake = text(meta)?.value() == "snake_case";
                if !read.is_snake {
                    return Err(meta.error("only snake_case"));
                }
            } else if meta.path.is_ident("into") {
                read.into = Some(text(meta)?.parse()?);
            } else if !meta.path.is_ident("transparent") {
                return Err(meta.error("not known here"));
            }
            Ok(())
        })?;
        Ok(read)
    }
}

impl OfField {
    /// Reads them.
    pub fn read(attributes: &[Attribute]) -> Result<Self> {
        let mut read = Self::default();
        each(attributes, |meta| {
            if meta.path.is_ident("default") && is_bare(meta) {
                read.has_default = true;
            } else if meta.path.is_ident("rename") {
                read.rename = Some(text(meta)?.value());
            } else if meta.path.is_ident("skip_serializing_if") {
                read.skipped_if = Some(text(meta)?.parse()?);
            } else {
                return Err(meta.error("not known here"));
            }
            Ok(())
        })?;
        Ok(read)
    }
}

impl OfVariant {
    /// Reads them.
    pub fn read(variant: &Variant, container: &Container) -> Result<Self> {
        let name = variant.ident.to_string();
        let name = if container.is_snake {
            snake(&name)
        } else {
            name
        };
        let mut read = Self {
            name,
            is_other: false,
        };
        each(&variant.attrs, |meta| {
            if meta.path.is_ident("rename") {
                read.name = text(meta)?.value();
            } else if meta.path.is_ident("other") {
                read.is_other = true;
            } else {
                return Err(meta.error("not known here"));
            }
            Ok(())
        })?;
        Ok(read)
    }
}

fn each(
    attributes: &[Attribute],
    mut read: impl FnMut(&ParseNestedMeta<'_>) -> Result<()>,
) -> Result<()> {
    let ours = attributes.iter().filter(|one| one.path().is_ident("serde"));
    ours.into_iter()
        .try_for_each(|one| one.parse_nested_meta(|meta| read(&meta)))
}

fn text(meta: &ParseNestedMeta<'_>) -> Result<LitStr> {
    meta.value()?.parse()
}

/// Without a path to a function.
fn is_bare(meta: &ParseNestedMeta<'_>) -> bool {
    !meta.input.peek(syn::Token![=])
}

/// `KeySafeLookedAt` as serde writes it: `key_safe_looked_at`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
