//! How much room the record takes.

use super::Sqlite;
use crate::{Plan, Store, StoreResult};

impl Sqlite {
    /// Bytes of the database's file as it stands after a checkpoint: all pages, free ones included.
    pub fn bytes(&self) -> StoreResult<u64> {
        let number = |pragma| {
            self.connection
                .pragma_query_value(None, pragma, |row| row.get::<_, i64>(0))
        };
        Ok((number("page_count")? * number("page_size")?).cast_unsigned())
    }
}

/// Bytes that a database takes after these plans, beyond those of an empty one.
pub fn at_rest<'a>(plans: impl IntoIterator<Item = &'a Plan>) -> StoreResult<u64> {
    let mut store = Sqlite::open_in_memory()?;
    let empty = store.bytes()?;
    for plan in plans {
        store.apply(plan)?;
    }
    Ok(store.bytes()?.saturating_sub(empty))
}
