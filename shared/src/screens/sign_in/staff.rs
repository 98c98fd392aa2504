//! Members of staff as this device holds them: rows of the team documents.

use record::author::Author;
use record::projection::StaffRow;
use record::rows::List;
use store::RowQuery;

use super::super::context::Context;
use crate::flow::Need;

/// What must be loaded to know them.
pub fn need() -> Need {
    Need::Rows(List::Staff, RowQuery::default())
}

/// Each member of staff once, in the order of the list.
pub fn authors(context: &Context<'_>) -> Vec<Author> {
    let mut authors: Vec<Author> = Vec::new();
    for row in context.rows::<StaffRow>(List::Staff, &RowQuery::default()) {
        if authors.iter().all(|held| held.user != row.user) {
            authors.push(Author {
                user: row.user,
                name: row.name.clone(),
                role: row.role,
                organisation: row.organisation.clone(),
                team: row.team.clone(),
            });
        }
    }
    authors
}
