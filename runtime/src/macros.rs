//! What generated types have in common, as macros: the same few lines for each of them.

/// What a generated type without a name of its own does besides [`Value`](crate::Value).
#[macro_export]
#[doc(hidden)]
macro_rules! part {
    ($name:ident) => {
        $crate::__serde_impls!($name);
    };
}

/// Makes a union from what one of its variants holds.
#[macro_export]
#[doc(hidden)]
macro_rules! from {
    ($name:ident::$variant:ident($type:ident)) => {
        impl ::core::convert::From<$type> for $name {
            fn from(value: $type) -> Self {
                Self::$variant(value)
            }
        }
    };
    ($name:ident::$variant:ident(box $type:ident)) => {
        impl ::core::convert::From<$type> for $name {
            fn from(value: $type) -> Self {
                Self::$variant(::std::boxed::Box::new(value))
            }
        }
    };
}

/// The public face of a generated type.
#[macro_export]
#[doc(hidden)]
macro_rules! document {
    ($name:ident) => {
        impl $name {
            /// Reads and validates a JSON document in one pass.
            ///
            /// # Errors
            ///
            /// If the schema does not accept it: the report holds every violation, with its place.
            pub fn from_json(json: impl ::core::convert::AsRef<[u8]>) -> ::core::result::Result<Self, $crate::Report> {
                $crate::from_json(json.as_ref())
            }

            /// Validates a JSON document without building a value.
            ///
            /// # Errors
            ///
            /// If the schema does not accept it: the report holds every violation, with its place.
            pub fn check_json(json: impl ::core::convert::AsRef<[u8]>) -> ::core::result::Result<(), $crate::Report> {
                $crate::entry::check_json(json.as_ref(), <Self as $crate::Value>::RULES)
            }

            /// Whether the schema accepts a JSON document.
            #[must_use]
            pub fn accepts(json: impl ::core::convert::AsRef<[u8]>) -> bool {
                $crate::entry::accepts(json.as_ref(), <Self as $crate::Value>::RULES)
            }

            /// Writes the value as JSON.
            #[must_use]
            pub fn to_json(&self) -> ::std::string::String {
                $crate::to_json(self)
            }

            /// Checks a value that was built or changed in Rust.
            ///
            /// # Errors
            ///
            /// If the schema does not accept it. Positions are those in the text that `to_json` gives.
            pub fn validate(&self) -> ::core::result::Result<(), $crate::Report> {
                $crate::validate(self)
            }
        }

        $crate::__serde_impls!($name);
    };
}

/// `Serialize` and `Deserialize`, if the feature is on.
#[cfg(feature = "serde")]
#[macro_export]
#[doc(hidden)]
macro_rules! __serde_impls {
    ($name:ident) => {
        impl $crate::__private::serde::Serialize for $name {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                s: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serde::serialize(&$crate::to_json(self), s)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                d: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::serde::deserialize(d, $crate::from_json)
            }
        }
    };
}

/// Nothing: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[macro_export]
#[doc(hidden)]
macro_rules! __serde_impls {
    ($name:ident) => {};
}

/// What string enums do as strings.
#[macro_export]
#[doc(hidden)]
macro_rules! symbols {
    ($name:ident: $n:literal; $($variant:ident = $text:literal,)*) => {
        impl $name {
            /// All values, in the order of the schema.
            pub const ALL: [Self; $n] = [$(Self::$variant),*];

            const TEXTS: [&'static str; $n] = [$($text),*];

            /// The value as it stands in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                Self::TEXTS[self as usize]
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::UnknownValue;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::UnknownValue> {
                $crate::symbol(&Self::TEXTS, &Self::ALL, text)
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::UnknownValue;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::UnknownValue> {
                $crate::symbol(&Self::TEXTS, &Self::ALL, text)
            }
        }

        impl ::core::convert::TryFrom<::std::string::String> for $name {
            type Error = $crate::UnknownValue;

            fn try_from(text: ::std::string::String) -> ::core::result::Result<Self, $crate::UnknownValue> {
                $crate::symbol(&Self::TEXTS, &Self::ALL, &text)
            }
        }
    };
}

/// What open string enums do as strings.
#[macro_export]
#[doc(hidden)]
macro_rules! open_symbols {
    ($name:ident) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }
    };
}

/// What string newtypes do that hold any string.
#[macro_export]
#[doc(hidden)]
macro_rules! plain_string {
    ($name:ident) => {
        $crate::__string!($name);

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

/// What string newtypes do whose strings are checked.
#[macro_export]
#[doc(hidden)]
macro_rules! checked_string {
    ($name:ident) => {
        $crate::__string!($name);

        impl ::core::str::FromStr for $name {
            type Err = $crate::Report;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::Report> {
                <Self as ::core::convert::TryFrom<::std::string::String>>::try_from(::std::string::String::from(text))
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::Report;

            fn try_from(text: &str) -> ::core::result::Result<Self, $crate::Report> {
                <Self as ::core::convert::TryFrom<::std::string::String>>::try_from(::std::string::String::from(text))
            }
        }

        impl ::core::convert::TryFrom<::std::string::String> for $name {
            type Error = $crate::Report;

            fn try_from(text: ::std::string::String) -> ::core::result::Result<Self, $crate::Report> {
                let value = Self(text);
                $crate::validate(&value).map(|()| value)
            }
        }
    };
}

/// What all string newtypes do.
#[macro_export]
#[doc(hidden)]
macro_rules! __string {
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

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::core::convert::From<$name> for ::std::string::String {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    };
}
