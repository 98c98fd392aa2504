//! Choosing words: the first ones, others in their place, and those that one has already.

use super::{
    Act, ActionBar, AnyIntent, ButtonStyle, Component, Context, Field, Page, button, frame, inset,
    press, secret,
};
use crate::flow::lock::{self, Step};

/// After the first sign-in on a device.
pub fn view(context: &Context<'_>) -> Page {
    let what = context.model.lock.called();
    let mut page = bare("seal", &format!("Choose a {what}"), context);
    let text = if context.model.lock.is_pin() {
        "It opens Doorstep on this device, also without a connection. It is not the password of your service. Nobody can \
         tell you what it was, so choose one that you remember."
    } else {
        "It opens Doorstep in this browser, also without a connection. It is not the password of your service. Nobody can \
         tell you what it was: choose three or four words that you remember and nobody guesses."
    };
    let mut components = vec![inset("why", None, text)];
    components.extend(new_words(context));
    page.main.push(frame::part("seal", components));
    let is_working = context.model.lock.step == Step::Working;
    page.bar = Some(ActionBar {
        note: None,
        main: Some(press(
            "seal",
            if is_working {
                "Saving".to_owned()
            } else {
                format!("Use this {what}")
            },
            ButtonStyle::Main,
            Act::Seal,
        )),
        others: lock::has_lock(context.model)
            .then(|| {
                press(
                    "leave",
                    "Do not use this device",
                    ButtonStyle::Secondary,
                    Act::Mine,
                )
            })
            .into_iter()
            .collect(),
    });
    page
}

fn new_words(context: &Context<'_>) -> [Component; 2] {
    let what = context.model.lock.called();
    let hint = if context.model.lock.is_pin() {
        "6 to 12 digits. Not a date, and not a row such as 123456."
    } else {
        "10 characters or more."
    };
    let refused = context.model.lock.refused.as_ref();
    let mut new = secret(
        "new",
        format!("New {what}"),
        Some(hint.into()),
        Field::New,
        context,
    );
    if let (Component::TextInput(input), Some(refused)) = (&mut new, refused)
        && input.field.error.is_none()
        && context.model.lock.must_seal()
    {
        input.field.error = Some(refused.clone());
    }
    [
        new,
        secret(
            "again",
            format!("The same {what} again"),
            None,
            Field::Again,
            context,
        ),
    ]
}

/// Who signed in has a vault here.
pub fn taken(context: &Context<'_>) -> Page {
    let what = context.model.lock.called();
    let mut page = bare("lock-taken", "You already use this device", context);
    page.main.push(frame::part(
        "taken",
        vec![inset(
            "taken",
            Some("What you wrote here before is kept."),
            &format!("It is locked with the {what} that you chose then."),
        )],
    ));
    page.bar = Some(ActionBar {
        note: None,
        main: Some(press(
            "mine",
            format!("Enter my {what}"),
            ButtonStyle::Main,
            Act::Mine,
        )),
        others: vec![press(
            "forgotten",
            format!("I have forgotten my {what}"),
            ButtonStyle::Secondary,
            Act::Forget,
        )],
    });
    page
}

/// Other words for what is open.
pub fn replace(context: &Context<'_>) -> Page {
    let what = context.model.lock.called();
    let mut page = frame::page("passphrase", format!("Change your {what}"), context);
    let label = format!("The {what} you use now");
    let mut components = vec![secret("words", label, None, Field::Now, context)];
    components.extend(new_words(context));
    page.main.push(frame::part("replace", components));
    let is_working = context.model.lock.step == Step::Working;
    page.bar = Some(ActionBar {
        note: None,
        main: Some(press(
            "replace",
            if is_working {
                "Saving".to_owned()
            } else {
                format!("Use the new {what}")
            },
            ButtonStyle::Main,
            Act::Replace,
        )),
        others: vec![button(
            "back",
            "Cancel",
            ButtonStyle::Secondary,
            &AnyIntent::Back,
        )],
    });
    page
}

/// A page from which nothing leads away before this is done.
fn bare(key: &str, title: &str, context: &Context<'_>) -> Page {
    let mut page = frame::page(key, title, context);
    page.subtitle = context.me().map(|me| me.name.clone());
    page.tabs.clear();
    page.status = None;
    page.back = None;
    page.signed_in = None;
    for group in &mut page.main {
        group
            .components
            .retain(|one| !matches!(one, Component::InsetText(_)));
    }
    page.main.retain(|group| !group.components.is_empty());
    page
}
