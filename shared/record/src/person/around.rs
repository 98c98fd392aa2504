//! Who and what is around a person: contacts, carers and alerts.

use super::acts::{Alert, Contact, PersonAct};
use crate::act::put;
use crate::document::Write;
use crate::id::ActId;
use crate::input::{self, Invalid, LONG, SHORT};
use crate::phone;

fn checked(contact: Contact) -> Result<Contact, Invalid> {
    input::needed("name", "Name", &contact.name, SHORT, "Enter a name")?;
    phone::checked(&contact.phone)?;
    input::limited("notes", "Notes", &contact.notes, LONG)?;
    Ok(contact)
}

/// Adds a contact or carer (fields `name`, `phone`, `notes`).
pub fn add_contact(id: ActId, contact: Contact) -> Result<Vec<Write>, Invalid> {
    Ok(vec![put(id, &PersonAct::ContactAdded(checked(contact)?))])
}

/// Changes a contact by putting another in its place. `ids` are for the two acts.
pub fn replace_contact(
    ids: [ActId; 2],
    old: ActId,
    contact: Contact,
) -> Result<Vec<Write>, Invalid> {
    let mut writes = add_contact(ids[0], contact)?;
    let removed = PersonAct::ContactRemoved {
        contact: old,
        replaced_by: Some(ids[0]),
        reason: String::new(),
    };
    writes.push(put(ids[1], &removed));
    Ok(writes)
}

/// Removes a contact (field `reason`). A change of the same contact made apart stays, with the removal shown.
pub fn remove_contact(id: ActId, contact: ActId, reason: &str) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![put(
        id,
        &PersonAct::ContactRemoved {
            contact,
            replaced_by: None,
            reason,
        },
    )])
}

/// Adds an alert (field `words`).
pub fn add_alert(id: ActId, alert: Alert) -> Result<Vec<Write>, Invalid> {
    input::needed(
        "words",
        "Alert",
        &alert.words,
        LONG,
        "Enter what others must know",
    )?;
    Ok(vec![put(id, &PersonAct::AlertAdded(alert))])
}

/// Records that the author is shown the code of the key-safe. Written before it is shown.
pub fn look_at_key_safe(id: ActId) -> Vec<Write> {
    vec![put(id, &PersonAct::KeySafeLookedAt)]
}
