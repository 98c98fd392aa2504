//! The teams on a person: who is on them, since when and by whom; another is brought in, one’s part in the care is ended.
//!
//! A team is named by its name, which is part of the name of the form that ends its part.

use record::document::{Document, Write};
use record::person::Person;
use record::person::teams::{self, TeamOn};
use record::projection::StaffRow;
use record::rows::List;
use store::RowQuery;

use super::super::context::{Context, button};
use super::super::form::{Form, choice};
use super::super::{Intent, Place, frame, opening};
use super::{recent, roles};
use crate::copy;
use crate::flow::Need;
use crate::page::Group;
use crate::page::action::{ButtonStyle, Choice};
use crate::page::component::{Component, ErrorLine, ListRow, Paragraph, Rows};

/// The part that brings a team in.
pub const ADD: &str = "team";
const END: &str = "end_team/";

/// The part that ends a team’s part in the care.
pub fn end(team: &str) -> String {
    format!("{END}{team}")
}

/// The team whose part in the care a form ends.
pub fn ended(part: &str) -> Option<&str> {
    part.strip_prefix(END)
}

/// The staff of all teams, from whom the teams are known.
pub fn need() -> Need {
    Need::Rows(List::Staff, RowQuery::default())
}

/// Which teams are on the person.
pub fn group(document: &Document, context: &Context<'_>) -> Group {
    let person = Person::read(document);
    let teams = teams::on_since(document);
    let is_last = teams.len() < 2;
    let may_end = !is_last && roles::may(&end(""), context).is_ok();
    let row = |on: &TeamOn| {
        let since = on.since.as_ref();
        let since = copy::written(since, context.now());
        let reason = Some(&on.reason).filter(|reason| !reason.is_empty());
        let ends = may_end.then(|| {
            button(
                &format!("end-team-{}", on.team),
                format!("End {}’s part", on.team),
                ButtonStyle::Link,
                &show(&person, end(&on.team)),
            )
        });
        ListRow {
            button: ends,
            ..recent::plain_row(
                &format!("team-{}", on.team),
                on.team.clone(),
                [since].into_iter().chain(reason.cloned()).collect(),
            )
        }
    };
    let mut components = vec![Component::Rows(Rows {
        key: "teams".into(),
        rows: teams.iter().map(row).collect(),
    })];
    if let Err(why) = opening::may_bring_in(person.id, context) {
        components.push(inset("brings-nobody-in", why));
    } else if roles::may(ADD, context).is_ok() {
        components.push(Component::Button(button(
            "add-team",
            "Add a team",
            ButtonStyle::Secondary,
            &show(&person, ADD.to_owned()),
        )));
    }
    frame::headed("teams", "Teams", components)
}

fn show(person: &Person, part: String) -> Intent {
    let person = person.id;
    Intent::Show(Place::EditPerson { person, part })
}

/// The teams that the device knows and that are not on the person. One's own is brought in by somebody who is on them.
fn others(person: &Person, context: &Context<'_>) -> Vec<Choice> {
    let own = context.me().map_or("", |me| &me.team);
    let rows = context.rows::<StaffRow>(List::Staff, &RowQuery::default());
    let teams = rows
        .iter()
        .map(|row| (row.team.as_str(), row.neighbourhood.as_str()))
        .filter(|(team, _)| !["", own].contains(team) && !person.teams.contains(*team));
    let mut teams: Vec<(&str, &str)> = record::order::set(teams).into_iter().collect();
    teams.dedup_by_key(|(team, _)| *team);
    let teams = teams.into_iter();
    teams.map(|(team, of)| choice(team, team, of)).collect()
}

/// The fields of one of these forms; `None` when the part is another.
pub fn fields(
    part: &str,
    person: &Person,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Option<Vec<Component>> {
    if part == ADD {
        let teams = others(person, context);
        if teams.is_empty() {
            let text = "Every other team that this device knows is on the person already.";
            return Some(vec![inset("none", text)]);
        }
        let told = "Everybody in that team will see the whole record, and everything recorded from now on.";
        return Some(vec![
            inset("told", told),
            form.select("team", "Which team?", "", teams),
            form.area("reason", "Why do they need to see this person?", "", ""),
        ]);
    }
    let team = ended(part)?;
    if !person.teams.contains(team) {
        return Some(vec![inset("gone", GONE)]);
    }
    let told = format!(
        "{team} will no longer see {}, and the record leaves their devices. What they have not sent yet is kept: it is sent first. Nothing that they recorded is lost.",
        person.name()
    );
    let mut fields = vec![inset("told", &told)];
    if context.me().is_some_and(|me| me.team == team) {
        let own = "This is your own team: you will no longer see this person either.";
        fields.push(inset("own", own));
    }
    fields.push(form.area("reason", "Why does their part end?", "", ""));
    Some(fields)
}

/// Said when the team is no longer on the person.
const GONE: &str = "This team is not on the person any more.";

fn inset(key: &str, text: &str) -> Component {
    Component::InsetText(Paragraph {
        key: key.into(),
        strong: None,
        text: text.into(),
    })
}

/// What one of these forms writes; `None` when the part is another.
pub fn written(
    part: &str,
    document: &Document,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Option<Result<Vec<Write>, Vec<ErrorLine>>> {
    let act = context.act_id(part);
    let (field, written) = if part == ADD {
        let person = document.id();
        if let Err(why) = opening::may_bring_in(person, context) {
            return Some(Err(vec![form.error("team", why)]));
        }
        let team = form.typed("team");
        let person = Person::read(document);
        if person.teams.contains(team) {
            let words = "This team is on the person already";
            return Some(Err(vec![form.error("team", words)]));
        }
        ("team", teams::join(act, team, form.typed("reason")))
    } else {
        // The form that ends a team’s part has no field but the reason.
        let team = ended(part)?;
        let left = teams::leave(document, act, team, form.typed("reason"));
        ("reason", left)
    };
    Some(written.map_err(|invalid| {
        let is_here = invalid.field == "reason" || field == "team";
        let name = if is_here { invalid.field } else { field };
        vec![form.error(name, invalid.to_string())]
    }))
}
