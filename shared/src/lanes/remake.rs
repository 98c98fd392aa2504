//! Rows of another version are made anew from the documents, before anything is read from them.

use ::store::{Plan, Store, StoreError};
use record::projection;
use record::rows::FORM;

use super::store::document;

/// Makes all rows anew when they have another form than this version's, in one transaction: whoever is stopped
/// meanwhile begins again. Nothing else is touched.
pub fn rows(store: &mut dyn Store) -> Result<(), StoreError> {
    if store.rows_form()? == FORM {
        return Ok(());
    }
    let mut rows = Vec::new();
    for (id, _) in store.documents()? {
        // One at a time: documents take far more memory than their rows.
        match document(store, id) {
            Ok(Some(document)) => rows.push((id, projection::rows(&document))),
            // One that is damaged is in no list until it comes again; it keeps nobody from all the others, nor from
            // what waits to be sent.
            Ok(None) | Err(StoreError::Damaged(_)) => {}
            Err(error) => return Err(error),
        }
    }
    store.apply(&Plan {
        rows,
        rows_form: Some(FORM),
        ..Plan::default()
    })
}

#[cfg(test)]
mod tests;
