//! Whatever anybody was told is saved can be read on every device, somewhere that the page of its section leads to: in random
//! worlds of three who write apart. What the document itself does with every pair of edits is asked of it ten thousand times
//! where it is kept (`record::assessment`).

use super::super::super::sample::{lines, priya};
use super::*;
use crate::flow::Do;
use record::template::Template;

const WORLDS: u64 = 3;
const STEPS: usize = 14;

/// A question, its section, and what may be answered.
const ASKED: [(&str, &str, &[&str]); 4] = [
    (
        "skin",
        "skin.pressure-ulcer.present",
        &["Yes", "No", "Not known"],
    ),
    ("skin", "skin.turn", &[]),
    (
        "mobility",
        "mobility.handling.helpers",
        &["0", "1", "2", "3"],
    ),
    ("matters", "matters.most", &[]),
];

/// Numbers that are the same in every run: xorshift.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}

/// What somebody was told is saved.
struct Told {
    link_id: &'static str,
    words: String,
}

/// One of them answers, where the page has a field for it.
fn answers(
    scene: &mut Scene,
    id: DocumentId,
    template: &Template,
    nth: usize,
    numbers: &mut Numbers,
) -> Option<Told> {
    let (section, link_id, among) = ASKED[numbers.below(ASKED.len())];
    let item = template.find(link_id).unwrap();
    let (typed, words) = if !item.options.is_empty() {
        let option = &item.options[numbers.below(item.options.len())];
        assert!(among.is_empty() || among.contains(&option.display.as_str()));
        (option.answer.word(), option.display.clone())
    } else if among.is_empty() {
        let words = format!("Told {nth}: the garden, and the radio.");
        (words.clone(), words)
    } else {
        let word = among[numbers.below(among.len())];
        (word.to_owned(), word.to_owned())
    };
    show(scene, id, section);
    field(&scene.page(), link_id)?;
    knows(scene, id, section, "observed");
    types(scene, id, section, link_id, &typed);
    let done = records(scene, id, section);
    let told = Told { link_id, words };
    matches!(done.first(), Some(Do::Save { .. })).then_some(told)
}

fn meet(scenes: &mut [Scene; 3], one: usize, other: usize, id: DocumentId) {
    if let Ok([one, other]) = scenes.get_disjoint_mut([one, other]) {
        one.receives(id, other);
        other.receives(id, one);
    }
}

#[test]
fn what_was_told_is_saved_is_read_on_every_device_by_way_of_its_section() {
    let template = Template::read(HOME_FIRST).unwrap();
    let mut all_told = 0;
    for world in 1..=WORLDS {
        let numbers = &mut Numbers(world.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let (amara, id) = begun(HOME_FIRST);
        let others = [priya(), author("Tom Reyes", Role::Physiotherapist)];
        let [second, third] = others.map(|one| amara.beside(one));
        let mut scenes = [amara, second, third];
        let mut told: Vec<Told> = vec![];
        for nth in 0..STEPS {
            let (one, other) = (numbers.below(3), numbers.below(3));
            if numbers.below(10) < 7 {
                told.extend(answers(&mut scenes[one], id, &template, nth, numbers));
            } else {
                meet(&mut scenes, one, other, id);
            }
        }
        for (one, other) in [(0, 1), (1, 2), (0, 2), (0, 1)] {
            meet(&mut scenes, one, other, id);
        }
        all_told += told.len();
        for scene in &mut scenes {
            for (section, link_id, _) in ASKED {
                let mut said = told
                    .iter()
                    .filter(|told| told.link_id == link_id)
                    .peekable();
                if said.peek().is_none() {
                    continue;
                }
                show(scene, id, section);
                let page = lines(&scene.page());
                let (template, _) = scene.context().assessment(id).unwrap();
                let way = format!("History: {}", template.find(link_id).unwrap().text);
                assert!(page.contains(&way), "world {world}: no {way}\n{page}");
                let place = Place {
                    link_id: link_id.into(),
                    row: String::new(),
                };
                let field = record::assessment::register(template, &place).unwrap();
                scene.model.places.push(Page::History {
                    document: id,
                    field,
                });
                let history = lines(&scene.page());
                for told in said {
                    let said = format!("- {} |", told.words);
                    assert!(
                        history.contains(&said),
                        "world {world}: lost {said}\n{history}"
                    );
                }
            }
        }
    }
    assert!(all_told > 15, "{all_told}");
}
