//! Typing a referral by hand: first the person, then who refers, why, how urgent, and its two times.

use exchange::commit::Deed;
use record::id::DocumentId;
use record::kind::Kind;
use record::person::Person;
use record::referral::{self, Channel, Typed};
use record::rows::List;

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::{Intent as Any, Place, frame, opening, person as person_screen};
use super::who::{people, who};
use super::{Intent, screening, times};
use crate::copy;
use crate::flow::{Do, Need};
use crate::page::action::ButtonStyle;
use crate::page::component::{ErrorLine, Keyboard};
use crate::page::{ActionBar, Group, Page};

/// Drafts of the form begin so.
pub fn prefix(person: Option<DocumentId>) -> String {
    person.map_or_else(
        || "type-referral/".into(),
        |person| format!("type-referral/{person}/"),
    )
}

/// What typing a referral needs.
pub fn typing_needs(person: Option<DocumentId>, context: &Context<'_>) -> Vec<Need> {
    let mut needs = vec![Need::Drafts(prefix(person))];
    match person {
        Some(person) => {
            needs.push(Need::Document(person));
            needs.extend(opening::bring_in_needs(person));
        }
        None => needs.extend(people(context).map(|query| Need::Rows(List::People, query))),
    }
    needs
}

/// Typing a referral.
pub fn typing_view(person: Option<DocumentId>, context: &Context<'_>) -> Page {
    match person {
        None => who(context),
        Some(person) => form_page(person, context),
    }
}

fn form_page(person: DocumentId, context: &Context<'_>) -> Page {
    let Some(document) = context.document(person) else {
        return frame::missing(
            "type-referral",
            context.is_loading(&Need::Document(person)),
            context,
        );
    };
    let form = Form::new(context, prefix(Some(person)));
    let mut page = frame::page(
        &format!("type-referral-{person}"),
        "Type a referral",
        context,
    );
    page.about = person_screen::about(document, context.now());
    let may = context.may(Kind::Referral, "act/received");
    if let Err(sentence) = may.and_then(|()| opening::may_bring_in(person, context)) {
        let who = vec![frame::who_may("who-may", sentence)];
        page.main.push(frame::part("who", who));
        return page;
    }
    page.main.push(frame::part(
        "what-matters",
        vec![person_screen::what_matters(document, context)],
    ));
    page.main.push(from(&form, context));
    page.main.push(frame::headed(
        "why",
        "Why",
        vec![
            form.area(
                "reason",
                "Why are they referred?",
                "In the referrer’s words where you can",
                "",
            ),
            form.radios("urgency", "How urgent is it?", "", &screening::CHOICES),
        ],
    ));
    page.bar = Some(ActionBar {
        note: context
            .me()
            .map(|me| format!("Typed by {}, {}.", copy::author(me), me.organisation)),
        main: Some(button(
            "type-in",
            format!("Record referral for {}", Person::read(document).name()),
            ButtonStyle::Main,
            &Any::Referral(Intent::TypeIn(person)),
        )),
        others: vec![button(
            "leave",
            "Cancel",
            ButtonStyle::Secondary,
            &Any::Referral(Intent::LeaveTyping(Some(person))),
        )],
    });
    page
}

fn from(form: &Form<'_>, context: &Context<'_>) -> Group {
    let mut components = vec![
        form.text(
            "organisation",
            "Who refers?",
            "For example Marsh Road Surgery, or the person themselves",
            "",
        ),
        form.line(
            "sender",
            "Name of the referrer (optional)",
            "",
            "",
            Keyboard::Name,
            0,
        ),
        form.radios(
            "channel",
            "How did it come?",
            "",
            &[
                ("typed", "By letter or form", ""),
                ("phone", "By phone", ""),
                ("self", "The person asked", ""),
            ],
        ),
    ];
    components.extend(times::fields(form, context));
    frame::headed("from", "Who refers", components)
}

/// Records it.
pub fn type_in(person: DocumentId, context: &Context<'_>) -> Vec<Do> {
    let Some(document) = context.document(person) else {
        return vec![];
    };
    let form = Form::new(context, prefix(Some(person)));
    if let Err(why) = opening::may_bring_in(person, context) {
        return vec![Do::Fail(vec![form.error("reason", why)])];
    }
    let name = Person::read(document).name();
    let urgency = screening::chosen(form.typed("urgency"));
    let channel = match form.typed("channel") {
        "typed" => Some(Channel::Typed),
        "phone" => Some(Channel::Phone),
        "self" => Some(Channel::Own),
        _ => None,
    };
    let at = times::received(&form, context.now());
    let made = times::made(&form, at.clone().unwrap_or(context.now()));
    let typed = Typed {
        organisation: form.typed("organisation").to_owned(),
        sender: form.typed("sender").to_owned(),
        channel: channel.unwrap_or_default(),
        reason: form.typed("reason").to_owned(),
        urgency,
        sent: made.as_ref().ok().and_then(|made| made.at),
        sent_on: made.as_ref().ok().and_then(|made| made.on),
    };
    let writes = referral::type_in(
        context.act_id("type-referral"),
        person,
        &name,
        &typed,
        at.clone().unwrap_or(context.now()),
    );
    let mut errors: Vec<ErrorLine> = vec![];
    if channel.is_none() {
        errors.push(form.error("channel", "Choose how it came"));
    }
    errors.extend(made.err());
    errors.extend(at.err());
    match writes {
        Err(wrong) => errors.extend(wrong.iter().map(|wrong| form.invalid(wrong))),
        Ok(writes) if errors.is_empty() => {
            // The same until something was saved, so that a double tap makes one referral.
            let referral = DocumentId::from_bytes(*context.act_id("new-referral").as_bytes());
            return vec![
                Do::Save {
                    deed: Deed {
                        words: format!("{name}, referral typed"),
                        writes: vec![(referral, Kind::Referral, writes)],
                    },
                    drafts: vec![form.prefix()],
                },
                Do::Back,
                Do::Show(Place::Referral(referral)),
                Do::Tell(
                    "Referral saved on this device. Its clock runs from when it was received."
                        .into(),
                ),
            ];
        }
        Ok(_) => {}
    }
    vec![Do::Fail(errors)]
}
