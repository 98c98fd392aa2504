//! Opening: whose it is, their words, and what happens when those are forgotten.

use record::time::when_words;
use vault::VaultId;

use super::{
    Act, ActionBar, AnyIntent, ButtonStyle, Component, Context, Field, Icon, Intent, Page, Tone,
    WarningCallout, button, copy, frame, inset, press, secret,
};
use crate::flow::lock::{self, Step};
use crate::lanes::vault::{Door, Person};
use crate::page::action::Action;
use crate::page::component::{ListRow, Rows};
use crate::screens::context::action;
use crate::screens::{sign_in, sync_status};

/// The page, with what may be said of who was locked out.
fn page(key: &str, title: &str, context: &Context<'_>) -> Page {
    let mut page = frame::page(key, title, context);
    page.subtitle = Some("Doorstep".into());
    let lock = &context.model.lock;
    let kept = Some(&lock.kept).filter(|kept| kept.vault.is_some() && kept.vault == lock.chosen);
    page.status = kept
        .and_then(|kept| kept.status.clone())
        .map(|(mut status, at)| {
            // Nothing is exchanged while it is locked.
            status.is_offline = true;
            let at = copy::at(at, context.now());
            status.connection = format!("As of {}", at.strip_prefix("at ").unwrap_or(&at));
            // Nothing can be opened from here.
            if let Some(attention) = status.attention.take() {
                status.connection = format!("{}. {attention}", status.connection);
            }
            status.action = Action::default();
            status
        });
    page
}

fn person<'a>(vault: VaultId, context: &Context<'a>) -> Option<&'a Person> {
    let looked = context.model.lock.looked.as_ref();
    let mut people = looked?.people.iter();
    people.find(|one| one.vault == vault)
}

fn name<'a>(vault: VaultId, context: &Context<'a>) -> &'a str {
    person(vault, context).map_or("", |one| one.name.as_str())
}

fn is_revoked(vault: VaultId, context: &Context<'_>) -> bool {
    person(vault, context).is_some_and(|one| one.is_revoked)
}

/// Somebody’s lock.
pub fn view(vault: VaultId, context: &Context<'_>) -> Page {
    let lock = &context.model.lock;
    let mut page = page("lock", "Locked", context);
    page.subtitle = Some(name(vault, context).to_owned());
    let mut components = Vec::new();
    if lock::must_finish(context.model) {
        let text = format!(
            "Enter your {} to finish signing in.",
            context.model.lock.called()
        );
        components.push(inset("finish", None, &text));
    }
    let kept = Some(&lock.kept).filter(|kept| kept.vault == Some(vault));
    let is_revoked = is_revoked(vault, context);
    if is_revoked {
        let (title, text) = sign_in::ended::REVOKED;
        components.push(frame::notice("revoked", Tone::Late, title, text.to_owned()));
    }
    // Whoever opens it after the end of their session can only sign in.
    let until = kept.filter(|_| !is_revoked).and_then(|kept| {
        let now = context.model.time().max(kept.latest);
        kept.ends.filter(|ends| *ends > now)
    });
    if let Some(at) = kept.and_then(|kept| kept.unfinished) {
        let when = copy::at(at, context.now());
        let opens = match until {
            Some(_) => " It opens where you left off.",
            None => "",
        };
        components.push(inset(
            "kept",
            Some("What you had begun is kept."),
            &format!("Saved on this device {when}.{opens}"),
        ));
    }
    let label = format!("Enter your {}", context.model.lock.called());
    components.push(secret("words", label, None, Field::Now, context));
    if kept.is_some_and(|kept| kept.sends) {
        let (strong, text) = match lock.transit.answered(vault) {
            Some(at) => (
                format!(
                    "The hub answered while this was locked, {}.",
                    copy::at(at, context.now())
                ),
                "What it says became of your changes is checked when you unlock.",
            ),
            None => (
                "Some of your changes were not sent yet.".to_owned(),
                "They go to the hub while this is locked, as soon as there is a connection.",
            ),
        };
        components.push(inset("transit", Some(&strong), text));
    }
    page.main.push(frame::part("open", components));
    let other = press(
        "other",
        "Use Doorstep as somebody else",
        ButtonStyle::Link,
        Act::Enter,
    );
    let forgot = format!("I have forgotten my {}", context.model.lock.called());
    let forgot = press("forgotten", forgot, ButtonStyle::Link, Act::Forget);
    for (key, button) in [("forgotten", forgot), ("other", other)] {
        page.main
            .push(frame::part(key, vec![Component::Button(button)]));
    }
    let others: Vec<Component> = others(Some(vault), context).collect();
    if !others.is_empty() {
        page.main.push(frame::part("others", others));
    }
    let is_working = lock.step == Step::Working;
    page.bar = Some(ActionBar {
        note: until.map(|ends| {
            format!(
                "Works without a connection until {}.",
                when_words(ends, context.now())
            )
        }),
        main: Some(press(
            "unlock",
            if is_working { "Opening" } else { "Unlock" },
            ButtonStyle::Main,
            Act::Open,
        )),
        others: vec![],
    });
    page
}

/// Whose it is.
pub fn people(context: &Context<'_>) -> Page {
    let mut page = page("lock-people", "Who are you?", context);
    let other = press("other", "Somebody else", ButtonStyle::Secondary, Act::Enter);
    let components = others(None, context);
    page.main.push(frame::part("people", components.collect()));
    page.main
        .push(frame::part("other", vec![Component::Button(other)]));
    page
}

/// Those who have a vault here, without one of them.
fn others(but: Option<VaultId>, context: &Context<'_>) -> impl Iterator<Item = Component> {
    let looked = context.model.lock.looked.as_ref();
    let people = looked.map_or(&[][..], |looked| &looked.people).iter();
    let rows: Vec<ListRow> = people
        .filter(|one| Some(one.vault) != but)
        .enumerate()
        .map(|(n, one)| ListRow {
            title: one.name.clone(),
            icon: Some(Icon::Lock),
            action: action(&AnyIntent::Lock(Intent::Act(Act::Choose(one.vault.0)))),
            ..sync_status::row(&format!("person-{n}"))
        })
        .collect();
    let key = "people".to_owned();
    (!rows.is_empty())
        .then_some(Component::Rows(Rows { key, rows }))
        .into_iter()
}

/// The words are forgotten.
pub fn forgotten(context: &Context<'_>) -> Page {
    let lock = &context.model.lock;
    let mut page = page(
        "lock-forgotten",
        &format!("Forgotten {}", context.model.lock.called()),
        context,
    );
    if let Some(vault) = lock.taken.or(lock.chosen) {
        page.subtitle = Some(name(vault, context).to_owned());
    }
    let text = "Nobody can open what is on this device without it, and nobody can tell you what it was. You can remove it \
                and sign in again: what was sent to the hub comes back. What was not sent is lost.";
    page.main.push(frame::part(
        "forgotten",
        vec![Component::WarningCallout(WarningCallout {
            key: "forgotten".into(),
            icon: Icon::Alert,
            title: "What was not sent cannot be got back".into(),
            text: text.into(),
            source: None,
            button: None,
        })],
    ));
    page.bar = Some(ActionBar {
        note: None,
        main: Some(press("try", "Try again", ButtonStyle::Main, Act::Remember)),
        others: vec![press(
            "remove",
            "Remove it from this device",
            ButtonStyle::Warning,
            Act::Remove,
        )],
    });
    page
}

/// The session ended while it was locked.
pub fn over(context: &Context<'_>) -> Page {
    let mut page = page("lock-over", "Sign in again", context);
    page.subtitle = context.me().map(|me| me.name.clone());
    let is_signing_in = context.model.signing_in.is_some();
    let (strong, text) = if is_signing_in {
        ("Signing you in again", "This takes a moment.")
    } else if matches!(context.model.lock.door, Door::Vault(vault) if is_revoked(vault, context)) {
        sign_in::ended::REVOKED
    } else {
        (
            "Your sign-in has ended",
            "Sign in again to see the records on this device. You need a connection. What you wrote is kept.",
        )
    };
    page.back = None;
    page.signed_in = None;
    // What stands on top says the same, with the same button.
    page.main.retain(|group| group.key != "top");
    let mut components = vec![inset("over", Some(&format!("{strong}.")), text)];
    if let Some(banner) = &context.model.banner {
        let banner = frame::notice("banner", Tone::Late, banner.title, banner.text.clone());
        components.insert(0, banner);
    }
    page.main.push(frame::part("over", components));
    page.tabs.clear();
    page.bar = Some(ActionBar {
        note: None,
        main: (!is_signing_in).then(|| {
            let begin = AnyIntent::SignIn(sign_in::Intent::Begin);
            button("begin", "Sign in", ButtonStyle::Main, &begin)
        }),
        others: vec![press("lock", "Lock", ButtonStyle::Secondary, Act::Now)],
    });
    page
}
