//! Nothing is lost on the way from one order to another.

use super::*;
use wasm_encoder::{
    ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
    ImportSection, RefType, TableSection, TableType, TypeSection, ValType,
};

/// One imported function, then five: each adds what it is given to a number, by calling the function before it.
fn module(numbers: [i32; 5], calls: [u32; 5]) -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], [ValType::I32]);
    let mut imports = ImportSection::new();
    imports.import("outside", "zero", EntityType::Function(0));
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for (number, call) in numbers.into_iter().zip(calls) {
        functions.function(0);
        let mut body = Function::new([]);
        let mut does = body.instructions();
        does.local_get(0).call(call).i32_const(number).i32_add();
        does.end();
        code.function(&body);
    }
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: 5,
        maximum: None,
        shared: false,
    });
    let mut exports = ExportSection::new();
    for (at, name) in (1..).zip(["a", "b", "c", "d", "e"]) {
        exports.export(name, ExportKind::Func, at);
    }
    let mut elements = ElementSection::new();
    let all = (1..6).collect::<Vec<u32>>();
    elements.active(
        None,
        &ConstExpr::i32_const(0),
        Elements::Functions(all.into()),
    );
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions);
    module.section(&tables).section(&exports).section(&elements);
    module.section(&code);
    module.finish()
}

/// What an exported function does, written out: the numbers that it adds, by the functions that it calls.
fn does(module: &[u8], name: &str) -> Vec<i32> {
    let mut exported = None;
    let mut bodies = vec![];
    for payload in Parser::new(0).parse_all(module) {
        match payload.unwrap() {
            Payload::ExportSection(section) => {
                let mut exports = section.into_iter().map(Result::unwrap);
                exported = exports.find(|export| export.name == name);
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    let mut next = exported.unwrap().index;
    let mut numbers = vec![];
    while let Some(body) = usize::try_from(next).unwrap().checked_sub(1) {
        for step in bodies[body].get_operators_reader().unwrap() {
            match step.unwrap() {
                wasmparser::Operator::Call { function_index } => next = function_index,
                wasmparser::Operator::I32Const { value } => numbers.push(value),
                _ => {}
            }
        }
    }
    numbers
}

#[test]
fn every_function_does_what_it_did_and_stands_there_once() {
    // "c" is "b", and so "d" and "e", which call them, are the same too.
    let before = module([1, 2, 2, 9, 9], [0, 1, 1, 2, 3]);
    let after = smallest(&before).unwrap();
    wasmparser::validate(&before).unwrap();
    wasmparser::validate(&after).unwrap();
    assert_eq!(Functions::of(&after).unwrap().bodies.len(), 3);
    for name in ["a", "b", "c", "d", "e"] {
        assert_eq!(does(&after, name), does(&before, name), "{name}");
    }
}

#[test]
fn what_shares_most_stands_together() {
    let alike = |number: u8| [&[number; 40][..], &[number, 1, number, 2]].concat();
    let functions = Functions {
        imported: 0,
        types: vec![0; 4],
        bodies: vec![alike(3), alike(7), [alike(3), alike(3)].concat(), alike(7)],
    };
    let order = functions.by_likeness();
    assert_eq!(order.len(), 4);
    let place = |at| order.iter().position(|held| *held == at).unwrap();
    assert_eq!(place(0).abs_diff(place(2)), 1, "{order:?}");
    assert_eq!(place(1).abs_diff(place(3)), 1, "{order:?}");
}
