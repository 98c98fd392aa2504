//! A carer who has a record of their own: the contact on the record of whom they care for, and their own document, each
//! naming the other.
//!
//! A carer has needs of their own (Care Act 2014, section 10), which are assessed on their own record: who sees one of the
//! two documents is not let into the other by it.

use super::acts::PersonAct;
use crate::act::{Entries, put};
use crate::document::Write;
use crate::id::{ActId, DocumentId};

/// Whom a carer cares for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaresFor {
    /// The act that says so.
    pub act: ActId,
    /// The person.
    pub person: DocumentId,
    /// What the carer is to them: "Daughter"; empty when not recorded.
    pub relationship: String,
}

/// Says that the contact `contact` of `person` is the person of the document `carer`: what is written into the carer's
/// document, and what into that of whom they care for. `ids` are for the two acts.
pub fn link_carer(
    ids: [ActId; 2],
    carer: DocumentId,
    person: DocumentId,
    contact: ActId,
    relationship: &str,
) -> [(DocumentId, Vec<Write>); 2] {
    let relationship = relationship.to_owned();
    let of_carer = PersonAct::CaresFor {
        person,
        contact,
        relationship,
    };
    let of_person = PersonAct::CarerRegistered { contact, carer };
    [
        (carer, vec![put(ids[0], &of_carer)]),
        (person, vec![put(ids[1], &of_person)]),
    ]
}

/// Contacts that have a record of their own, by the act that stands for them now: a contact that was changed since is the
/// same one.
pub(super) fn own_records(entries: &Entries<PersonAct>) -> Vec<(ActId, DocumentId)> {
    let mut records = vec![];
    for (_, act) in entries.live() {
        let PersonAct::CarerRegistered { contact, carer } = act else {
            continue;
        };
        let mut standing = vec![*contact];
        // Written apart, one contact may stand in two places; in a circle nothing is new.
        let mut place = 0;
        while let Some(at) = standing.get(place).copied() {
            standing.extend(
                entries
                    .live()
                    .filter_map(|(_, act)| match act {
                        PersonAct::ContactRemoved {
                            contact,
                            replaced_by: Some(new),
                            ..
                        } if *contact == at && !standing.contains(new) => Some(*new),
                        _ => None,
                    })
                    .collect::<Vec<_>>(),
            );
            place += 1;
        }
        records.extend(standing.into_iter().map(|contact| (contact, *carer)));
    }
    records
}

/// Whom the person cares for, each once.
pub(super) fn cares_for(entries: &Entries<PersonAct>) -> Vec<CaresFor> {
    let mut all: Vec<CaresFor> = vec![];
    for (entry, act) in entries.live() {
        match act {
            PersonAct::CaresFor {
                person,
                relationship,
                ..
            } if all.iter().all(|held| held.person != *person) => all.push(CaresFor {
                act: entry.id,
                person: *person,
                relationship: relationship.clone(),
            }),
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::{Contact, Person, add_contact, replace_contact};
    use super::*;
    use crate::author::{Author, Provenance, Role};
    use crate::change::Actor;
    use crate::document::Document;
    use crate::id::{CommitId, UserId};
    use crate::kind::Kind;
    use crate::time::Instant;

    fn id(n: u8) -> ActId {
        ActId::from_bytes([n; 16])
    }

    fn write(document: &mut Document, writes: &[Write]) {
        let author = Author {
            user: UserId::from_bytes([1; 16]),
            name: "Amara Nwosu".into(),
            role: Role::DistrictNurse,
            organisation: "Eastbank".into(),
            team: "Eastbank".into(),
        };
        let by = Provenance {
            author,
            at: Instant::from_millis(1),
            commit: CommitId::from_bytes([1; 16]),
            is_signed: true,
            original: None,
        };
        document.write(Actor([1; 16]), by, writes).unwrap();
    }

    fn contact(phone: &str) -> Contact {
        Contact {
            name: "Jean Marlow".into(),
            phone: phone.into(),
            is_carer: true,
            ..Contact::default()
        }
    }

    #[test]
    fn each_record_names_the_other_and_a_changed_contact_is_the_same_carer() {
        let (edith, jean) = (
            DocumentId::from_bytes([1; 16]),
            DocumentId::from_bytes([2; 16]),
        );
        let mut at_edith = Document::new(edith, Kind::Person).unwrap();
        let mut at_jean = Document::new(jean, Kind::Person).unwrap();
        write(
            &mut at_edith,
            &add_contact(id(1), contact("01632 960001")).unwrap(),
        );
        let [own, on] = link_carer([id(2), id(3)], jean, edith, id(1), "Daughter");
        assert_eq!((own.0, on.0), (jean, edith));
        write(&mut at_jean, &own.1);
        write(&mut at_edith, &on.1);
        assert_eq!(Person::read(&at_edith).own_record(id(1)), Some(jean));
        let read = Person::read(&at_jean);
        assert_eq!(read.cares_for[0].person, edith);
        assert_eq!(read.cares_for[0].relationship, "Daughter");
        write(
            &mut at_edith,
            &replace_contact([id(4), id(5)], id(1), contact("01632 960002")).unwrap(),
        );
        assert_eq!(Person::read(&at_edith).own_record(id(4)), Some(jean));
        assert_eq!(Person::read(&at_edith).own_record(id(9)), None);
    }

    #[test]
    fn contacts_that_stand_in_each_others_place_come_to_an_end() {
        let mut at_edith = Document::new(DocumentId::from_bytes([1; 16]), Kind::Person).unwrap();
        let jean = DocumentId::from_bytes([2; 16]);
        let place = |contact: u8, new: u8| PersonAct::ContactRemoved {
            contact: id(contact),
            replaced_by: Some(id(new)),
            reason: String::new(),
        };
        let registered = PersonAct::CarerRegistered {
            contact: id(1),
            carer: jean,
        };
        let writes = [
            put(id(5), &place(1, 2)),
            put(id(6), &place(2, 1)),
            put(id(7), &registered),
        ];
        write(&mut at_edith, &writes);
        assert_eq!(Person::read(&at_edith).own_record(id(2)), Some(jean));
    }
}
