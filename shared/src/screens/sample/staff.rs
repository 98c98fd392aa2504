//! Members of staff.

use record::author::{Author, Role};
use record::id::UserId;

/// A member of staff; the same name is the same person.
pub fn author(name: &str, role: Role) -> Author {
    Author {
        user: UserId::derived("user", &[name.as_bytes()]),
        name: name.to_owned(),
        role,
        organisation: "Eastbank Community Health".to_owned(),
        team: "Eastbank".to_owned(),
    }
}

/// Amara Obi, district nurse.
pub fn amara() -> Author {
    author("Amara Obi", Role::DistrictNurse)
}

/// Priya Nair, district nurse.
pub fn priya() -> Author {
    author("Priya Nair", Role::DistrictNurse)
}
