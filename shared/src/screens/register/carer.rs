//! Registering a carer as a person: beginning with what the contact says, and linked to whom they care for. Somebody who
//! is registered already is linked instead.

use exchange::commit::Deed;
use record::document::Write;
use record::id::{ActId, DocumentId};
use record::kind::Kind;
use record::person::{self, Address, Contact, Person};

use super::super::context::{Context, button};
use super::super::form::Form;
use super::super::{Intent as Any, Place, frame};
use super::Intent;
use crate::flow::{Do, Need};
use crate::page::Group;
use crate::page::action::{Button, ButtonStyle};
use crate::page::component::Component;

/// A contact who is to have a record of their own.
pub struct Carer {
    /// Whom they care for.
    pub person: DocumentId,
    /// Their name.
    cared_for: String,
    /// Where that person lives.
    pub address: Address,
    /// The act that stands for the contact.
    contact: ActId,
    /// The contact.
    held: Contact,
}

/// Drafts of the form begin so.
pub fn prefix(person: DocumentId, contact: ActId) -> String {
    format!("carer/{person}/{contact}/")
}

/// The carer whom the page is about, while the contact stands and has no record yet.
pub fn of(context: &Context<'_>) -> Option<Carer> {
    let Place::RegisterCarer { person, contact } = context.place()? else {
        return None;
    };
    let read = Person::read(context.document(*person)?);
    let held = read.contacts.iter().find(|held| held.act == *contact)?;
    (held.value.is_carer && read.own_record(*contact).is_none()).then(|| Carer {
        person: *person,
        cared_for: read.name(),
        address: read.address.clone(),
        contact: *contact,
        held: held.value.clone(),
    })
}

/// Leads to the form, with what the contact says in it, where nothing was typed there yet.
pub fn begin(person: DocumentId, contact: ActId, context: &Context<'_>) -> Vec<Do> {
    let place = Place::RegisterCarer { person, contact };
    let prefix = prefix(person, contact);
    let read = context.document(person).map(Person::read);
    let held = read.as_ref().and_then(|read| {
        let mut contacts = read.contacts.iter();
        contacts.find(|held| held.act == contact)
    });
    let mut list = vec![];
    if let Some(held) = held.filter(|_| context.drafts(&prefix).is_empty()) {
        let name = held.value.name.trim();
        let (given, family) = name.rsplit_once(' ').unwrap_or((name, ""));
        for (field, value) in [
            ("given", given),
            ("family", family),
            ("phone", &held.value.phone),
        ] {
            list.push(Do::Draft {
                key: format!("{prefix}{field}"),
                value: value.to_owned(),
            });
        }
    }
    list.push(Do::Show(place));
    list
}

impl Carer {
    /// Whose carer is registered, and what to ask first.
    pub fn group(&self) -> Group {
        let strong = format!("{} cares for {}.", self.held.name, self.cared_for);
        let text = "Ask them first. They get a record of their own, for what they need themselves. It is seen by the teams on it, not by those on the other.";
        frame::part("cares", vec![frame::inset("cares", Some(&strong), text)])
    }

    /// Whether they live together.
    pub fn lives_there(&self, form: &Form<'_>) -> Component {
        let same = format!("The same as {}", self.cared_for);
        let choices = [("yes", same.as_str(), "")];
        form.checkboxes("same_address", "Where they live", "", &choices)
    }

    /// What a record of theirs and that of whom they care for say of each other.
    pub fn linked(
        &self,
        carer: DocumentId,
        context: &Context<'_>,
    ) -> [(DocumentId, Kind, Vec<Write>); 2] {
        let ids = [context.act_id("cares-for"), context.act_id("carer")];
        let relationship = &self.held.relationship;
        person::link_carer(ids, carer, self.person, self.contact, relationship)
            .map(|(document, writes)| (document, Kind::Person, writes))
    }

    /// The way to link a record that is here already.
    pub fn link(&self, other: DocumentId) -> Option<Button> {
        (other != self.person).then(|| {
            let key = format!("link-{other}");
            let label = format!("This is {}", self.held.name);
            let link = Any::Register(Intent::Link(other));
            button(&key, label, ButtonStyle::Secondary, &link)
        })
    }

    /// Links it.
    pub fn used(&self, carer: DocumentId, context: &Context<'_>) -> Vec<Do> {
        let [own, cared_for] = self.linked(carer, context);
        let name = &self.held.name;
        vec![
            Do::Save {
                deed: Deed {
                    words: format!("{name}, carer of {}", self.cared_for),
                    // Where it is not accepted it is entered again from the record of whom they care for.
                    writes: vec![cared_for, own],
                },
                drafts: vec![prefix(self.person, self.contact)],
            },
            Do::Back,
            Do::Show(Place::Person(carer)),
            Do::Tell(format!("{name} is linked on this device.")),
        ]
    }
}

/// The page when there is no such contact any more.
pub fn gone(person: DocumentId, context: &Context<'_>) -> crate::page::Page {
    let is_loading = context.is_loading(&Need::Document(person));
    if context.document(person).is_none() {
        return frame::missing("register-carer", is_loading, context);
    }
    let mut page = frame::page("register-carer", "Register a carer", context);
    let text = "This carer was registered, changed or removed meanwhile. Go back and look again.";
    page.main
        .push(frame::part("gone", vec![frame::inset("gone", None, text)]));
    page
}
