//! The rules of findings: stable ids and default levels.

use std::fmt;

/// The level of a finding by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultLevel {
    /// An error if a requested direction breaks or is undecided, else information.
    ByInclusion,
    /// Always for information.
    Info,
    /// Always a warning.
    Warning,
    /// Not reported unless asked for.
    Off,
}

macro_rules! rules {
    ($($variant:ident $id:literal $level:ident $about:literal,)*) => {
        /// A kind of edit. The ids are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = $about] $variant,)*
        }

        impl Rule {
            /// All rules.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable id.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The level of its findings by default.
            #[must_use]
            pub const fn default_level(self) -> DefaultLevel {
                match self { $(Self::$variant => DefaultLevel::$level,)* }
            }

            /// A summary of the rule: one sentence.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$variant => $about,)* }
            }
        }
    };
}

rules! {
    PropertyAdded "property-added" ByInclusion "A property was added.",
    PropertyRemoved "property-removed" ByInclusion "A property was removed.",
    PropertyBecameRequired "property-became-required" ByInclusion
        "An optional property became required.",
    PropertyBecameOptional "property-became-optional" ByInclusion
        "A required property became optional.",
    OpenContent "open-content" Info "An optional property of an open object was added or removed.",
    PropertyRenamed "property-renamed" ByInclusion "A property was renamed.",
    TypeWidened "type-widened" ByInclusion "More kinds of values are accepted.",
    TypeNarrowed "type-narrowed" ByInclusion "Fewer kinds of values are accepted.",
    TypeChanged "type-changed" ByInclusion "The accepted kinds of values changed.",
    EnumValueAdded "enum-value-added" ByInclusion "A value was added to an enum.",
    EnumValueRemoved "enum-value-removed" ByInclusion "A value was removed from an enum.",
    EnumAdded "enum-added" ByInclusion "Values are restricted to a list.",
    EnumRemoved "enum-removed" ByInclusion "Values are no longer restricted to a list.",
    BoundLoosened "bound-loosened" ByInclusion "A bound allows more.",
    BoundTightened "bound-tightened" ByInclusion "A bound allows less.",
    MultipleOfChanged "multiple-of-changed" ByInclusion
        "`multipleOf` was added, removed or changed.",
    UniqueItemsAdded "unique-items-added" ByInclusion "Items must be unique.",
    UniqueItemsRemoved "unique-items-removed" ByInclusion "Items need not be unique any more.",
    UnionBranchAdded "union-branch-added" ByInclusion "A branch was added to a union.",
    UnionBranchRemoved "union-branch-removed" ByInclusion "A branch was removed from a union.",
    UnionBranchChanged "union-branch-changed" ByInclusion "A branch of a union was replaced.",
    UnionOverlaps "union-overlaps" ByInclusion "A `oneOf` has branches that accept the same value.",
    NotAdded "not-added" ByInclusion "A `not` was added.",
    NotRemoved "not-removed" ByInclusion "A `not` was removed.",
    NotChanged "not-changed" ByInclusion "A `not` excludes other values.",
    ConditionalAdded "conditional-added" ByInclusion "An `if` was added.",
    ConditionalRemoved "conditional-removed" ByInclusion "An `if` was removed.",
    ConditionalChanged "conditional-changed" ByInclusion "An `if`, `then` or `else` changed.",
    DependentAdded "dependent-added" ByInclusion "A dependency between members was added.",
    DependentRemoved "dependent-removed" ByInclusion "A dependency between members was removed.",
    DependentChanged "dependent-changed" ByInclusion "A dependency between members changed.",
    PropertyNamesChanged "property-names-changed" ByInclusion
        "`propertyNames` was added, removed or changed.",
    PatternPropertiesAdded "pattern-properties-added" ByInclusion "A pattern of names was added.",
    PatternPropertiesRemoved "pattern-properties-removed" ByInclusion
        "A pattern of names was removed.",
    PatternPropertiesChanged "pattern-properties-changed" ByInclusion
        "The schema of a pattern of names changed.",
    AdditionalPropertiesOpened "additional-properties-opened" ByInclusion
        "Undeclared members are accepted.",
    AdditionalPropertiesClosed "additional-properties-closed" ByInclusion
        "Undeclared members are rejected.",
    AdditionalPropertiesChanged "additional-properties-changed" ByInclusion
        "The schema of undeclared members changed.",
    ContainsAdded "contains-added" ByInclusion "A `contains` was added.",
    ContainsRemoved "contains-removed" ByInclusion "A `contains` was removed.",
    ContainsChanged "contains-changed" ByInclusion "A `contains` changed.",
    TupleItemAdded "tuple-item-added" ByInclusion "A tuple has a schema for one more item.",
    TupleItemRemoved "tuple-item-removed" ByInclusion "A tuple has a schema for one item less.",
    TupleRestChanged "tuple-rest-changed" ByInclusion
        "The schema of the items after a tuple changed.",
    PatternAdded "pattern-added" ByInclusion "Strings must match a pattern.",
    PatternRemoved "pattern-removed" ByInclusion "Strings need not match a pattern any more.",
    PatternChanged "pattern-changed" ByInclusion "Strings must match another pattern.",
    PatternRewritten "pattern-rewritten" Info
        "A pattern was rewritten and matches the same strings.",
    FormatAdded "format-added" ByInclusion "Strings or numbers have a format.",
    FormatRemoved "format-removed" ByInclusion "Strings or numbers no longer have a format.",
    FormatChanged "format-changed" ByInclusion "Strings or numbers have another format.",
    DiscriminatorChanged "discriminator-changed" ByInclusion
        "The discriminator of a union changed.",
    SchemaUnsatisfiable "schema-unsatisfiable" ByInclusion "A schema became unsatisfiable.",
    Undecided "undecided" ByInclusion "A question could not be decided.",
    ComponentAdded "component-added" Info "A named schema was added.",
    ComponentRemoved "component-removed" Info "A named schema was removed.",
    ComponentRenamed "component-renamed" Info "A schema was renamed.",
    DefaultChanged "default-changed" Warning "A `default` was added, removed or changed.",
    OptionsChanged "options-changed" Warning "The options of typewright changed.",
    DialectChanged "dialect-changed" Warning "The dialect changed.",
    DocsChanged "docs-changed" Off "A title, description, example or comment changed.",
    ExtensionChanged "extension-changed" Off "An `x-` keyword or an unknown keyword changed.",
    OrderChanged "order-changed" Off "Only the order changed, or a repetition.",
    RustTypeAdded "rust-type-added" Warning "A Rust type was added.",
    RustTypeRemoved "rust-type-removed" Warning "A Rust type was removed.",
    RustTypeRenamed "rust-type-renamed" Warning "A Rust type was renamed.",
    RustTypeChanged "rust-type-changed" Warning "The kind of a Rust type changed.",
    RustFieldAdded "rust-field-added" Warning "A field was added to a struct.",
    RustFieldRemoved "rust-field-removed" Warning "A field was removed from a struct.",
    RustFieldChanged "rust-field-changed" Warning "The type of a field changed.",
    RustVariantAdded "rust-variant-added" Warning "A variant was added to an enum.",
    RustVariantRemoved "rust-variant-removed" Warning "A variant was removed from an enum.",
    RustVariantChanged "rust-variant-changed" Warning "The type in a variant changed.",
    RustDeriveLost "rust-derive-lost" Warning "A type lost a derived trait.",
    RustDefaultLost "rust-default-lost" Warning "A type lost `Default`.",
    RustVariantOrderChanged "rust-variant-order-changed" Warning
        "The order of the variants of an enum changed.",
    AllowUnused "allow-unused" Warning "An entry of the allow file allows nothing.",
    AllowExpired "allow-expired" Warning "An entry of the allow file has expired.",
}

impl Rule {
    /// The rule with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
