//! What fields are made of.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{FromJson, Json};
use crate::document::Scalar;
use crate::id::Id;
use crate::time::{LocalDate, LocalDateTime, read_date, read_date_time};

impl FromJson for Json {
    fn from_json(json: Json) -> Option<Self> {
        Some(json)
    }
}

impl FromJson for Value {
    fn from_json(json: Json) -> Option<Self> {
        Some(json.into())
    }
}

impl FromJson for String {
    fn from_json(json: Json) -> Option<Self> {
        json.text()
    }
}

impl FromJson for bool {
    fn from_json(json: Json) -> Option<Self> {
        if let Json::Bool(bool) = json {
            Some(bool)
        } else {
            None
        }
    }
}

impl FromJson for i64 {
    fn from_json(json: Json) -> Option<Self> {
        if let Json::Number(number) = json {
            number.as_i64()
        } else {
            None
        }
    }
}

/// Whole numbers of fewer bits: one that is too large is refused.
macro_rules! whole {
    ($($number:ty)*) => {$(
        impl FromJson for $number {
            fn from_json(json: Json) -> Option<Self> {
                Self::try_from(i64::from_json(json)?).ok()
            }
        }
    )*};
}

whole!(u8 u16 u32 i16);

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Null => Some(None),
            json => T::from_json(json).map(Some),
        }
    }

    fn missing() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(json: Json) -> Option<Self> {
        T::from_json(json).map(Self::new)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json) -> Option<Self> {
        let Json::List(list) = json else {
            return None;
        };
        let mut all = Self::with_capacity(list.len());
        for one in list {
            all.push(T::from_json(one)?);
        }
        Some(all)
    }
}

impl<T: FromJson, const N: usize> FromJson for [T; N] {
    fn from_json(json: Json) -> Option<Self> {
        Vec::from_json(json)?.try_into().ok()
    }
}

impl<A: FromJson, B: FromJson, C: FromJson> FromJson for (A, B, C) {
    fn from_json(json: Json) -> Option<Self> {
        let [a, b, c] = <[Json; 3]>::from_json(json)?;
        Some((A::from_json(a)?, B::from_json(b)?, C::from_json(c)?))
    }
}

impl<T: FromJson + Ord> FromJson for BTreeSet<T> {
    fn from_json(json: Json) -> Option<Self> {
        Vec::from_json(json).map(Self::from_iter)
    }
}

impl FromJson for Scalar {
    fn from_json(json: Json) -> Option<Self> {
        match json {
            Json::Null => Some(Self::Null),
            Json::Bool(bool) => Some(Self::Bool(bool)),
            Json::Number(number) => number.as_i64().map(Self::Int),
            Json::Text(text) => Some(Self::Text(text)),
            Json::List(_) | Json::Object(_) => None,
        }
    }
}

impl<T> FromJson for Id<T> {
    fn from_json(json: Json) -> Option<Self> {
        json.text()?.parse::<uuid::Uuid>().ok().map(Self::from)
    }
}

impl FromJson for LocalDate {
    fn from_json(json: Json) -> Option<Self> {
        read_date(&json.text()?)
    }
}

impl FromJson for LocalDateTime {
    fn from_json(json: Json) -> Option<Self> {
        read_date_time(&json.text()?)
    }
}
