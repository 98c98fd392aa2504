//! What can be written in an order.

use super::acts::{Asked, Fact, OrderAct, Told};
use super::{OrderState, PROVIDER, ProviderOrder};
use crate::act::{put, set};
use crate::document::{Document, Write};
use crate::id::{ActId, DocumentId};
use crate::input::{self, Invalid, LONG, SHORT};
use crate::person::Person;
use crate::time::{Instant, LocalDate};
use crate::visit::TaskAnswer;

/// Most tasks of an order.
const MOST_TASKS: usize = 50;

/// Asks a provider (fields `provider`, `line`, `words`): whom it is about, and what for.
pub fn ask(
    act: ActId,
    person: DocumentId,
    episode: Option<DocumentId>,
    [line, provider]: [&str; 2],
    asked: Asked,
) -> Result<Vec<Write>, Invalid> {
    let line = input::limited("line", "Service line", line, SHORT)?;
    let mut writes = vec![set("person", person.to_string()), set("line", line)];
    writes.extend(episode.map(|episode| set("episode", episode.to_string())));
    writes.extend(hand_to(provider)?);
    writes.extend(ask_anew(act, asked)?);
    Ok(writes)
}

/// Asks for something else than before (fields `words`, `tasks`).
pub fn ask_anew(act: ActId, mut asked: Asked) -> Result<Vec<Write>, Invalid> {
    let ask = "Enter what is asked";
    asked.words = input::needed("words", "What is asked", &asked.words, LONG, ask)?;
    if asked.tasks.len() > MOST_TASKS {
        return Err(Invalid::not_now("tasks", "Tasks must be 50 or fewer"));
    }
    Ok(vec![put(act, &OrderAct::Asked(asked))])
}

/// Gives the order to a provider (field `provider`): the one before sees it no longer.
pub fn hand_to(provider: &str) -> Result<Vec<Write>, Invalid> {
    let ask = "Enter the provider’s organisation";
    let provider = input::needed(PROVIDER, "Provider", provider, SHORT, ask)?;
    Ok(vec![set(PROVIDER, provider)])
}

/// Says what must be known, as the person's document has it at `as_of`: who they are, where they live, how to get in, and
/// the safety facts of these names, a name that ends in `/` with all that begin so. Never the code of a key-safe.
pub fn tell(act: ActId, person: &Document, names: &[&str], as_of: Instant) -> Vec<Write> {
    let read = Person::read(person);
    let is_needed = |name: &str| {
        let mut names = names.iter();
        names.any(|wanted| name == *wanted || wanted.ends_with('/') && name.starts_with(wanted))
    };
    let needed = read.safety.iter().filter(|(name, _)| is_needed(name));
    let facts = needed.flat_map(|(name, standing)| {
        standing.iter().map(|standing| Fact {
            name: name.clone(),
            words: crate::person::fact_words(&standing.fact),
            how_known: standing.fact.how_known.sentence(),
        })
    });
    let postcode = std::iter::once(&read.address.postcode).filter(|code| !code.is_empty());
    let told = Told {
        as_of,
        name: read.name(),
        born: read.born,
        address: read.address.lines.iter().chain(postcode).cloned().collect(),
        access: read.access_notes.clone(),
        facts: facts.collect(),
    };
    vec![put(act, &OrderAct::Told(told))]
}

/// The provider has read what must be known: the newest, and nothing when that was read already.
pub fn acknowledge(document: &Document, act: ActId) -> Vec<Write> {
    let read = ProviderOrder::read(document);
    let told = read.told.as_ref().filter(|_| !read.is_acknowledged);
    let told = told.map(|told| put(act, &OrderAct::Acknowledged { told: told.act }));
    told.into_iter().collect()
}

/// The provider offers (field `words`).
pub fn offer(act: ActId, from: Option<LocalDate>, words: &str) -> Result<Vec<Write>, Invalid> {
    let ask = "Enter what you can offer";
    let words = input::needed("words", "Offer", words, LONG, ask)?;
    Ok(vec![put(act, &OrderAct::Offered { from, words })])
}

/// The provider cannot (field `reason`).
pub fn decline(act: ActId, reason: &str) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![put(act, &OrderAct::Declined { reason })])
}

/// The provider takes on what is asked now (field `asked`).
pub fn accept(document: &Document, act: ActId) -> Result<Vec<Write>, Invalid> {
    let read = ProviderOrder::read(document);
    let waits = matches!(
        read.state,
        OrderState::Asked | OrderState::Offered | OrderState::Declined
    );
    let asked = read.asked.as_ref().filter(|_| waits);
    let nothing = Invalid::not_now("asked", "Nothing is asked that waits for an answer");
    let asked = asked.ok_or(nothing)?.act;
    Ok(vec![put(act, &OrderAct::Accepted { asked })])
}

/// The provider says what came of a task (field `words`: needed when it was not done).
pub fn task_done(act: ActId, answer: TaskAnswer) -> Result<Vec<Write>, Invalid> {
    // The same words are needed as in a visit.
    crate::visit::tick(act, answer.clone(), None)?;
    Ok(vec![put(act, &OrderAct::TaskDone(answer))])
}

/// The provider is worried (field `words`).
pub fn concern(act: ActId, words: &str) -> Result<Vec<Write>, Invalid> {
    let words = input::needed("words", "Concern", words, LONG, "Enter what worries you")?;
    Ok(vec![put(act, &OrderAct::Concern { words })])
}

/// The team answers a concern (field `words`).
pub fn answer(act: ActId, concern: ActId, words: &str) -> Result<Vec<Write>, Invalid> {
    let words = input::needed("words", "Answer", words, LONG, "Enter an answer")?;
    Ok(vec![put(act, &OrderAct::Answered { concern, words })])
}

/// Takes the order back, or says that it has come to its end (field `reason`).
pub fn end(act: ActId, reason: &str) -> Result<Vec<Write>, Invalid> {
    let reason = input::reason(reason)?;
    Ok(vec![put(act, &OrderAct::Ended { reason })])
}
