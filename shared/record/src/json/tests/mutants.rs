//! What might stand in place of what was written: each part by itself.

use super::super::Json;

/// In place of any value. No `{"word":{}}`, which is read otherwise.
const OTHERS: &str = r#"[null, true, 0, -1, -0, 1.5, 2.0, 256, 65536, -32769, 4294967296, 1e20,
    9223372036854775807, 9223372036854775808, -9223372036854775808, 18446744073709551615, "", "x", "person", "2026-02-30",
    "2026-01-20", "2026-01-20T10:00:00", "00000000-0000-0000-0000-000000000001", [], [null], ["x"], ["x", "x"], {},
    {"x": null}, {"person": null}, {"person": 1}, {"done": null, "x": null}, {"done": null, "done": null}]"#;

/// Every mutant, as text.
pub(super) fn of(json: &Json) -> Vec<String> {
    let mut all = vec![];
    each(json, &mut |mutant| all.push(text(&mutant)));
    all
}

/// Replaces the value, and then does the same to each of its parts.
fn each(json: &Json, made: &mut dyn FnMut(Json)) {
    let Some(Json::List(others)) = Json::parse(OTHERS) else {
        unreachable!()
    };
    others.into_iter().for_each(&mut *made);
    match json {
        Json::Object(fields) => {
            in_object(fields, made);
            for (place, (name, part)) in fields.iter().enumerate() {
                each(part, &mut |part| {
                    let mut fields = fields.clone();
                    fields[place] = (name.clone(), part);
                    made(Json::Object(fields));
                });
            }
        }
        Json::List(parts) => {
            for (place, part) in parts.iter().enumerate() {
                each(part, &mut |part| {
                    let mut parts = parts.clone();
                    parts[place] = part;
                    made(Json::List(parts));
                });
            }
        }
        _ => {}
    }
}

fn in_object(fields: &[(String, Json)], made: &mut dyn FnMut(Json)) {
    // In their order without their names: whole, cut short, and one too long.
    let list: Vec<Json> = fields.iter().map(|(_, part)| part.clone()).collect();
    for most in 0..=list.len() {
        made(Json::List(list[..most].to_vec()));
    }
    made(Json::List([list.clone(), vec![Json::Null]].concat()));
    let unknown = ("unknown".to_owned(), Json::List(list));
    made(Json::Object([fields, &[unknown]].concat()));
    for (place, field) in fields.iter().enumerate() {
        let mut less = fields.to_vec();
        less.remove(place);
        made(Json::Object(less));
        let mut renamed = fields.to_vec();
        renamed[place].0.push('x');
        made(Json::Object(renamed));
        made(Json::Object([fields, std::slice::from_ref(field)].concat()));
        let mut turned = fields.to_vec();
        turned.rotate_left(place);
        made(Json::Object(turned));
    }
}

/// As serde_json would write it, with fields that stand twice.
fn text(json: &Json) -> String {
    let joined = |parts: Vec<String>| parts.join(",");
    match json {
        Json::List(parts) => format!("[{}]", joined(parts.iter().map(text).collect())),
        Json::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(name, part)| format!("{}:{}", text(&Json::Text(name.clone())), text(part)));
            format!("{{{}}}", joined(fields.collect()))
        }
        other => serde_json::Value::from(other.clone()).to_string(),
    }
}
