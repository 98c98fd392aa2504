//! What is wrong with the root, and with one item by itself.

use super::Change;

/// The root.
pub(super) const ROOT: &[Change] = &[
    (
        "\"Questionnaire\",",
        "\"Bundle\",",
        &["line 2: resourceType must be \"Questionnaire\""],
    ),
    (
        "  \"resourceType\": \"Questionnaire\",\n",
        "\n",
        &["line 1: the template has no resourceType"],
    ),
    (
        "  \"id\": \"sample\",",
        "",
        &["line 1: the template has no id"],
    ),
    (
        "\"id\": \"sample\"",
        "\"id\": \"Sample\"",
        &[
            "line 1: url must be urn:doorstep:questionnaire:Sample",
            "line 1: id must be of the characters a to z, 0 to 9, . and -",
        ],
    ),
    (
        "questionnaire:sample",
        "questionnaire:other",
        &["line 1: url must be urn:doorstep:questionnaire:sample"],
    ),
    (
        "2026.1\"",
        "2\"",
        &["line 1: version must be a year and a number, like 2026.1"],
    ),
    (
        "2026.1\"",
        "2026.x\"",
        &["line 1: version must be a year and a number, like 2026.1"],
    ),
    (
        "\"active\"",
        "\"draft\"",
        &["line 1: status must be active"],
    ),
    (
        "\"2026-01-31\"",
        "\"2026-02-30\"",
        &["line 1: date must be a whole date, like 2026-01-31"],
    ),
    (
        "\"2026-01-31\"",
        "\"2026-02\"",
        &["line 1: date must be a whole date, like 2026-01-31"],
    ),
    (
        "  \"copyright\": \"Doorstep contributors, MIT licence\",\n",
        "",
        &["line 1: the template has no copyright"],
    ),
    (
        "\"Doorstep contributors, MIT licence\"",
        "\" \"",
        &["line 9: copyright is empty"],
    ),
    (
        "\"title\": \"Sample\"",
        "\"title\": 5",
        &["line 6: title must be text in quotation marks"],
    ),
    (
        "\"title\": \"Sample\"",
        "\"title\": \"Sample\", \"title\": \"Other\"",
        &["line 6: title stands here twice; one is taken"],
    ),
    (
        "\"title\": \"Sample\"",
        "\"title\": \"Sam\\u202eple\"",
        &[
            "line 6: title holds a character that is not seen or turns the direction of writing; leave it out",
        ],
    ),
    (
        "\"title\": \"Sample\"",
        "\"title\": \"Sample \"",
        &["line 6: title has spaces at its start or end; leave them out"],
    ),
    (
        "\"title\": \"Sample\"",
        "\"title\": \"\\ud800\"",
        &["line 6: title holds an escape with \\u that is no character"],
    ),
    (
        "\"title\": \"Sample\"",
        "\"title\": \"Sample\", \"meta\": {}",
        &["line 6: meta is not taken in the template"],
    ),
    (
        "\"title\": \"Sample\"",
        "\"title\": \"Sample\", \"contained\": []",
        &["line 6: contained is not taken: a template stands alone"],
    ),
    (
        "\"title\": \"Sample\"",
        "\"title\": \"Sample\", \"_title\": {}",
        &["line 6: _title is not taken: simple values have no extension here"],
    ),
    (
        "\"title\": \"Sample\"",
        "\"title\": \"Sample\", \"modifierExtension\": []",
        &["line 6: modifierExtension is not taken: it would change what the rest means"],
    ),
];

/// An item by itself.
pub(super) const ITEM: &[Change] = &[
    (
        "\"linkId\": \"pain\", ",
        "",
        &["line 53: an item has no linkId"],
    ),
    (
        "\"linkId\": \"fell\"",
        "\"linkId\": \"Fell\"",
        &["line 61: linkId must be of the characters a to z, 0 to 9, . and -"],
    ),
    (
        "\"linkId\": \"fell\"",
        "\"linkId\": \"seen\"",
        &["line 62, seen: this linkId stands in the template twice; each must be its own"],
    ),
    ("\"Last fall\"", "\"\"", &["line 61, fell: text is empty"]),
    (
        "\"text\": \"Last fall\", ",
        "",
        &["line 61, fell: this item has no text"],
    ),
    (
        "\"text\": \"Last fall\"",
        "\"text\": [\"Last fall\"]",
        &["line 61, fell: text must be text in quotation marks"],
    ),
    (
        "\"prefix\": \"1a\"",
        "\"prefix\": \"12345678901\"",
        &["line 19, skin.category: prefix has 11 characters; 10 is the most"],
    ),
    (
        "\"Last fall\", \"type\": \"date\"",
        "\"Last fall\"",
        &["line 61, fell: this item has no type"],
    ),
    (
        "\"Last fall\", \"type\": \"date\"",
        "\"Last fall\", \"type\": \"url\"",
        &["line 61, fell: type url is not taken; use string"],
    ),
    (
        "\"Last fall\", \"type\": \"date\"",
        "\"Last fall\", \"type\": \"attachment\"",
        &["line 61, fell: type attachment is not taken; photos are kept with the visit"],
    ),
    (
        "\"Last fall\", \"type\": \"date\"",
        "\"Last fall\", \"type\": \"reference\"",
        &["line 61, fell: type reference is not taken; use choice or string"],
    ),
    (
        "\"Last fall\", \"type\": \"date\"",
        "\"Last fall\", \"type\": \"question\"",
        &["line 61, fell: type question is not taken; say which kind of answer it has"],
    ),
    (
        "\"Last fall\", \"type\": \"date\"",
        "\"Last fall\", \"type\": \"coding\"",
        &["line 61, fell: type coding is not taken; see the list of types"],
    ),
    (
        "\"Last fall\"",
        "\"Last fall\", \"definition\": \"x\"",
        &["line 61, fell: definition is not taken: a template says all that it asks itself"],
    ),
    (
        "\"Last fall\"",
        "\"Last fall\", \"answerValueSet\": \"x\"",
        &["line 61, fell: answerValueSet is not taken; write the options out in answerOption"],
    ),
    (
        "\"Last fall\"",
        "\"Last fall\", \"code\": []",
        &["line 61, fell: code is not taken in an item"],
    ),
    (
        "\"required\": true},\n        {\"linkId\": \"skin.why\"",
        "\"required\": \"yes\"},\n        {\"linkId\": \"skin.why\"",
        &["line 15, skin.seen: required must be true or false, without quotation marks"],
    ),
    (
        "\"maxLength\": 80",
        "\"maxLength\": 0",
        &["line 16, skin.why: maxLength must be 1 or more"],
    ),
    (
        "\"maxLength\": 80",
        "\"maxLength\": 80.5",
        &[
            "line 16, skin.why: maxLength is 80.5; a whole number from -2147483648 to 2147483647 is taken",
        ],
    ),
    (
        "\"maxLength\": 80",
        "\"maxLength\": 1e500",
        &[
            "line 16, skin.why: maxLength is too large or too long a number; at most 20 digits before the point and 8 after it are taken",
        ],
    ),
    (
        "\"maxLength\": 80",
        "\"maxLength\": \"80\"",
        &["line 16, skin.why: maxLength must be a number, without quotation marks"],
    ),
];
