//! Leaving: what is only on this device is listed, and nobody leaves before it is sent.

use record::time::when_words;
use store::OutboxEntry;

use super::super::Intent as AnyIntent;
use super::super::context::{Context, action, button};
use super::super::{Place, frame, lock, sync_status};
use super::Intent;
use super::unfinished::{self, Unfinished};
use crate::copy;
use crate::flow::lock::Act;
use crate::flow::{Do, Need};
use crate::lanes::vault::Door;
use crate::page::action::{Button, ButtonStyle, Icon};
use crate::page::component::{Component, ErrorLine, ListRow, Rows, Tag, Tone, WarningCallout};
use crate::page::{ActionBar, Group, Page};

/// Every draft: words that are typed and not yet part of the record.
fn drafts() -> Need {
    Need::Drafts(String::new())
}

/// What must be loaded.
pub(super) fn needs() -> Vec<Need> {
    vec![Need::Outbox, drafts()]
}

/// What would be lost.
struct Kept<'a> {
    waiting: Vec<&'a OutboxEntry>,
    refused: Vec<&'a OutboxEntry>,
    unfinished: Vec<Unfinished<'a>>,
}

impl<'a> Kept<'a> {
    /// `None` while it is not known.
    fn read(context: &Context<'a>) -> Option<Self> {
        if context.is_loading(&Need::Outbox) || context.is_loading(&drafts()) {
            return None;
        }
        let entries = context.outbox().iter();
        Some(Self {
            waiting: entries
                .clone()
                .filter(|entry| sync_status::is_waiting(entry, context))
                .collect(),
            refused: entries
                .filter(|entry| sync_status::needs_author(entry, context))
                .collect(),
            unfinished: unfinished::all(context),
        })
    }

    const fn count(&self) -> usize {
        self.waiting.len() + self.refused.len() + self.unfinished.len()
    }
}

/// Answers.
pub(super) fn used(intent: &Intent, context: &Context<'_>) -> Vec<Do> {
    if context.place() != Some(&Place::SignIn) {
        return vec![Do::Show(Place::SignIn)];
    }
    match (intent, Kept::read(context)) {
        (Intent::SignOut, Some(kept)) if kept.count() == 0 => vec![Do::SignOut],
        (Intent::SignOut, _) => vec![Do::Fail(vec![ErrorLine {
            text: "You cannot sign out yet. What is listed below is only on this device.".into(),
            field: "kept".into(),
        }])],
        _ => vec![],
    }
}

/// Draws it.
pub(super) fn view(context: &Context<'_>) -> Page {
    let mut page = frame::page("sign-out", "Change person or sign out", context);
    page.subtitle = context
        .me()
        .map(|me| format!("{}, {}", me.name, me.role.words()));
    match Kept::read(context) {
        None => page.main.push(frame::part(
            "reading",
            vec![frame::inset("reading", None, "Reading from this device.")],
        )),
        Some(kept) if kept.count() == 0 => may_leave(&mut page, context),
        Some(kept) => may_not_leave(&mut page, &kept, context),
    }
    page
}

fn may_leave(page: &mut Page, context: &Context<'_>) {
    page.main.push(frame::part(
        "nothing",
        vec![frame::inset(
            "nothing",
            Some("Everything you saved was sent."),
            "Nothing is lost when you sign out. The next person signs in on this device as themselves.",
        )],
    ));
    page.main.extend(of_vault(context));
    let sign_out = |style| {
        button(
            "sign-out",
            "Sign out",
            style,
            &AnyIntent::SignIn(Intent::SignOut),
        )
    };
    page.bar = Some(if has_vault(context) {
        ActionBar {
            note: None,
            main: Some(lock_button("Lock")),
            others: vec![sign_out(ButtonStyle::Secondary)],
        }
    } else {
        ActionBar {
            note: None,
            main: Some(sign_out(ButtonStyle::Main)),
            others: vec![stay()],
        }
    });
}

const fn has_vault(context: &Context<'_>) -> bool {
    matches!(context.model.lock.door, Door::Vault(_))
}

fn lock_button(label: &str) -> Button {
    button(
        "lock",
        label,
        ButtonStyle::Main,
        &AnyIntent::Lock(lock::Intent::Act(Act::Now)),
    )
}

/// What whoever has a vault can do besides signing out.
fn of_vault(context: &Context<'_>) -> Option<Group> {
    if !has_vault(context) {
        return None;
    }
    let lock = AnyIntent::Lock(lock::Intent::Act(Act::Now));
    let is_pin = context.model.lock.is_pin();
    let change = if is_pin {
        "Change your PIN"
    } else {
        "Change your passphrase"
    };
    let row = |key: &str, icon, title: &str, line: &str, intent: &AnyIntent| ListRow {
        icon: Some(icon),
        title: title.to_owned(),
        lines: vec![line.to_owned()],
        action: action(intent),
        ..sync_status::row(key)
    };
    let rows = vec![
        row(
            "lock-it",
            Icon::Lock,
            "Lock it",
            "Nobody else can open your work",
            &lock,
        ),
        row(
            "colleague",
            Icon::People,
            "Let a colleague use this device",
            "Your work stays locked and kept",
            &lock,
        ),
        row(
            "change-words",
            Icon::Key,
            change,
            "You enter the one you use now as well",
            &AnyIntent::Show(Place::Passphrase),
        ),
    ];
    let rows = Component::Rows(Rows {
        key: "can-do".into(),
        rows,
    });
    Some(frame::headed("can-do", "What you can do", vec![rows]))
}

fn may_not_leave(page: &mut Page, kept: &Kept<'_>, context: &Context<'_>) {
    let entries = copy::counted(kept.count(), "entry is", "entries are");
    page.main.push(frame::part(
        "refused",
        vec![Component::WarningCallout(WarningCallout {
            key: "refused".into(),
            icon: Icon::Alert,
            title: "You cannot sign out yet".into(),
            text: format!("{entries} only on this device. Signing out would lose what you wrote, so you stay signed in."),
            source: None,
            button: None,
        })],
    ));
    let mut components = Vec::new();
    if !kept.unfinished.is_empty() {
        components.extend(unfinished::components(&kept.unfinished, context));
    }
    let rows = rows(kept, context);
    if !rows.is_empty() {
        components.push(Component::Rows(Rows {
            key: "kept".into(),
            rows,
        }));
    }
    page.main
        .push(frame::headed("kept", "Only on this device", components));
    page.main.extend(of_vault(context));
    page.bar = Some(ActionBar {
        note: Some(sync_status::next_try(context)),
        main: Some(if has_vault(context) {
            lock_button("Lock instead")
        } else {
            button(
                "stay",
                "Stay signed in",
                ButtonStyle::Main,
                &AnyIntent::Back,
            )
        }),
        others: vec![button(
            "try-now",
            "Try again now",
            ButtonStyle::Secondary,
            &AnyIntent::TryNow,
        )],
    });
}

fn rows(kept: &Kept<'_>, context: &Context<'_>) -> Vec<ListRow> {
    let now = context.now();
    let mut rows = Vec::new();
    for entry in &kept.refused {
        rows.push(ListRow {
            title: entry.deed.words.clone(),
            title_more: ", not accepted".into(),
            lines: vec![format!("Written {}", when_words(entry.commit.at, now))],
            end: Some(tag("Needs you", Tone::Late, Icon::Alert)),
            action: action(&AnyIntent::Show(Place::SyncStatus)),
            ..sync_status::row(&entry.commit.id.to_string())
        });
    }
    rows.extend(
        kept.waiting
            .iter()
            .map(|entry| sync_status::waiting_row(entry, now)),
    );
    rows
}

fn stay() -> Button {
    button(
        "stay",
        "Stay signed in",
        ButtonStyle::Secondary,
        &AnyIntent::Back,
    )
}

fn tag(text: &str, tone: Tone, icon: Icon) -> Tag {
    Tag {
        text: text.into(),
        tone,
        icon: Some(icon),
    }
}
