//! Sentences, put together so that hardly two are alike: text that compresses as real notes do, not better.

use super::dice::Dice;

pub(super) const GIVEN: &[&str] = &[
    "Irene",
    "Edith",
    "Stanley",
    "Halina",
    "Joseph",
    "Margaret",
    "Winston",
    "Beryl",
    "Arthur",
    "Doreen",
    "Kwame",
    "Fatima",
    "George",
    "Sylvia",
    "Harold",
    "Nora",
    "Yusuf",
    "Pauline",
    "Ernest",
    "Agnieszka",
    "Roy",
    "Jean",
    "Mohammed",
    "Vera",
    "Leonard",
    "Zoë",
    "Patrick",
    "Dorothy",
    "Ranjit",
    "Gwen",
    "Albert",
    "Ingrid",
];
pub(super) const FAMILY: &[&str] = &[
    "Whitlock",
    "Marlow",
    "Moss",
    "Nowak",
    "Adeyemi",
    "Fenwick",
    "Clarke",
    "Hargreaves",
    "Okafor",
    "Pemberton",
    "Singh",
    "Tanner",
    "Underhill",
    "Varga",
    "Walsh",
    "Yeats",
    "Ashby",
    "Bianchi",
    "Chaudhry",
    "Dunmore",
    "Ellery",
    "Farrow",
    "Gallagher",
    "Huxtable",
    "Ivory",
    "Jarvis",
    "Kowalski",
    "Lovell",
    "Mensah",
    "O’Neill",
    "Prior",
    "Quayle",
];
pub(super) const STREETS: &[&str] = &[
    "Marsh Road",
    "Chapel Rise",
    "Orchard Way",
    "Station Parade",
    "Tannery Lane",
    "Quayside",
    "Beacon Hill",
    "Priory Close",
    "Weavers Yard",
    "Lockkeeper Street",
    "Cedar Walk",
    "Foundry Terrace",
];
const LIKES: &[&str] = &[
    "choir on Thursdays",
    "the allotment",
    "feeding the birds before breakfast",
    "a proper cup of tea first",
    "the crossword",
    "church on Sunday",
    "seeing my grandchildren",
    "the football on Saturdays",
    "my own front door",
    "cooking for the family",
    "sitting in the garden",
    "the market on Fridays",
    "dominoes at the club",
    "the radio in the mornings",
    "walking to the shop on my own",
    "sleeping in my own bed",
];
const WISHES: &[&str] = &[
    "I want to stay in my own flat.",
    "I want to be able to manage the stairs again.",
    "I do not want to go back to hospital.",
    "Please do not rush me in the mornings.",
    "Speak to me, not over my head.",
    "I want to know who is coming.",
    "I want my legs to heal before the wedding.",
    "I would like to do my own injections again.",
    "I want to keep the dog.",
    "I want my daughter to have a rest.",
];
const DOORS: &[&str] = &[
    "Ring twice and wait",
    "Use the side gate",
    "Knock loudly: hard of hearing",
    "Buzzer does not work, phone first",
    "Neighbour at the next door has a key",
    "Park in the lane behind",
    "Ramp at the back door",
    "Lift is often broken",
];
const FOUND: &[&str] = &[
    "Up and dressed, said the night was",
    "Sitting in the kitchen, mood",
    "Still in bed, breathing",
    "Met me at the door, walking",
    "Had eaten breakfast, appetite",
    "Daughter was there, says sleep has been",
    "Skin on the heels looked",
    "Pain since the last visit was",
    "Swelling of the legs seemed",
    "Spirits after the family’s visit were",
];
const HOW: &[&str] = &[
    "better than last week",
    "much as before",
    "worse than on Monday",
    "good today",
    "poor since the weekend",
    "steadier with the frame",
    "a little slower than usual",
    "no worry to either of them",
];
const DID: &[&str] = &[
    "Dressing changed, wound",
    "Catheter checked, drained",
    "Bandages renewed, ankle",
    "Fluids encouraged, drank",
    "Walked to the gate and back,",
    "Weight taken,",
    "Foot checked, ulcer",
    "Exercises done, stood",
];
const THEN: &[&str] = &[
    "to look again at the next visit",
    "the surgery was told",
    "a new dressing order was sent",
    "family will keep watching",
    "the therapist will call this week",
    "no change to the plan",
    "supplies last until Friday",
    "asked to ring if it gets worse",
];
const UNITS: &[(&str, u16, u16)] = &[
    ("by {} mm", 8, 60),
    ("{} mL", 80, 450),
    ("{} cm round", 18, 32),
    ("{} glasses", 1, 6),
    ("{} steps", 12, 90),
    ("{} kg", 44, 98),
    ("{} mm across", 4, 40),
    ("{} times", 3, 12),
];

/// What matters to somebody, in their words.
pub(super) fn what_matters(dice: &mut Dice) -> String {
    format!(
        "{} What I like is {}, and {}.",
        dice.pick(WISHES),
        dice.pick(LIKES),
        dice.pick(LIKES)
    )
}

/// How to get in.
pub(super) fn access(dice: &mut Dice) -> String {
    format!(
        "{}. Flat {}, {} floor.",
        dice.pick(DOORS),
        dice.between(1, 48),
        dice.pick(&["ground", "first", "second", "third"])
    )
}

/// One sentence of a note about `name`.
pub(super) fn sentence(dice: &mut Dice, name: &str) -> String {
    if dice.one_in(2) {
        let who = if dice.one_in(3) {
            format!("{name}: ")
        } else {
            String::new()
        };
        format!(
            "{who}{} {}; {} of {} at {}.",
            dice.pick(FOUND),
            dice.pick(HOW),
            dice.pick(&["pulse", "glucose trend", "pain score", "fluid intake"]),
            dice.between(2, 120),
            hour(dice)
        )
    } else {
        let (unit, lowest, highest) = UNITS
            .get(dice.below(UNITS.len()))
            .copied()
            .unwrap_or(("{}", 1, 9));
        let amount = unit.replace("{}", &dice.between(lowest, highest).to_string());
        format!("{} {amount}; {}.", dice.pick(DID), dice.pick(THEN))
    }
}

fn hour(dice: &mut Dice) -> String {
    format!("{}:{:02}am", dice.between(7, 11), dice.between(0, 59))
}

/// A note of at least `characters` characters.
pub(super) fn note(dice: &mut Dice, name: &str, characters: usize) -> String {
    let mut note = sentence(dice, name);
    while note.chars().count() < characters {
        note.push(' ');
        note.push_str(&sentence(dice, name));
    }
    note
}
