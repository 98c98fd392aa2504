use super::*;

/// What must ask.
const ASKS: &[&str] = &[
    // Doses.
    "500 mg in the morning",
    "500mg",
    "0.5 mg at night",
    "20 micrograms",
    "125 mcg once a day",
    "Twelve, then 10 units",
    "1,000 units",
    "5000 IU",
    "1 g four times a day",
    "10 mL at bedtime",
    "2 puffs twice a day",
    "Two tablets",
    "½ a tablet",
    "1 drop in each eye",
    "One sachet in water",
    "1% to both legs",
    "2 L/min",
    // Stems.
    "Flucloxacillin 500 mg",
    "Penicillin V 250 mg",
    "Co-amoxiclav",
    "Augmentin at noon",
    "Cephalexin with food",
    "Keflex",
    "Tazocin",
    "Septrin",
    "Lyrica at night",
    "Nebs",
    "Ceftriaxone",
    "Clarithromycin",
    "Ciprofloxacin",
    "Fluconazole",
    "Doxycycline",
    "Ertapenem",
    "Ramipril",
    "Losartan",
    "Bisoprolol",
    "Atorvastatin",
    "Sitagliptin",
    "Dapagliflozin",
    "Dalteparin",
    "Tinzaparin, left side",
    "Rivaroxaban",
    "Lidocaine plaster",
    "Diazepam",
    "Ondansetron",
    "Omeprazole",
    "Amlodipine",
    "Bendroflumethiazide",
    "Furosemide",
    "Prednisolone",
    "Dexamethasone",
    "Montelukast",
    "Sumatriptan",
    "Semaglutide",
    "Octreotide",
    "Denosumab",
    "Leuprorelin",
    // Names.
    "Paracetamol 1 g",
    "Codeine",
    "Morphine",
    "Oramorph when needed",
    "Oxycodone",
    "Buprenorphine",
    "Midazolam",
    "Haloperidol",
    "Levomepromazine",
    "Glycopyrronium",
    "Hyoscine",
    "Cyclizine",
    "Apixaban",
    "Warfarin",
    "B12",
    "Hydroxocobalamin",
    "Zoladex",
    "Clopixol",
    "Zuclopenthixol",
    "Flu vaccine",
    "Oxygen",
    "Lantus, evening",
    // Forms, ways of giving, and no name.
    "Change the fentanyl",
    "Change the patch",
    "Depot",
    "Eye drops, both eyes",
    "Cream to both legs",
    "Inhaler",
    "Nebuliser",
    "Change the syringe driver",
    "Suppository",
    "Phosphate enema",
    "IV antibiotics",
    "Subcutaneous fluids",
    "Morning meds",
    "Evening dose",
    "Help with tablets",
    "Flush the PICC line",
    // What a dressing holds.
    "Inadine to the heel",
    "Iodine dressing",
    "Silver dressing",
    "Dress with Aquacel Ag",
    "Honey dressing",
    // Somebody gives, whatever it is.
    "Give as ordered",
    "Apply to the sacrum",
    // A medicine, or another thing to do, beats a word of looking.
    "Check glucose then insulin",
    "Check glucose and give insulin",
    "Check and change the fentanyl",
    "Check and change the patch",
    "Check glucose, then injection",
    "Check the skin; renew patch",
    "Check the warfarin",
    "Check that 5 mg is taken",
];

/// What must not.
const ASKS_NOT: &[&str] = &[
    "",
    "Check glucose",
    "Check blood glucose",
    "Observe the wound",
    "Look at the wound and the skin around it",
    "Change the dressing",
    "Measure the wound",
    "Check injection sites",
    "Look at injection sites",
    "Look at medicines in the home",
    "Go through the medicines",
    "Ask about hypos since the last visit",
    "Ask about pain",
    "Ask about breakfast, and how the last night was",
    "Read the chart in the home",
    "Check or change the catheter",
    "Check that it drains",
    "Change the bag",
    "Agree when it is changed next",
    "Take observations",
    "Take bloods",
    "Count the tablets",
    "Check the syringe driver",
    "Check inhaler technique",
    "Order dressings",
    "Collect the prescription",
    "Measure urine, then record 500 mL",
    "Record SpO2, target 88–92%",
    "Check oxygen saturation",
    "Weigh: was 70 kg in April",
    "Check pressure areas, breast and heels",
    "Bladder scan",
    "Compression bandage, both legs",
    "Remove 12 clips",
    "Doppler on 3 May, 2 legs",
    "Help to wash and dress",
    "Toast at 8, two cups of tea",
    "Ironing and patchy skin",
    "Agree on a plan with Mrs Gunn",
];

fn task(words: &str, is_time_critical: bool) -> Task {
    Task {
        key: "own_1".into(),
        words: words.into(),
        is_time_critical,
    }
}

#[test]
fn what_is_a_medicine_or_may_be_asks() {
    let silent: Vec<_> = ASKS
        .iter()
        .filter(|words| !gives_medicine(&task(words, false)))
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
    assert!(ASKS.len() >= 60);
}

#[test]
fn what_only_looks_or_is_no_medicine_does_not_ask() {
    let asking: Vec<_> = ASKS_NOT
        .iter()
        .filter(|words| gives_medicine(&task(words, false)))
        .collect();
    assert!(asking.is_empty(), "{asking:?}");
    assert!(ASKS_NOT.len() >= 25);
    let by_key = |key: &str, words: &str| {
        gives_medicine(&Task {
            key: key.into(),
            words: words.into(),
            is_time_critical: false,
        })
    };
    assert!(by_key("insulin", "As the chart says"));
    assert!(!by_key("medicines", "Look at medicines in the home"));
    assert!(!by_key("sites", "Check injection sites"));
}

#[test]
fn what_gives_which_medicine() {
    for (words, is_time_critical, any, insulin, oxygen) in [
        ("Give insulin as ordered", true, true, true, false),
        ("Lantus, evening", false, true, true, false),
        ("Check glucose and give insulin", false, true, true, false),
        ("Check glucose then insulin", false, true, true, false),
        ("Evening dose", false, true, true, true),
        ("10 units", false, true, true, true),
        ("See to it", true, true, true, true),
        ("Give morphine", false, true, false, false),
        ("Flucloxacillin 500 mg", false, true, false, false),
        ("Insulin, then paracetamol", false, true, true, false),
        ("Change the syringe driver", false, true, true, true),
        ("Start oxygen", false, true, false, true),
        ("Eye drops, both eyes", false, true, false, false),
        ("Check glucose", false, false, false, false),
    ] {
        let task = task(words, is_time_critical);
        let says = [Medicine::Any, Medicine::Insulin, Medicine::Oxygen]
            .map(|medicine| medicine.is_given_by(&task));
        assert_eq!(says, [any, insulin, oxygen], "{task:?}");
    }
}
