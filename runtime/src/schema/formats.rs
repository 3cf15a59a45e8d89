//! The formats of JSON Schema, each checked by the grammar its specification names.
//!
//! The drafts do not contradict each other where they define the same name, so there is one check
//! for each.

mod address;
mod email;
mod idn;
mod pointer;
mod reason;
mod template;
mod time;
#[cfg(feature = "uri")]
mod uri;

use std::fmt;

macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident = $text:literal $(if $feature:literal)? => $check:expr,)*) => {
        /// A `format` that can be asserted.
        ///
        /// ```
        /// use typewright::Format;
        ///
        /// let format = Format::from_name("date").unwrap();
        /// assert!(format.is_valid("2024-02-29") && !format.is_valid("2023-02-29"));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Format {
            $(
                #[doc = concat!("`", $text, "`: ")]
                $(#[$doc])*
                $(#[cfg(feature = $feature)])?
                $name,
            )*
        }

        impl Format {
            /// Every format.
            pub const ALL: &'static [Self] = &[$($(#[cfg(feature = $feature)])? Self::$name,)*];

            /// The name as it is written in a schema.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($(#[cfg(feature = $feature)])? Self::$name => $text,)* }
            }

            /// The format of this name; `None` for a name no draft defines.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($(#[cfg(feature = $feature)])? $text => Some(Self::$name),)*
                    _ => None,
                }
            }

            /// Whether the string has the format.
            #[must_use]
            pub fn is_valid(self, text: &str) -> bool {
                match self { $($(#[cfg(feature = $feature)])? Self::$name => $check(text),)* }
            }
        }
    };
}

formats! {
    /// `date-time` of RFC 3339.
    DateTime = "date-time" => time::date_time,
    /// `full-date` of RFC 3339.
    Date = "date" => time::date,
    /// `full-time` of RFC 3339.
    Time = "time" => time::time,
    /// `duration` of RFC 3339, appendix A.
    Duration = "duration" => time::duration,
    /// `Mailbox` of RFC 5321.
    Email = "email" => email::email,
    /// `Mailbox` of RFC 6531.
    IdnEmail = "idn-email" => email::idn_email,
    /// A host name by RFC 1123; labels that begin with `xn--` must be names by RFC 5891.
    Hostname = "hostname" => idn::hostname,
    /// A host name by RFC 5890.
    IdnHostname = "idn-hostname" => idn::idn_hostname,
    /// Four decimal octets, as in RFC 2673.
    Ipv4 = "ipv4" => address::ipv4,
    /// An address by RFC 4291.
    Ipv6 = "ipv6" => address::ipv6,
    /// A URI by RFC 3986.
    Uri = "uri" if "uri" => uri::uri,
    /// A URI or a relative reference by RFC 3986.
    UriReference = "uri-reference" if "uri" => uri::uri_reference,
    /// An IRI by RFC 3987.
    Iri = "iri" if "uri" => uri::iri,
    /// An IRI or a relative reference by RFC 3987.
    IriReference = "iri-reference" if "uri" => uri::iri_reference,
    /// A template by RFC 6570, of any level.
    UriTemplate = "uri-template" => template::uri_template,
    /// A UUID by RFC 4122, of any version.
    Uuid = "uuid" => pointer::uuid,
    /// A JSON Pointer by RFC 6901, as a string.
    JsonPointer = "json-pointer" => pointer::json_pointer,
    /// A relative JSON Pointer by its Internet-Draft.
    RelativeJsonPointer = "relative-json-pointer" => pointer::relative_json_pointer,
    /// A regular expression by ECMA-262.
    Regex = "regex" => crate::schema::ecma::is_valid,
}

/// Generated code that asserts these does not compile without the feature, and the error names it.
#[cfg(not(feature = "uri"))]
#[allow(
    missing_docs,
    non_upper_case_globals,
    clippy::panic,
    reason = "these are no variants, but errors of the compiler"
)]
#[doc(hidden)]
impl Format {
    pub const Uri: Self =
        panic!("the format `uri` needs the feature `uri` of the crate `typewright`");
    pub const UriReference: Self =
        panic!("the format `uri-reference` needs the feature `uri` of the crate `typewright`");
    pub const Iri: Self =
        panic!("the format `iri` needs the feature `uri` of the crate `typewright`");
    pub const IriReference: Self =
        panic!("the format `iri-reference` needs the feature `uri` of the crate `typewright`");
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
