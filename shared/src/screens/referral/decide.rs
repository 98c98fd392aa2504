//! Deciding where a referral goes. Nothing is chosen beforehand, and only a senior clinician decides.

use exchange::commit::Deed;
use record::act::StaffName;
use record::author::Role;
use record::document::Write;
use record::episode;
use record::id::DocumentId;
use record::input::Invalid;
use record::json;
use record::kind::Kind;
use record::person::{Person, teams};
use record::projection::StaffRow;
use record::referral::{self, CarePlanned, Decision, Referral, ReferralState, Route};
use record::rows::List;
use store::RowQuery;

use super::super::context::Context;
use super::super::form::{Form, choice};
use super::super::frame;
use super::page::stated_name;
use crate::flow::Do;
use crate::page::Group;
use crate::page::action::Choice;
use crate::page::component::{Component, ErrorLine, Paragraph, Radios};

/// Asks for the decision, or says who decides.
pub fn group(referral: &Referral, form: &Form<'_>, context: &Context<'_>) -> Group {
    if let Err(sentence) = context.may(Kind::Referral, "act/decided") {
        let can_look = context.may(Kind::Referral, "act/looked").is_ok();
        let rest = if can_look {
            " You can read it and record what you looked at."
        } else {
            ""
        };
        let who = frame::who_may("who-decides", &format!("{sentence}{rest}"));
        return frame::headed("decision", "Decision", vec![who]);
    }
    let chosen = route(form);
    let mut components = vec![routes(form)];
    if matches!(chosen, Some(Route::Signpost | Route::ReferOn)) {
        components.push(form.text("to", "Which service?", "Name it as the directory does", ""));
    }
    if chosen == Some(Route::BackToGp) {
        components.push(form.area(
            "alternatives",
            "What else did you consider?",
            "Back to the GP only if nothing else fits",
            "",
        ));
    }
    if chosen.is_some_and(Route::is_accepted) {
        components.push(form.select(
            "case_manager",
            "Case manager",
            "One named person owns the journey",
            staff(context),
        ));
    }
    components.push(form.area("reason", "Reason", "The team and the referrer see this", ""));
    if referral.person.is_none() && chosen.is_some_and(Route::is_accepted) {
        let text = "Link the referral to a person before you accept it.";
        components.push(Component::InsetText(Paragraph {
            key: "link-first".into(),
            strong: None,
            text: text.into(),
        }));
    }
    frame::part("decision", components)
}

fn routes(form: &Form<'_>) -> Component {
    let hint = |route: Route| match route {
        Route::EmergencyNow => "Call first, then record it",
        Route::HomeFirst => "Joint assessment and a short-term package",
        Route::BackToGp => "Only if nothing else fits. Asks what you considered",
        _ => "",
    };
    let choices = Route::ALL
        .into_iter()
        .map(|route| choice(&key(route), route.words(), hint(route)))
        .collect();
    match form.radios("route", "Which way should this go?", "", &[]) {
        Component::Radios(radios) => Component::Radios(Radios { choices, ..radios }),
        other => other,
    }
}

/// The route's word in the record, which is also the choice's key.
fn key(route: Route) -> String {
    json::write(&route).trim_matches('"').to_owned()
}

fn route(form: &Form<'_>) -> Option<Route> {
    Route::ALL
        .into_iter()
        .find(|route| key(*route) == form.typed("route"))
}

/// Staff who may be case manager: case managers first, then registered clinicians; each person once.
fn staff(context: &Context<'_>) -> Vec<Choice> {
    let mut rows: Vec<&StaffRow> = context
        .rows::<StaffRow>(List::Staff, &RowQuery::default())
        .iter()
        .filter(|row| row.role == Role::CaseManager || row.role.is_clinician())
        .collect();
    record::order::by_key(&mut rows, |row| {
        (row.role != Role::CaseManager, row.name.clone(), row.user)
    });
    rows.dedup_by_key(|row| row.user);
    rows.iter()
        .map(|row| {
            choice(
                &row.user.to_string(),
                &format!("{}, {}", row.name, row.role.words()),
                "",
            )
        })
        .collect()
}

fn case_manager(form: &Form<'_>, context: &Context<'_>) -> Option<StaffName> {
    let chosen = form.typed("case_manager");
    let rows = context.rows::<StaffRow>(List::Staff, &RowQuery::default());
    let row = rows.iter().find(|row| row.user.to_string() == chosen)?;
    Some(StaffName {
        user: row.user,
        name: row.name.clone(),
    })
}

/// "Stream 2", "Home First": the route without what explains it.
fn stream(route: Route) -> &'static str {
    let words = route.words();
    let words = words.split_once(':').map_or(words, |(stream, _)| stream);
    words.split_once(" (").map_or(words, |(stream, _)| stream)
}

/// Records the decision; accepting opens the episode in the same commit. State and role are looked at again.
pub fn decide(id: DocumentId, context: &Context<'_>) -> Vec<Do> {
    let Some(document) = context.document(id) else {
        return vec![];
    };
    let read = Referral::read(document);
    let form = Form::new(context, super::prefix(id));
    if let Err(sentence) = context.may(Kind::Referral, "act/decided") {
        return vec![Do::Fail(vec![form.error("route", sentence)])];
    }
    if read.state != ReferralState::Waiting {
        return vec![Do::Fail(vec![form.error(
            "route",
            "A colleague has decided meanwhile. Read their decision",
        )])];
    }
    match plan(&read, &form, context) {
        Ok((writes, words)) => vec![
            Do::Save {
                deed: Deed {
                    words: format!("{}, referral decided", stated_name(&read)),
                    writes,
                },
                drafts: vec![form.prefix()],
            },
            Do::Tell(words),
        ],
        Err(errors) => vec![Do::Fail(errors)],
    }
}

type Writes = Vec<(DocumentId, Kind, Vec<record::document::Write>)>;

fn plan(
    read: &Referral,
    form: &Form<'_>,
    context: &Context<'_>,
) -> Result<(Writes, String), Vec<ErrorLine>> {
    let lines = |wrong: &[Invalid]| {
        wrong
            .iter()
            .map(|wrong| form.invalid(wrong))
            .collect::<Vec<_>>()
    };
    let Some(route) = route(form) else {
        let mut errors = vec![form.error("route", "Choose which way this should go")];
        if form.typed("reason").is_empty() {
            errors.push(form.error("reason", "Enter a reason"));
        }
        return Err(errors);
    };
    let manager = case_manager(form, context).filter(|_| route.is_accepted());
    let episode = episode::id(read.id);
    let decision = Decision {
        route,
        reason: form.typed("reason").to_owned(),
        alternatives: if route == Route::BackToGp {
            form.typed("alternatives").to_owned()
        } else {
            String::new()
        },
        to: if matches!(route, Route::Signpost | Route::ReferOn) {
            form.typed("to").to_owned()
        } else {
            String::new()
        },
    };
    let care = manager.clone().map(|case_manager| CarePlanned {
        episode,
        case_manager,
        act: context.act_id("episode-opened"),
    });
    let reason = decision.reason.clone();
    let decided = referral::decide(context.act_id("decide"), decision, care)
        .map_err(|wrong| lines(&wrong))?;
    let mut writes = vec![(read.id, Kind::Referral, decided)];
    let Some(manager) = manager else {
        return Ok((
            writes,
            "Decision saved on this device. Reply to the referrer next.".into(),
        ));
    };
    let Some(person) = read.person else {
        return Err(vec![form.error(
            "route",
            "Link the referral to a person before you accept it",
        )]);
    };
    let opened = episode::open(
        context.act_id("open-episode"),
        person,
        read.id,
        stream(route),
        &manager,
        &reason,
    )
    .map_err(|wrong| lines(&[wrong]))?;
    writes.push((episode, Kind::Episode, opened));
    writes.extend(brought_in(person, &reason, context));
    Ok((
        writes,
        format!(
            "Accepted. {} is the case manager. Reply to the referrer next.",
            manager.name
        ),
    ))
}

/// The team of whoever accepts is on the person from then on, and sees them.
fn brought_in(
    person: DocumentId,
    reason: &str,
    context: &Context<'_>,
) -> Option<(DocumentId, Kind, Vec<Write>)> {
    let team = &context.model.author()?.team;
    let on = context.document(person).map(Person::read)?;
    if on.teams.contains(team) {
        return None;
    }
    let writes = teams::join(context.act_id("team-joined"), team, reason).ok()?;
    Some((person, Kind::Person, writes))
}
