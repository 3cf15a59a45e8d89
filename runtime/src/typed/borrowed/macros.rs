//! The macros of [`macros`](crate::typed) for types that borrow.

/// The public functions of a type that has a name of its own in the schema, and what
/// [`borrowed_part!`](crate::borrowed_part) adds.
#[macro_export]
#[doc(hidden)]
macro_rules! borrowed_document {
    ($name:ident) => {
        impl<'a> $name<'a> {
            /// Reads and validates a JSON document in one pass. Strings without escapes are parts of
            /// it.
            ///
            /// # Errors
            ///
            /// If the schema does not accept the document: the report lists every violation with
            /// its location.
            pub fn from_json(
                json: &'a (impl ::core::convert::AsRef<[u8]> + ?::core::marker::Sized),
            ) -> ::core::result::Result<Self, $crate::Report> {
                $crate::borrowed::from_json(json.as_ref())
            }

            /// Reads a JSON document that may break constraints, if the type can hold it: the value,
            /// and a report of all violations, which is empty if there are none. What the type of an
            /// optional member cannot hold is kept in `extra`.
            ///
            /// # Errors
            ///
            /// If the type cannot hold the document: the report lists every violation.
            pub fn from_json_lenient(
                json: &'a (impl ::core::convert::AsRef<[u8]> + ?::core::marker::Sized),
            ) -> ::core::result::Result<(Self, $crate::Report), $crate::Report> {
                $crate::borrowed::from_json_lenient(json.as_ref())
            }

            /// Writes the value as JSON, without a check. A variant in it that is tagged as another
            /// one is written with the first tag of its own.
            #[must_use]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::borrowed::to_json(self)
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
                $crate::borrowed::try_to_json(self)
            }

            /// Validates a value that was built or changed in Rust.
            ///
            /// # Errors
            ///
            /// If the schema does not accept the value, or a variant is tagged as another one.
            /// Positions refer to the text that `to_json` returns.
            pub fn validate(&self) -> ::core::result::Result<(), $crate::Report> {
                $crate::borrowed::validate(self)
            }
        }

        impl $name<'static> {
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
        }

        $crate::borrowed_part!($name);
    };
}

/// What every generated type that borrows has besides [`Borrowed`](crate::Borrowed): `into_owned`,
/// [`Value`](crate::Value) of what borrows nothing, `Serialize` and `Deserialize`.
#[macro_export]
#[doc(hidden)]
macro_rules! borrowed_part {
    ($name:ident) => {
        impl $name<'_> {
            /// The same value, which copies what it has borrowed.
            #[must_use]
            pub fn into_owned(self) -> $name<'static> {
                $crate::Borrowed::into_owned(self)
            }
        }

        impl $crate::Value for $name<'static> {
            const TABLE: &'static $crate::Schema = Self::schema();

            fn read(
                r: &mut $crate::Reader<'_>,
                schema: &'static $crate::Schema,
            ) -> ::core::result::Result<Self, $crate::Invalid> {
                let value: $name<'_> = $crate::Borrowed::read(r, schema)?;
                ::core::result::Result::Ok($crate::Borrowed::into_owned(value))
            }

            fn write(&self, w: &mut $crate::Writer) {
                $crate::Borrowed::write(self, w);
            }
        }

        $crate::borrowed_serde!($name);
    };
}

/// `Serialize` and `Deserialize` of a type that borrows.
#[cfg(feature = "serde")]
#[macro_export]
#[doc(hidden)]
macro_rules! borrowed_serde {
    ($name:ident) => {
        impl $crate::__private::serde::Serialize for $name<'_> {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                s: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serde::serialize_borrowed(self, s)
            }
        }

        impl<'de: 'a, 'a> $crate::__private::serde::Deserialize<'de> for $name<'a> {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                d: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::serde::deserialize_borrowed(
                    d,
                    |json| $crate::borrowed::from_json::<$name<'a>>(json),
                    |json| $crate::from_json::<$name<'static>>(json),
                )
            }
        }
    };
}

/// Nothing, since the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[macro_export]
#[doc(hidden)]
macro_rules! borrowed_serde {
    ($name:ident) => {};
}

/// An enum with an own variant for strings that the schema does not list, with `as_str` and
/// `From<Cow<str>>`: what it does as a string.
#[macro_export]
#[doc(hidden)]
macro_rules! borrowed_open_string {
    ($name:ident) => {
        $crate::like_str!($name<'a>);
        $crate::borrowed_conversions!($name);
    };
}

/// Conversions from other strings of a type that has one from `Cow<str>`.
#[macro_export]
#[doc(hidden)]
macro_rules! borrowed_conversions {
    ($name:ident) => {
        impl<'a> ::core::convert::From<&'a str> for $name<'a> {
            fn from(text: &'a str) -> Self {
                Self::from(::std::borrow::Cow::Borrowed(text))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name<'_> {
            fn from(text: ::std::string::String) -> Self {
                Self::from(::std::borrow::Cow::Owned(text))
            }
        }

        impl ::core::str::FromStr for $name<'_> {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(<Self as ::core::convert::From<_>>::from(
                    ::std::string::String::from(text),
                ))
            }
        }
    };
}

/// A newtype of a string under constraints: it is only made by a checked conversion.
#[macro_export]
#[doc(hidden)]
macro_rules! borrowed_checked_string {
    ($name:ident) => {
        $crate::borrowed_newtype!($name);

        impl ::core::str::FromStr for $name<'_> {
            type Err = $crate::Report;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Report> {
                <Self as ::core::convert::TryFrom<_>>::try_from(::std::string::String::from(text))
            }
        }

        impl<'a> ::core::convert::TryFrom<&'a str> for $name<'a> {
            type Error = $crate::Report;

            fn try_from(text: &'a str) -> ::core::result::Result<Self, $crate::Report> {
                $crate::borrowed::validated(Self(::std::borrow::Cow::Borrowed(text)))
            }
        }

        impl ::core::convert::TryFrom<::std::string::String> for $name<'_> {
            type Error = $crate::Report;

            fn try_from(
                text: ::std::string::String,
            ) -> ::core::result::Result<Self, $crate::Report> {
                $crate::borrowed::validated(Self(::std::borrow::Cow::Owned(text)))
            }
        }

        impl<'a> ::core::convert::TryFrom<::std::borrow::Cow<'a, str>> for $name<'a> {
            type Error = $crate::Report;

            fn try_from(
                text: ::std::borrow::Cow<'a, str>,
            ) -> ::core::result::Result<Self, $crate::Report> {
                $crate::borrowed::validated(Self(text))
            }
        }
    };
}

/// A newtype of any string.
#[macro_export]
#[doc(hidden)]
macro_rules! borrowed_plain_string {
    ($name:ident) => {
        $crate::borrowed_newtype!($name);
        $crate::borrowed_conversions!($name);

        impl<'a> ::core::convert::From<::std::borrow::Cow<'a, str>> for $name<'a> {
            fn from(text: ::std::borrow::Cow<'a, str>) -> Self {
                Self(text)
            }
        }
    };
}

/// What all newtypes of strings share.
#[macro_export]
#[doc(hidden)]
macro_rules! borrowed_newtype {
    ($name:ident) => {
        impl<'a> $name<'a> {
            /// The string.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The string, copied if it is a part of a document.
            #[must_use]
            pub fn into_string(self) -> ::std::string::String {
                self.0.into_owned()
            }
        }

        $crate::like_str!($name<'a>);

        impl ::core::borrow::Borrow<str> for $name<'_> {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::convert::From<$name<'_>> for ::std::string::String {
            fn from(value: $name<'_>) -> Self {
                value.0.into_owned()
            }
        }

        impl<'a> ::core::convert::From<$name<'a>> for ::std::borrow::Cow<'a, str> {
            fn from(value: $name<'a>) -> Self {
                value.0
            }
        }
    };
}
