//! Writes the functions of a module in an order that compresses well, and each only once.
//!
//! Brotli finds what repeats best where it is near, and a compiler makes the same function of many types. Each function is
//! followed by the one that shares most with it (measured: 1,142,874 to 1,109,070 B; the order that `walrus` writes, by
//! size, is no better than the linker's, and any at random is 3 % worse). What is the same to the last byte is left out.

#[cfg(test)]
mod tests;

use anyhow::{Result, anyhow};
use std::collections::HashMap;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload};

/// So many bytes in a row are shared, or are not.
const WINDOW: usize = 5;
/// What more functions share says nothing about which are alike.
const SHARED_BY: usize = 1_000;
/// Bytes that every function is taken to be longer: short ones are alike by chance.
const SHORT: usize = 40;

/// The module in the fewest bytes.
pub fn smallest(module: &[u8]) -> Result<Vec<u8>> {
    let mut module = module.to_vec();
    loop {
        let functions = Functions::of(&module)?;
        let firsts = functions.firsts();
        let kept = (0..).zip(&firsts).filter(|(at, first)| at == *first);
        let kept: Vec<usize> = kept.map(|(at, _)| at).collect();
        if kept.len() == firsts.len() {
            return functions.written(&module, &functions.by_likeness(), &firsts);
        }
        // What called two that were the same may now be the same itself.
        module = functions.written(&module, &kept, &firsts)?;
    }
}

/// The functions that a module defines, in its order.
#[derive(Default)]
struct Functions {
    imported: usize,
    types: Vec<u32>,
    bodies: Vec<Vec<u8>>,
}

impl Functions {
    fn of(module: &[u8]) -> Result<Self> {
        let mut functions = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        if matches!(import?.ty, wasmparser::TypeRef::Func(_)) {
                            functions.imported += 1;
                        }
                    }
                }
                Payload::FunctionSection(section) => {
                    functions.types = section.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => {
                    functions.bodies.push(body.as_bytes().to_vec());
                }
                _ => {}
            }
        }
        Ok(functions)
    }

    /// For each function the first that is the same.
    fn firsts(&self) -> Vec<usize> {
        let mut known = HashMap::new();
        let all = self.types.iter().zip(&self.bodies).enumerate();
        all.map(|(at, function)| *known.entry(function).or_insert(at))
            .collect()
    }

    /// All functions, each followed by the one of those left that shares most with it for its length.
    fn by_likeness(&self) -> Vec<usize> {
        let shared = self.shared();
        let mut of: Vec<Vec<usize>> = vec![vec![]; self.bodies.len()];
        for (place, functions) in shared.iter().enumerate() {
            for function in functions {
                of[*function].push(place);
            }
        }
        let mut left: Vec<usize> = (0..self.bodies.len()).collect();
        left.sort_by_key(|at| std::cmp::Reverse((self.bodies[*at].len(), *at)));
        let mut is_left = vec![true; self.bodies.len()];
        let mut order: Vec<usize> = vec![];
        let mut counts = vec![0; self.bodies.len()];
        let mut met = vec![];
        let mut next = left.pop();
        while let Some(function) = next {
            is_left[function] = false;
            order.push(function);
            for other in of[function].iter().flat_map(|place| &shared[*place]) {
                if is_left[*other] {
                    if counts[*other] == 0 {
                        met.push(*other);
                    }
                    counts[*other] += 1;
                }
            }
            let likest = met.drain(..).max_by_key(|other| {
                let count = std::mem::take(&mut counts[*other]);
                let length = SHORT + self.bodies[*other].len();
                (count * 1_000_000 / length, std::cmp::Reverse(*other))
            });
            next = likest.or_else(|| {
                while left.last().is_some_and(|at| !is_left[*at]) {
                    left.pop();
                }
                left.pop()
            });
        }
        order
    }

    /// The functions that share so many bytes in a row, once for each such bytes that not too many share.
    fn shared(&self) -> Vec<Vec<usize>> {
        let mut by_bytes = HashMap::<&[u8], Vec<usize>>::new();
        for (at, body) in self.bodies.iter().enumerate() {
            for window in body.windows(WINDOW) {
                let functions = by_bytes.entry(window).or_default();
                if functions.last() != Some(&at) && functions.len() <= SHARED_BY {
                    functions.push(at);
                }
            }
        }
        let mut shared: Vec<Vec<usize>> = by_bytes.into_values().collect();
        shared.retain(|functions| (2..=SHARED_BY).contains(&functions.len()));
        shared
    }

    /// The module with these functions in this order; `firsts` says which one stands for each.
    fn written(&self, module: &[u8], order: &[usize], firsts: &[usize]) -> Result<Vec<u8>> {
        let mut places = vec![0; firsts.len()];
        for (place, at) in order.iter().enumerate() {
            places[*at] = place;
        }
        let own = firsts.iter().map(|first| self.imported + places[*first]);
        let numbers = (0..self.imported).chain(own).map(u32::try_from);
        let mut writing = Writing {
            order,
            numbers: numbers.collect::<Result<_, _>>()?,
        };
        let mut written = Module::new();
        utils::parse_core_module(&mut writing, &mut written, Parser::new(0), module)
            .map_err(|error| anyhow!("the functions could not be put in order: {error}"))?;
        Ok(written.finish())
    }
}

/// A module on its way from one order to another.
struct Writing<'a> {
    order: &'a [usize],
    /// By the number of each function before, its number now.
    numbers: Vec<u32>,
}

type Written = Result<(), Error<&'static str>>;

impl Reencode for Writing<'_> {
    type Error = &'static str;

    fn function_index(&mut self, before: u32) -> Result<u32, Error<Self::Error>> {
        let now = usize::try_from(before).ok();
        let now = now.and_then(|before| self.numbers.get(before));
        now.copied().ok_or(Error::UserError("no such function"))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Written {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for at in self.order {
            functions.function(types[*at]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Written {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for at in self.order {
            self.parse_function_body(code, bodies[*at].clone())?;
        }
        Ok(())
    }
}
