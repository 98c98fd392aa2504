//! Signing a section as it stands, and signing with a learner.

use exchange::commit::Deed;
use record::assessment::{self, Assessment, Refused, Signature};
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::rules::signing::may_sign;
use record::template::Place as At;

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::{Intent as AnyIntent, Place, frame, sync_status};
use super::answers::answers;
use super::sheet::Sheet;
use super::{Intent, draft, overview};
use crate::copy;
use crate::flow::Do;
use crate::page::action::{ButtonStyle, Icon};
use crate::page::component::{Component, ListRow, Rows, Tag, Tone, WarningCallout};
use crate::page::{ActionBar, Group, Page};

/// The name of the box that a learner ticks.
const LEARNER: &str = "learner";

/// Who signed a section, each with the way to what they had before them.
pub fn state(sheet: &Sheet<'_>) -> Option<Group> {
    let signatures = sheet.section.signatures.iter();
    let rows: Vec<ListRow> = signatures
        .filter(|one| one.counts)
        .map(|one| row(one, sheet.document.id(), &sheet.context))
        .collect();
    let key = "signatures".to_owned();
    (!rows.is_empty()).then(|| {
        frame::headed(
            "signatures",
            "Signed",
            vec![Component::Rows(Rows { key, rows })],
        )
    })
}

/// One signature.
pub fn row(signature: &Signature, assessment: DocumentId, context: &Context<'_>) -> ListRow {
    let by = signature.written.as_ref();
    let mut lines: Vec<String> = by
        .map(|by| copy::day_and_time(by.when(), context.now()))
        .into_iter()
        .collect();
    lines.extend(signature.with.iter().map(|with| {
        let when = copy::day_and_time(with.when(), context.now());
        format!("Counter-signed by {}, {when}", copy::author(with.who()))
    }));
    let place = Place::Signed {
        assessment,
        act: signature.act,
    };
    ListRow {
        title: by.map_or_else(|| "Not known who".into(), |by| copy::author(by.who())),
        lines: lines.iter().map(|line| copy::sentence(line)).collect(),
        tags: vec![covers(signature)],
        action: super::super::context::action(&AnyIntent::Show(place)),
        ..sync_status::row(&format!("signed-{}", signature.act))
    }
}

/// Whether what was signed still stands.
fn covers(signature: &Signature) -> Tag {
    let (text, tone) = match &signature.changed {
        None => ("Not all received".to_owned(), Tone::Unknown),
        Some(changed) if !changed.is_empty() => {
            (format!("{} changed since", changed.len()), Tone::Soon)
        }
        Some(_) if signature.is_learner && signature.with.is_empty() => {
            ("Learner: to counter-sign".to_owned(), Tone::Soon)
        }
        Some(_) => ("As it stands".to_owned(), Tone::Done),
    };
    Tag {
        text,
        tone,
        icon: None,
    }
}

/// What is about to be signed.
pub fn view(assessment: DocumentId, section: &str, context: &Context<'_>) -> Page {
    let key = format!("sign-{assessment}-{section}");
    let Some(sheet) = Sheet::of(assessment, section, context) else {
        return overview::missing(&key, assessment, context);
    };
    let title = format!("Sign: {}", sheet.item.text);
    let mut page = frame::page(&key, title, context);
    page.about = sheet
        .read
        .person
        .and_then(|person| frame::about(person, context));
    page.list = overview::pane(assessment, section, context);
    let typed = context.drafts(&draft::of_section(assessment, section));
    if typed.iter().any(|(key, _)| key.ends_with(draft::IS)) {
        page.main.push(blocked(
            "typed",
            "Something is typed and not recorded",
            "It is not part of what you sign. Go back and record it first.".into(),
        ));
    }
    page.main.extend(blocks(&sheet));
    let heading = "You sign these answers as they stand";
    let answers = answers(sheet.template, sheet.read, sheet.item, context);
    page.main.push(frame::headed("answers", heading, answers));
    let me = context.me();
    let role = me.map(|me| me.role);
    if let Some(Err(who)) = role.map(|role| may_sign(sheet.section.owner, role)) {
        page.main
            .push(frame::part("who", vec![frame::who_may("who-may", who)]));
        return page;
    }
    let form = Form::new(context, draft::of_all(assessment, section));
    page.main.push(frame::part(
        "learner",
        vec![form.checkboxes(
            LEARNER,
            "Are you a learner? (optional)",
            "",
            &[(
                "yes",
                "Yes, somebody else signs with me",
                "It counts as signed once they have",
            )],
        )],
    ));
    page.bar = Some(ActionBar {
        note: me.map(|me| format!("Signed as {}, {}.", copy::author(me), me.organisation)),
        main: Some(button(
            "sign",
            "Sign section",
            ButtonStyle::Main,
            &AnyIntent::Assessment(Intent::Sign {
                assessment,
                section: section.to_owned(),
            }),
        )),
        others: vec![button(
            "leave",
            "Back to the section",
            ButtonStyle::Secondary,
            &AnyIntent::Back,
        )],
    });
    page
}

fn blocked(key: &str, title: &str, text: String) -> Group {
    frame::part(
        key,
        vec![Component::WarningCallout(WarningCallout {
            key: key.into(),
            icon: Icon::Lock,
            title: title.into(),
            text,
            source: None,
            button: None,
        })],
    )
}

/// What keeps the section from being signed.
fn blocks(sheet: &Sheet<'_>) -> Vec<Group> {
    let named = |places: &[At]| {
        let words = places
            .iter()
            .filter_map(|place| sheet.template.find(&place.link_id));
        words
            .map(|item| item.text.clone())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let mut groups = vec![];
    if !sheet.section.open.is_empty() {
        let title = "You cannot sign yet: settle this first";
        groups.push(blocked("open", title, named(&sheet.section.open)));
    }
    if !sheet.section.missing.is_empty() {
        let title = "You cannot sign yet: this must be answered";
        groups.push(blocked("missing", title, named(&sheet.section.missing)));
    }
    groups
}

/// Signs a section. Whether that may be done is looked at again.
pub fn sign(assessment: DocumentId, section: &str, context: &Context<'_>) -> Vec<Do> {
    let (Some((template, read)), Some(me)) = (context.assessment(assessment), context.me()) else {
        return vec![];
    };
    let form = Form::new(context, draft::of_all(assessment, section));
    let is_learner = form.is_ticked(LEARNER, "yes", "");
    let act = context.act_id("sign");
    let written = assessment::sign_section(read, act, section, me.role, is_learner);
    let what = template.find(section).map_or("", |item| item.text.as_str());
    match written {
        Ok(write) => vec![
            Do::Save {
                deed: deed(
                    read,
                    &format!("{} signed", copy::inside(what)),
                    write,
                    context,
                ),
                drafts: vec![form.key(LEARNER)],
            },
            Do::Back,
            Do::Tell(if is_learner {
                "Signed on this device. Somebody else signs with you.".into()
            } else {
                "Signed on this device. It covers what you saw.".into()
            }),
        ],
        Err(refused) => refuse(&form, &refused),
    }
}

fn refuse(form: &Form<'_>, refused: &Refused) -> Vec<Do> {
    vec![Do::Fail(vec![form.error(LEARNER, refused.to_string())])]
}

fn deed(
    read: &Assessment,
    what: &str,
    write: record::document::Write,
    context: &Context<'_>,
) -> Deed {
    let about = read.person.and_then(|person| frame::about(person, context));
    let name = about.map_or_else(|| "An assessment".to_owned(), |about| about.name);
    Deed {
        words: format!("{name}, {what}"),
        writes: vec![(read.id, Kind::Assessment, vec![write])],
    }
}

/// Signs with a learner.
pub fn counter_sign(assessment: DocumentId, act: ActId, context: &Context<'_>) -> Vec<Do> {
    let (Some((_, read)), Some(me)) = (context.assessment(assessment), context.me()) else {
        return vec![];
    };
    let id = context.act_id("counter-sign");
    match assessment::counter_sign(read, id, act, me) {
        Ok(write) => vec![
            Do::Save {
                deed: deed(read, "counter-signed", write, context),
                drafts: vec![],
            },
            Do::Back,
            Do::Tell("Counter-signed on this device.".into()),
        ],
        Err(refused) => {
            let form = Form::new(context, draft::of_assessment(assessment));
            refuse(&form, &refused)
        }
    }
}
