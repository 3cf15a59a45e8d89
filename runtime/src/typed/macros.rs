//! Macros for code shared by all generated types of one form. Each takes the name of a type, with
//! its lifetime if it may have one; none has a grammar.

/// The public functions of a type that has a name of its own in the schema.
///
/// ```text
/// typewright::document!(Order);
/// ```
///
/// adds `Order::from_json`, `check_json`, `accepts`, `to_json`, `try_to_json` and `validate`, and what
/// [`part!`](crate::part) adds.
#[macro_export]
#[doc(hidden)]
macro_rules! document {
    ($name:ident) => {
        impl $name {
            /// Reads and validates a JSON document in one pass.
            ///
            /// # Errors
            ///
            /// If the schema does not accept the document: the report lists every violation with
            /// its location.
            pub fn from_json(
                json: impl ::core::convert::AsRef<[u8]>,
            ) -> ::core::result::Result<Self, $crate::Report> {
                $crate::from_json(json.as_ref())
            }

            /// Reads a JSON document that may break constraints, if the type can hold it: the value,
            /// and a report of all violations, which is empty if there are none. What the type of an
            /// optional member cannot hold is kept in `extra`.
            ///
            /// # Errors
            ///
            /// If the type cannot hold the document: the report lists every violation.
            pub fn from_json_lenient(
                json: impl ::core::convert::AsRef<[u8]>,
            ) -> ::core::result::Result<(Self, $crate::Report), $crate::Report> {
                $crate::from_json_lenient(json.as_ref())
            }

            /// Validates a JSON document without building a value.
            ///
            /// # Errors
            ///
            /// If the schema does not accept the document: the report lists every violation with
            /// its location.
            pub fn check_json(
                json: impl ::core::convert::AsRef<[u8]>,
            ) -> ::core::result::Result<(), $crate::Report> {
                $crate::entry::check_json(json.as_ref(), <Self as $crate::Value>::TABLE)
            }

            /// Whether the schema accepts a JSON document.
            #[must_use]
            pub fn accepts(json: impl ::core::convert::AsRef<[u8]>) -> bool {
                $crate::entry::accepts(json.as_ref(), <Self as $crate::Value>::TABLE)
            }

            /// Writes the value as JSON, without a check. A variant in it that is tagged as another
            /// one is written with the first tag of its own.
            #[must_use]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::to_json(self)
            }

            /// Writes the value as JSON, as `Serialize` does: not if a variant in it is tagged as
            /// another one, as it would be read back as that.
            ///
            /// # Errors
            ///
            /// Every such variant. Positions refer to the text with the tags of the value.
            pub fn try_to_json(
                &self,
            ) -> ::core::result::Result<::std::string::String, $crate::Report> {
                $crate::try_to_json(self)
            }

            /// Validates a value that was built or changed in Rust.
            ///
            /// # Errors
            ///
            /// If the schema does not accept the value, or a variant is tagged as another one.
            /// Positions refer to the text that `to_json` returns.
            pub fn validate(&self) -> ::core::result::Result<(), $crate::Report> {
                $crate::validate(self)
            }
        }

        $crate::part!($name);
    };
}

/// What every generated type has besides [`Value`](crate::Value): `Serialize` and `Deserialize`.
#[cfg(feature = "serde")]
#[macro_export]
#[doc(hidden)]
macro_rules! part {
    ($name:ident) => {
        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                s: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serde::serialize_value(self, s)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                d: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::serde::deserialize_value(d)
            }
        }
    };
}

/// What every generated type has besides [`Value`](crate::Value): nothing, since the feature
/// `serde` is off.
#[cfg(not(feature = "serde"))]
#[macro_export]
#[doc(hidden)]
macro_rules! part {
    ($name:ident) => {};
}

/// An enum of strings with the tables `ALL` and `TEXTS`: reading, writing, and what it does as a
/// string.
#[macro_export]
#[doc(hidden)]
macro_rules! string_enum {
    ($name:ident) => {
        impl $crate::Value for $name {
            const TABLE: &'static $crate::Schema = Self::schema();

            fn read(
                r: &mut $crate::Reader<'_>,
                _: &'static $crate::Schema,
            ) -> ::core::result::Result<Self, $crate::Invalid> {
                r.variant(Self::schema(), Self::ALL)
            }

            fn write(&self, w: &mut $crate::Writer) {
                w.string(self.as_str());
            }
        }

        $crate::string_enum_texts!($name);
    };
}

/// The same without reading and writing.
#[macro_export]
#[doc(hidden)]
macro_rules! string_enum_texts {
    ($name:ident) => {
        impl $name {
            /// The value as in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                Self::TEXTS[self as usize]
            }

            /// All values, in the order of the schema.
            pub fn iter() -> ::core::iter::Copied<::core::slice::Iter<'static, Self>> {
                Self::ALL.iter().copied()
            }
        }

        $crate::like_str!($name);
        $crate::str_key!($name);

        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownValue;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::UnknownValue> {
                $crate::symbol(Self::TEXTS, Self::ALL, text)
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::UnknownValue;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::UnknownValue> {
                $crate::symbol(Self::TEXTS, Self::ALL, text)
            }
        }

        impl ::core::convert::TryFrom<::std::string::String> for $name {
            type Error = $crate::UnknownValue;

            fn try_from(
                text: ::std::string::String,
            ) -> ::core::result::Result<Self, $crate::UnknownValue> {
                $crate::symbol(Self::TEXTS, Self::ALL, &text)
            }
        }
    };
}

/// An enum with an own variant for strings that the schema does not list, with `as_str` and
/// `From<&str>`: reading, writing, and what it does as a string.
#[macro_export]
#[doc(hidden)]
macro_rules! open_string {
    ($name:ident) => {
        impl $crate::Value for $name {
            const TABLE: &'static $crate::Schema = Self::schema();

            fn read(
                r: &mut $crate::Reader<'_>,
                _: &'static $crate::Schema,
            ) -> ::core::result::Result<Self, $crate::Invalid> {
                let text = r.text(Self::schema())?;
                ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
            }

            fn write(&self, w: &mut $crate::Writer) {
                w.string(self.as_str());
            }
        }

        $crate::open_string_texts!($name);
    };
}

/// The same without reading and writing.
#[macro_export]
#[doc(hidden)]
macro_rules! open_string_texts {
    ($name:ident) => {
        $crate::like_str!($name);

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(text))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                <Self as ::core::convert::From<&str>>::from(&text)
            }
        }
    };
}

/// A newtype of a string under constraints: it is only made by a checked conversion.
#[macro_export]
#[doc(hidden)]
macro_rules! checked_string {
    ($name:ident) => {
        $crate::string_newtype!($name);

        impl ::core::str::FromStr for $name {
            type Err = $crate::Report;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Report> {
                $crate::validated(Self(::std::string::String::from(text)))
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::Report;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::Report> {
                $crate::validated(Self(::std::string::String::from(text)))
            }
        }

        impl ::core::convert::TryFrom<::std::string::String> for $name {
            type Error = $crate::Report;

            fn try_from(
                text: ::std::string::String,
            ) -> ::core::result::Result<Self, $crate::Report> {
                $crate::validated(Self(text))
            }
        }
    };
}

/// A newtype of any string.
#[macro_export]
#[doc(hidden)]
macro_rules! plain_string {
    ($name:ident) => {
        $crate::string_newtype!($name);

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self(::std::string::String::from(text)))
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(::std::string::String::from(text))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self(text)
            }
        }
    };
}

/// A newtype of a string under constraints, held in a type that the option `strings` names.
#[macro_export]
#[doc(hidden)]
macro_rules! other_checked_string {
    ($name:ident, $string:ty) => {
        $crate::other_newtype!($name, $string);

        impl ::core::str::FromStr for $name {
            type Err = $crate::Report;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Report> {
                $crate::validated(Self(<$string as ::core::convert::From<&str>>::from(text)))
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::Report;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::Report> {
                $crate::validated(Self(<$string as ::core::convert::From<&str>>::from(text)))
            }
        }

        impl ::core::convert::TryFrom<$string> for $name {
            type Error = $crate::Report;

            fn try_from(text: $string) -> ::core::result::Result<Self, $crate::Report> {
                $crate::validated(Self(text))
            }
        }
    };
}

/// A newtype of any string, held in a type that the option `strings` names.
#[macro_export]
#[doc(hidden)]
macro_rules! other_plain_string {
    ($name:ident, $string:ty) => {
        $crate::other_newtype!($name, $string);

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self(<$string as ::core::convert::From<&str>>::from(
                    text,
                )))
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(<$string as ::core::convert::From<&str>>::from(text))
            }
        }

        impl ::core::convert::From<$string> for $name {
            fn from(text: $string) -> Self {
                Self(text)
            }
        }
    };
}

/// What all newtypes of such strings share.
#[macro_export]
#[doc(hidden)]
macro_rules! other_newtype {
    ($name:ident, $string:ty) => {
        impl $name {
            /// The string.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// What holds the string.
            #[must_use]
            pub fn into_inner(self) -> $string {
                self.0
            }
        }

        $crate::like_str!($name);

        impl ::core::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::convert::From<$name> for $string {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}

/// What all newtypes of strings share.
#[macro_export]
#[doc(hidden)]
macro_rules! string_newtype {
    ($name:ident) => {
        impl $name {
            /// The string.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The string, without a copy.
            #[must_use]
            pub fn into_string(self) -> ::std::string::String {
                self.0
            }
        }

        $crate::like_str!($name);

        impl ::core::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::convert::From<$name> for ::std::string::String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}

/// What all types that are a string share, by their `as_str`: they are shown, read and compared as
/// that string. There is no `DerefMut`: a change would not be checked.
#[macro_export]
#[doc(hidden)]
macro_rules! like_str {
    ($name:ident $(<$life:lifetime>)?) => {
        impl $(<$life>)? ::core::fmt::Display for $name $(<$life>)? {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $(<$life>)? ::core::convert::AsRef<str> for $name $(<$life>)? {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl $(<$life>)? ::core::ops::Deref for $name $(<$life>)? {
            type Target = str;

            fn deref(&self) -> &str {
                self.as_str()
            }
        }

        impl $(<$life>)? ::core::cmp::PartialEq<str> for $name $(<$life>)? {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl $(<$life>)? ::core::cmp::PartialEq<&str> for $name $(<$life>)? {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }
    };
}

/// An enum that maps find by its string: so it has the hash and the order of the string.
#[macro_export]
#[doc(hidden)]
macro_rules! str_key {
    ($name:ident $(<$life:lifetime>)?) => {
        impl $(<$life>)? ::core::borrow::Borrow<str> for $name $(<$life>)? {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl $(<$life>)? ::core::hash::Hash for $name $(<$life>)? {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state);
            }
        }

        impl $(<$life>)? ::core::cmp::PartialOrd for $name $(<$life>)? {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl $(<$life>)? ::core::cmp::Ord for $name $(<$life>)? {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                ::core::cmp::Ord::cmp(self.as_str(), other.as_str())
            }
        }
    };
}

/// An enum of values that are not all strings, with the tables `ALL` and `TEXTS`: reading and
/// writing.
#[macro_export]
#[doc(hidden)]
macro_rules! value_enum {
    ($name:ident) => {
        impl $crate::Value for $name {
            const TABLE: &'static $crate::Schema = Self::schema();

            fn read(
                r: &mut $crate::Reader<'_>,
                _: &'static $crate::Schema,
            ) -> ::core::result::Result<Self, $crate::Invalid> {
                r.variant(Self::schema(), Self::ALL)
            }

            fn write(&self, w: &mut $crate::Writer) {
                w.raw(self.as_json());
            }
        }

        $crate::value_enum_texts!($name);
    };
}

/// The same without reading and writing.
#[macro_export]
#[doc(hidden)]
macro_rules! value_enum_texts {
    ($name:ident) => {
        impl $name {
            /// The value as JSON text.
            #[must_use]
            pub const fn as_json(self) -> &'static str {
                Self::TEXTS[self as usize]
            }

            /// All values, in the order of the schema.
            pub fn iter() -> ::core::iter::Copied<::core::slice::Iter<'static, Self>> {
                Self::ALL.iter().copied()
            }
        }
    };
}

/// What an enum of integers does as a number, by the table `NUMBERS`.
#[macro_export]
#[doc(hidden)]
macro_rules! integer_enum {
    ($name:ident) => {
        impl $name {
            /// The value as a number.
            #[must_use]
            pub const fn as_i64(self) -> i64 {
                Self::NUMBERS[self as usize]
            }
        }

        impl ::core::convert::TryFrom<i64> for $name {
            type Error = $crate::UnknownValue;

            fn try_from(number: i64) -> ::core::result::Result<Self, $crate::UnknownValue> {
                $crate::numbered(Self::NUMBERS, Self::TEXTS, Self::ALL, number)
            }
        }
    };
}

/// `Debug` by the table `NAMES`, for enums of so many values that deriving it would take compilers
/// minutes.
#[macro_export]
#[doc(hidden)]
macro_rules! enum_debug {
    ($name:ident) => {
        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(Self::NAMES[*self as usize])
            }
        }
    };
}
