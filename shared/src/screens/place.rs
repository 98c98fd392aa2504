//! The places of the app.

use record::bytes::FromBytes;
use record::change::ChangeHash;
use record::id::{ActId, CommitId, DocumentId};
use record::schedule::PlanId;
use serde::Serialize;

use super::referral;

/// Where one is. Kept on disk by their order ([`crate::flow::places`]), which therefore stays as it is: a new one comes last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromBytes)]
pub enum Place {
    /// Choosing who one is.
    SignIn,
    /// Today's visits.
    Today,
    /// One visit: before, during and after.
    Visit {
        /// The schedule that plans it.
        schedule: DocumentId,
        /// Its slot there.
        slot: String,
    },
    /// Finding a person.
    Find,
    /// Registering a person.
    Register,
    /// A person's page.
    Person(DocumentId),
    /// Adding or changing something on a person's record, by the field's or act's name.
    EditPerson {
        /// The person.
        person: DocumentId,
        /// What: "what_matters", "allergy", "alert", "contact"…
        part: String,
    },
    /// The earlier values of one field, or all that was written about a person.
    History {
        /// The document.
        document: DocumentId,
        /// The field; empty for everything.
        field: String,
    },
    /// Two answers written apart.
    Settle {
        /// The document.
        document: DocumentId,
        /// The field.
        field: String,
    },
    /// Striking out an act.
    Strike {
        /// The document.
        document: DocumentId,
        /// The act.
        act: ActId,
    },
    /// Referrals to decide on.
    Triage,
    /// One referral.
    Referral(DocumentId),
    /// A text of the sender of a referral, whole.
    Sent(DocumentId, referral::Text),
    /// Typing a referral; about a person, when known.
    TypeReferral(Option<DocumentId>),
    /// Planning a visit for a person.
    PlanVisit(DocumentId),
    /// Changing a visit that is planned.
    ChangeVisit {
        /// The schedule that plans it.
        schedule: DocumentId,
        /// Its slot there.
        slot: String,
    },
    /// What is saved, sent and seen.
    SyncStatus,
    /// Sign-ins in one's own name on other devices.
    Elsewhere,
    /// Other words for the vault that is open.
    Passphrase,
    /// What the hub set aside, for reviewers.
    SetAside,
    /// One commit of that.
    Review(CommitId),
    /// Opening a record in an emergency.
    OpenRecord,
    /// Reviewing why one was opened.
    ReviewOpening {
        /// The person.
        person: DocumentId,
        /// The act by which it was.
        act: ActId,
    },
    /// Choosing what to assess a person with.
    StartAssessment(DocumentId),
    /// An assessment: its sections.
    Assessment(DocumentId),
    /// One section of it.
    Section {
        /// The assessment.
        assessment: DocumentId,
        /// The section's `linkId`.
        section: String,
    },
    /// Signing a section.
    SignSection {
        /// The assessment.
        assessment: DocumentId,
        /// The section's `linkId`.
        section: String,
    },
    /// What somebody signed, as it was.
    Signed {
        /// The assessment.
        assessment: DocumentId,
        /// The signature.
        act: ActId,
    },
    /// The assessments that this device holds.
    Assessments,
    /// A document as whoever wrote a change had it then.
    AsOf {
        /// The document.
        document: DocumentId,
        /// The change.
        change: ChangeHash,
    },
    /// What differs between two signatures of one section.
    Compare {
        /// The assessment.
        assessment: DocumentId,
        /// One signature.
        act: ActId,
        /// The other.
        with: ActId,
    },
    /// Registering a carer, from the contact on the record of whom they care for.
    RegisterCarer {
        /// Whom they care for.
        person: DocumentId,
        /// The act that added the contact.
        contact: ActId,
    },
    /// A safeguarding concern, or a form of it.
    Concern {
        /// The concern; the person, of one that is to be raised.
        about: DocumentId,
        /// The form; empty for the concern itself.
        part: String,
    },
    /// Visits that repeat.
    Repeating {
        /// The schedule that holds their plan.
        standing: DocumentId,
        /// Which plan.
        plan: PlanId,
    },
}
