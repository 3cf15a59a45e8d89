//! Options that fit what a tool writes, by the name of the tool.

use super::{Options, word::words};

/// A tool that writes schemas, and with it the options that fit them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "options-schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "options-schema", serde(rename_all = "kebab-case"))]
pub enum Preset {
    /// Models of Python.
    Pydantic,
    /// APIs of models of pydantic.
    Fastapi,
    /// The same for Django.
    DjangoNinja,
    /// Serializers of Django REST framework.
    DrfSpectacular,
    /// APIs of Rust.
    Dropshot,
    /// Kubernetes and its custom resources.
    Kubernetes,
    /// Types of TypeScript that check themselves.
    Typebox,
    /// APIs of Rust.
    Utoipa,
    /// APIs of Rust with schemas of schemars.
    Aide,
    /// APIs of node.
    Fastify,
}

words!(Preset as_str {
    "pydantic" = Pydantic,
    "fastapi" = Fastapi,
    "django-ninja" = DjangoNinja,
    "drf-spectacular" = DrfSpectacular,
    "dropshot" = Dropshot,
    "kubernetes" = Kubernetes,
    "typebox" = Typebox,
    "utoipa" = Utoipa,
    "aide" = Aide,
    "fastify" = Fastify,
});

/// An option, its value as a flag has it, and why it fits.
pub type Setting = (&'static str, &'static str, &'static str);

const NULL_DEFAULT: Setting =
    ("optional-null", "absent", "`None` is written as `null`, and means the same as no member");
const DECIDES: Setting = ("discriminator", "decide", "the tag alone selects the model");
const NULLABLE: Setting =
    ("repair", "nullable", "`nullable` stands beside `allOf`, without a type");

impl Preset {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Pydantic,
        Self::Fastapi,
        Self::DjangoNinja,
        Self::DrfSpectacular,
        Self::Dropshot,
        Self::Kubernetes,
        Self::Typebox,
        Self::Utoipa,
        Self::Aide,
        Self::Fastify,
    ];

    /// The preset of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|preset| preset.as_str() == name)
    }

    /// What it sets.
    #[must_use]
    pub const fn settings(self) -> &'static [Setting] {
        match self {
            Self::Pydantic => &[NULL_DEFAULT, DECIDES],
            Self::Fastapi | Self::DjangoNinja => {
                &[NULL_DEFAULT, ("operations", "true", "bodies and parameters stand in paths")]
            }
            Self::DrfSpectacular | Self::Dropshot => &[NULLABLE],
            Self::Kubernetes => &[(
                "optional-null",
                "absent",
                "the server drops a `null`, as if the member were absent",
            )],
            Self::Typebox => &[(
                "default-dialect",
                "2019-09",
                "schemas have no `$schema`, and tuples are lists under `items`",
            )],
            Self::Aide => {
                &[("repair", "draft-slip", "tuples are lists under `items`, as in draft 7")]
            }
            Self::Fastify => &[(
                "repair",
                "draft-slip",
                "`exclusiveMinimum` is a number, which OpenAPI 3.0 does not have",
            )],
            Self::Utoipa => {
                &[("integers", "exact", "a `u64` has the format `int64`, which is too narrow")]
            }
        }
    }
}

impl Options {
    /// Sets what the preset says, as far as nothing else is set.
    pub(super) fn apply_preset(&mut self) -> Result<(), String> {
        let Some(preset) = self.preset else { return Ok(()) };
        let (own, default) = (self.clone(), Self::default());
        for (key, text, _) in preset.settings() {
            if own.agrees(&default, key) {
                self.set(key, text)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DefaultDialect, OptionalNull};
    use super::*;
    use crate::diag::Diagnostics;

    #[test]
    fn each_sets_what_it_says_and_nothing_else() {
        for preset in Preset::ALL {
            assert_eq!(Preset::parse(preset.as_str()), Some(*preset));
            let mut options = Options::default();
            assert_eq!(options.set("preset", preset.as_str()), Ok(()));
            let mut by_hand = Options { preset: Some(*preset), ..Options::default() };
            for (key, value, why) in preset.settings() {
                assert_eq!(by_hand.set(key, value), Ok(()), "{preset:?} {key}");
                assert!(!why.is_empty() && !why.ends_with('.'));
            }
            assert_eq!(options, by_hand);
        }
        let mut options = Options::default();
        let why = options.set("preset", "pydantc").unwrap_err();
        assert!(why.starts_with("`preset`: unknown variant `pydantc`, expected one of"), "{why}");
    }

    #[test]
    fn what_is_set_by_itself_counts_wherever_it_stands() {
        let read = |text: &str| {
            let mut diag = Diagnostics::new();
            let options = Options::from_toml(text, "typewright.toml", &mut diag);
            assert!(diag.list().is_empty(), "{text}");
            diag.finish();
            options
        };
        for text in [
            "preset = \"typebox\"\ndefault-dialect = \"draft7\"\n",
            "default-dialect = \"draft7\"\npreset = \"typebox\"\n",
        ] {
            assert_eq!(read(text).default_dialect, DefaultDialect::Draft7);
        }
        // Also where it is the default.
        let text = "optional-null = \"distinct\"\npreset = \"kubernetes\"\n";
        assert_eq!(read(text).optional_null, OptionalNull::Distinct);
        assert_eq!(read("preset = \"kubernetes\"\n").optional_null, OptionalNull::Absent);
        let mut options = Options::default();
        options.set("default-dialect", "draft7").unwrap();
        options.set("preset", "typebox").unwrap();
        assert_eq!(options.default_dialect, DefaultDialect::Draft7);
    }
}
