//! A referral's page.

use record::author::Role;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::Person;
use record::referral::{Channel, Found, RecordSource, Referral, ReferralState, Urgency};
use record::time::when_words;
use record::triage_clock::TriageClock;

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::{Intent as Any, Place, frame, person as person_screen, triage};
use super::told::{decided, looks};
use super::{Intent, Text, answer, decide, person, screening, sent};
use crate::copy;
use crate::flow::Need;
use crate::page::action::ButtonStyle;
use crate::page::component::{Component, Paragraph};
use crate::page::{ActionBar, Group, Page};

/// Draws it.
pub fn view(referral: DocumentId, context: &Context<'_>) -> Page {
    let Some(document) = context.document(referral) else {
        return frame::missing(
            &format!("referral-{referral}"),
            context.is_loading(&Need::Document(referral)),
            context,
        );
    };
    let read = Referral::read(document);
    let person = read.person.and_then(|person| context.document(person));
    let about = person.and_then(|person| person_screen::about(person, context.now()));
    let title = about
        .as_ref()
        .map_or_else(|| stated_name(&read), |about| about.name.clone());
    let mut page = frame::page(&format!("referral-{referral}"), title.clone(), context);
    page.about = about;
    if read.is_in_triage() {
        page.subtitle = decide_by(&read, context);
        page.title_tags.push(triage::clock_tag(
            read.received.received,
            read.triage_urgency(),
            context.now(),
        ));
    }
    page.title_tags
        .extend(triage::urgency_tag(read.triage_urgency()));
    page.title_tags
        .extend(read.is_decided_apart.then(frame::two_answers));
    page.list = Some(triage::list_pane(referral, context));
    if let Some(person) = person {
        let second = person_screen::second_records(&Person::read(person));
        page.main
            .extend((!second.is_empty()).then(|| frame::part("second-records", second)));
        page.main.push(frame::part(
            "what-matters",
            vec![person_screen::what_matters(person, context)],
        ));
        page.main.extend(sent::cautions(&read));
        page.main.push(frame::part(
            "safety",
            vec![Component::SafetyFacts(person_screen::safety_facts(
                person, context,
            ))],
        ));
    } else if read.person.is_none() {
        page.main.push(person::group(&read, context));
        page.main.extend(sent::cautions(&read));
    }
    page.main.push(words(&read, context));
    page.main.push(looks(&read, context));
    let form = Form::new(context, super::prefix(referral));
    if read.state == ReferralState::Waiting {
        page.aside.extend(screening::group(&read, context));
        page.aside.push(decide::group(&read, &form, context));
    } else {
        page.aside.push(decided(&read, context));
        page.aside.extend(answer::groups(&read, &form, context));
    }
    page.bar = bar(&read, &title, context);
    page
}

/// "Decide by 10:50am today"; an emergency does not wait.
fn decide_by(referral: &Referral, context: &Context<'_>) -> Option<String> {
    let urgency = referral.triage_urgency();
    if urgency == Urgency::Emergency {
        return Some("Emergency: act now, then record what you decided".into());
    }
    let ends = TriageClock::of(referral.received.received?, urgency).ends();
    Some(format!("Decide by {}", when_words(ends, context.now())))
}

/// The name as it was stated.
pub fn stated_name(referral: &Referral) -> String {
    let name = referral.received.stated_name.trim();
    if name.is_empty() {
        "Name not stated".into()
    } else {
        name.to_owned()
    }
}

fn paragraph(key: &str, strong: Option<&str>, text: String) -> Component {
    Component::Paragraph(Paragraph {
        key: key.into(),
        strong: strong.map(str::to_owned),
        text,
    })
}

/// What the referrer wrote, who they are, when it was sent and received.
fn words(referral: &Referral, context: &Context<'_>) -> Group {
    let received = &referral.received;
    let (now, source) = (context.now(), &received.source);
    let from: Vec<&str> = [source.sender.as_str(), source.organisation.as_str()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let mut times = vec![format!(
        "{}.",
        if from.is_empty() {
            "Not stated who refers".into()
        } else {
            from.join(", ")
        }
    )];
    times.push(match (received.sent, received.sent_on) {
        (Some(at), _) => format!("Sent {}.", copy::day_and_time(at, now)),
        (None, Some(on)) => format!("Sent on {}, time not known.", copy::day(on, now)),
        (None, None) => "Not known when it was sent.".into(),
    });
    times.push(received.received.map_or_else(
        || "Not known when it was received.".into(),
        |at| {
            format!(
                "Received {}: the clock starts here.",
                copy::day_and_time(at, now)
            )
        },
    ));
    let mut components = vec![
        paragraph(
            "reason",
            None,
            if received.reason.is_empty() {
                "No reason was stated.".into()
            } else {
                received.reason.clone()
            },
        ),
        paragraph("times", None, times.join(" ")),
    ];
    components.extend(screening::said(referral, context));
    components.extend(sent::beginning(Text::Stated, referral));
    components.extend(sent::beginning(Text::Original, referral));
    let mut group = frame::headed("referral", "Referral", components);
    group.is_card = true;
    group.note = Some(match source.channel {
        Channel::Message => format!("{}, by electronic message", referral.urgency.words()),
        Channel::Typed => format!("{}, typed from a letter or form", referral.urgency.words()),
        Channel::Phone => format!("{}, by phone", referral.urgency.words()),
        Channel::Own => format!("{}, from the person", referral.urgency.words()),
        Channel::Other => referral.urgency.words().into(),
    });
    group
}

fn bar(referral: &Referral, name: &str, context: &Context<'_>) -> Option<ActionBar> {
    let role = context.me()?.role;
    let everything = button(
        "history",
        "Everything recorded",
        ButtonStyle::Secondary,
        &Any::Show(Place::History {
            document: referral.id,
            field: String::new(),
        }),
    );
    let unseen = RecordSource::ALL
        .into_iter()
        .filter(|record| referral.found(*record) == Found::NotChecked)
        .count();
    let main = match referral.state {
        ReferralState::Waiting if context.may(Kind::Referral, "act/decided").is_ok() => {
            let note = (unseen > 0).then(|| format!("{unseen} of 3 records not looked at. You can still decide, and this is kept with the decision."));
            let decide = button(
                "decide",
                "Record decision",
                ButtonStyle::Main,
                &Any::Referral(Intent::Decide(referral.id)),
            );
            return Some(ActionBar {
                note,
                main: Some(decide),
                others: vec![everything],
            });
        }
        ReferralState::Accepted if matches!(role, Role::Coordinator | Role::CaseManager) => {
            referral.person.map(|person| {
                button(
                    "plan",
                    format!("Plan a visit for {name}"),
                    ButtonStyle::Main,
                    &Any::Show(Place::PlanVisit(person)),
                )
            })
        }
        _ => None,
    };
    let open = referral.person.map(|person| {
        button(
            "open-person",
            format!("Open {name}"),
            ButtonStyle::Secondary,
            &Any::Show(Place::Person(person)),
        )
    });
    Some(ActionBar {
        note: None,
        main,
        others: open.into_iter().chain([everything]).collect(),
    })
}
