//! What is refused of an expression, and in which words.

const ONLY_WAY: &str = "answers are named as %resource.descendants().where(linkId = 'x').answer.value and in no other way";
const SEVERAL: &str = "the expression needs one value where there may be several; use .first(), .sum(), .count() or .exists()";
const NO_SUM: &str = "| is taken only before .exists() and .empty(): it drops equal values, so a sum or a count would leave some out; use +";
const NO_UNION: &str = "| is taken only in brackets before .exists() or .empty()";

pub(super) const REFUSED: &[(&str, &str)] = &[
    ("1 +", "the expression ends where a value is expected"),
    (
        "1 2",
        "the expression goes on with 2, where nothing more is taken",
    ),
    ("(1", "the expression ends where ) is expected"),
    (
        "1)",
        "the expression goes on with ), where nothing more is taken",
    ),
    ("* 1", "the expression has * where a value is expected"),
    ("--1", "the expression has - where a value is expected"),
    (
        "1 & 2",
        "the expression holds the character &, which is not taken",
    ),
    (
        "1 ~ 2",
        "the expression holds the character ~, which is not taken",
    ),
    (
        "7 mod 2",
        "the expression goes on with mod, where nothing more is taken",
    ),
    (
        "7 div 2",
        "the expression goes on with div, where nothing more is taken",
    ),
    (
        "{}",
        "the expression holds the character {, which is not taken",
    ),
    (
        "true xor false",
        "the expression goes on with xor, where nothing more is taken",
    ),
    ("'open", "a text is not closed with '"),
    (
        "'\\q'",
        "a text holds an escape that is not taken; use \\' \\\\ \\n or \\t",
    ),
    (
        "@02026-1-31",
        "@02026-1-31 is no whole date; write it like @2026-01-31",
    ),
    (
        "@2026-02-30",
        "@2026-02-30 is no whole date; write it like @2026-01-31",
    ),
    ("@2026", "@2026 is no whole date; write it like @2026-01-31"),
    (
        "@2026-01-01T10:00",
        "@2026-01-01T10:00 is no whole date; write it like @2026-01-31",
    ),
    (
        "0.000000001",
        "the number 0.000000001 has more than 20 digits before the point or 8 after it",
    ),
    (
        "1 'kg'",
        "the expression goes on with 'kg', where nothing more is taken",
    ),
    ("today()", "the expression names today, which is not taken"),
    ("not(true)", "write (…).not(): FHIRPath has no other"),
    (
        "answer('n')",
        "the expression names answer, which is not taken",
    ),
    (
        "%context",
        "the expression names %context, which is not taken",
    ),
    ("%resource.item", ONLY_WAY),
    (
        "%resource.descendants().where(linkId = 'n').answer",
        ONLY_WAY,
    ),
    (
        "%resource.descendants().where(linkId = n).answer.value",
        ONLY_WAY,
    ),
    (
        "%resource.descendants().where(linkId != 'n').answer.value",
        ONLY_WAY,
    ),
    (
        "[n].round(1)",
        "the expression calls .round, which is not taken; use .ordinal(), .exists(), .empty(), .count(), .sum(), .first(), .not() or .code",
    ),
    (
        "[n].where(true)",
        "the expression calls .where, which is not taken; use .ordinal(), .exists(), .empty(), .count(), .sum(), .first(), .not() or .code",
    ),
    ("[n].exists(1)", "the expression has 1 where ) is expected"),
    ("[nobody]", "nobody is no linkId of this template"),
    ("[s]", "s is no question, so it has no answers"),
    ("[r]", "an item can't depend on its own answer"),
    ("[many] + 1", SEVERAL),
    ("[many]", SEVERAL),
    ("[cc].code = 'one'", SEVERAL),
    ("iif([b], [many], [many])", SEVERAL),
    ("([n] | [m]).sum()", NO_SUM),
    ("([n] | [m]).count()", NO_SUM),
    ("([c].ordinal() | [cc].ordinal()).sum()", NO_SUM),
    ("[n] | [m]", NO_UNION),
    ("iif(true, [n] | [m], 1)", NO_UNION),
    ("[n] + 'a'", "+ stands between a number and text"),
    (
        "[c] = 'four'",
        "= stands between a coding and text; a coding has its text in .code",
    ),
    (
        "[c] < [c]",
        "< is not taken between two values that are a coding",
    ),
    (
        "[d] + [d]",
        "+ is not taken between two values that are a date",
    ),
    (
        "[t] - [t]",
        "- is not taken between two values that are text",
    ),
    (
        "[n] and [n]",
        "and is not taken between two values that are a number",
    ),
    (
        "[n] and [b]",
        "and stands between a number and true or false",
    ),
    ("-[t]", "- needs a number, and has text"),
    ("[n].not()", ".not() needs true or false, and has a number"),
    ("[t].sum()", ".sum() needs a number, and has text"),
    ("[n].code", ".code needs a coding, and has a number"),
    (
        "[n].ordinal()",
        ".ordinal() needs a coding, and has a number",
    ),
    (
        "[plain].ordinal()",
        ".ordinal() stands on a question none of whose options has an ordinalValue",
    ),
    (
        "iif([n], 1, 2)",
        "the first of iif needs true or false, and has a number",
    ),
    (
        "iif(true, 1, 'a')",
        "iif gives a number or text; both must be the same kind",
    ),
    ("iif(true, 1)", "the expression has ) where , is expected"),
    (
        "'a'",
        "the expression gives text, which is no answer of type decimal",
    ),
];
