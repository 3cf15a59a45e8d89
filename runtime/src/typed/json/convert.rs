//! Rust values as [`Json`].

use super::{Json, JsonRef, Number};

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::from_writer(|w| w.boolean(value))
    }
}

impl From<()> for Json {
    fn from((): ()) -> Self {
        Self::default()
    }
}

impl From<&str> for Json {
    /// A string with this content. To read JSON text, use [`str::parse`].
    fn from(value: &str) -> Self {
        Self::from_writer(|w| w.string(value))
    }
}

impl From<String> for Json {
    /// A string with this content. To read JSON text, use [`str::parse`].
    fn from(value: String) -> Self {
        Self::from(value.as_str())
    }
}

impl From<f64> for Json {
    /// The number, or `null` if it is not finite.
    fn from(value: f64) -> Self {
        Self::from_writer(|w| w.float(value))
    }
}

impl From<Number> for Json {
    fn from(value: Number) -> Self {
        Self::from_writer(|w| w.number(&value))
    }
}

impl From<JsonRef<'_>> for Json {
    fn from(value: JsonRef<'_>) -> Self {
        value.to_json()
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(Self::default, Into::into)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Into<Json>> FromIterator<T> for Json {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::from_writer(|w| {
            w.begin_array();
            for item in items {
                w.item();
                w.json(&item.into());
            }
            w.end_array();
        })
    }
}

impl<T: Into<Json>> FromIterator<(String, T)> for Json {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(members: I) -> Self {
        Self::from_writer(|w| {
            w.begin_object();
            for (name, value) in members {
                w.name(&name);
                w.json(&value.into());
            }
            w.end_object();
        })
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {
        $(impl From<$integer> for Json {
            fn from(value: $integer) -> Self {
                Self { text: itoa::Buffer::new().format(value).into() }
            }
        })*
    };
}

from_integers!(i8, i16, i32, i64, u8, u16, u32, u64, usize, isize);
