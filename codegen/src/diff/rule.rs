//! What a finding is called: stable ids, and how much each matters by default.

use std::fmt;

/// How much a finding matters by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefaultLevel {
    /// An error where a direction that was asked for breaks or is undecided, else for information.
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
        /// What kind of edit a finding is about. The ids are stable.
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

            /// How much such a finding matters by default.
            #[must_use]
            pub const fn default_level(self) -> DefaultLevel {
                match self { $(Self::$variant => DefaultLevel::$level,)* }
            }

            /// What the rule is about: one sentence.
            #[must_use]
            pub const fn about(self) -> &'static str {
                match self { $(Self::$variant => $about,)* }
            }
        }
    };
}

rules! {
    PropertyAdded "property-added" ByInclusion "An object has a further property.",
    PropertyRemoved "property-removed" ByInclusion "An object has a property less.",
    PropertyBecameRequired "property-became-required" ByInclusion "A property that was optional is required.",
    PropertyBecameOptional "property-became-optional" ByInclusion "A property that was required is optional.",
    OpenContent "open-content" Info "An optional property of an open object came or went.",
    PropertyRenamed "property-renamed" ByInclusion "A property has another name.",
    TypeWidened "type-widened" ByInclusion "More kinds of values are accepted.",
    TypeNarrowed "type-narrowed" ByInclusion "Fewer kinds of values are accepted.",
    TypeChanged "type-changed" ByInclusion "Other kinds of values are accepted.",
    EnumValueAdded "enum-value-added" ByInclusion "An enum has a further value.",
    EnumValueRemoved "enum-value-removed" ByInclusion "An enum has a value less.",
    EnumAdded "enum-added" ByInclusion "Values are restricted to a list.",
    EnumRemoved "enum-removed" ByInclusion "Values are no longer restricted to a list.",
    BoundLoosened "bound-loosened" ByInclusion "A bound allows more.",
    BoundTightened "bound-tightened" ByInclusion "A bound allows less.",
    MultipleOfChanged "multiple-of-changed" ByInclusion "`multipleOf` came, went or changed.",
    UniqueItemsAdded "unique-items-added" ByInclusion "Items have to be unique.",
    UniqueItemsRemoved "unique-items-removed" ByInclusion "Items no longer have to be unique.",
    UnionBranchAdded "union-branch-added" ByInclusion "A union has a further branch.",
    UnionBranchRemoved "union-branch-removed" ByInclusion "A union has a branch less.",
    UnionBranchChanged "union-branch-changed" ByInclusion "A branch of a union was replaced.",
    UnionOverlaps "union-overlaps" ByInclusion "A `oneOf` has branches that accept the same value.",
    NotAdded "not-added" ByInclusion "A `not` came.",
    NotRemoved "not-removed" ByInclusion "A `not` went.",
    NotChanged "not-changed" ByInclusion "What a `not` excludes changed.",
    ConditionalAdded "conditional-added" ByInclusion "An `if` came.",
    ConditionalRemoved "conditional-removed" ByInclusion "An `if` went.",
    ConditionalChanged "conditional-changed" ByInclusion "An `if`, `then` or `else` changed.",
    DependentAdded "dependent-added" ByInclusion "A dependency between members came.",
    DependentRemoved "dependent-removed" ByInclusion "A dependency between members went.",
    DependentChanged "dependent-changed" ByInclusion "A dependency between members changed.",
    PropertyNamesChanged "property-names-changed" ByInclusion "`propertyNames` came, went or changed.",
    PatternPropertiesAdded "pattern-properties-added" ByInclusion "A pattern of names came.",
    PatternPropertiesRemoved "pattern-properties-removed" ByInclusion "A pattern of names went.",
    PatternPropertiesChanged "pattern-properties-changed" ByInclusion "The schema of a pattern of names changed.",
    AdditionalPropertiesOpened "additional-properties-opened" ByInclusion "Undeclared members are accepted.",
    AdditionalPropertiesClosed "additional-properties-closed" ByInclusion "Undeclared members are refused.",
    AdditionalPropertiesChanged "additional-properties-changed" ByInclusion "The schema of undeclared members changed.",
    ContainsAdded "contains-added" ByInclusion "A `contains` came.",
    ContainsRemoved "contains-removed" ByInclusion "A `contains` went.",
    ContainsChanged "contains-changed" ByInclusion "A `contains` changed.",
    TupleItemAdded "tuple-item-added" ByInclusion "A tuple has a schema for a further item.",
    TupleItemRemoved "tuple-item-removed" ByInclusion "A tuple has a schema for an item less.",
    TupleRestChanged "tuple-rest-changed" ByInclusion "What may follow the items of a tuple changed.",
    PatternAdded "pattern-added" ByInclusion "Strings have to match a pattern.",
    PatternRemoved "pattern-removed" ByInclusion "Strings no longer have to match a pattern.",
    PatternChanged "pattern-changed" ByInclusion "Strings have to match another pattern.",
    PatternRewritten "pattern-rewritten" Info "A pattern is written in another way and matches the same.",
    FormatAdded "format-added" ByInclusion "Strings or numbers have a format.",
    FormatRemoved "format-removed" ByInclusion "Strings or numbers no longer have a format.",
    FormatChanged "format-changed" ByInclusion "Strings or numbers have another format.",
    DiscriminatorChanged "discriminator-changed" ByInclusion "The discriminator of a union changed.",
    SchemaUnsatisfiable "schema-unsatisfiable" ByInclusion "A schema that accepted something accepts nothing.",
    Undecided "undecided" ByInclusion "A question could not be decided.",
    ComponentAdded "component-added" Info "A schema with a name came.",
    ComponentRemoved "component-removed" Info "A schema with a name went.",
    ComponentRenamed "component-renamed" Info "A schema has another name.",
    DefaultChanged "default-changed" Warning "A `default` came, went or changed.",
    OptionsChanged "options-changed" Warning "The options of typewright are others.",
    DialectChanged "dialect-changed" Warning "The dialect is another.",
    DocsChanged "docs-changed" Off "A title, description, example or comment changed.",
    ExtensionChanged "extension-changed" Off "An `x-` keyword or one that nobody knows changed.",
    OrderChanged "order-changed" Off "The same, in another order or repeated.",
    RustTypeAdded "rust-type-added" Warning "A Rust type came.",
    RustTypeRemoved "rust-type-removed" Warning "A Rust type went.",
    RustTypeRenamed "rust-type-renamed" Warning "A Rust type has another name.",
    RustTypeChanged "rust-type-changed" Warning "A Rust type is of another kind.",
    RustFieldAdded "rust-field-added" Warning "A struct has a further field.",
    RustFieldRemoved "rust-field-removed" Warning "A struct has a field less.",
    RustFieldChanged "rust-field-changed" Warning "A field has another type.",
    RustVariantAdded "rust-variant-added" Warning "An enum has a further variant.",
    RustVariantRemoved "rust-variant-removed" Warning "An enum has a variant less.",
    RustVariantChanged "rust-variant-changed" Warning "A variant holds another type.",
    RustDeriveLost "rust-derive-lost" Warning "A type lost a derived trait.",
    RustDefaultLost "rust-default-lost" Warning "A type lost `Default`.",
    RustVariantOrderChanged "rust-variant-order-changed" Warning "The variants of an enum are in another order.",
    AllowUnused "allow-unused" Warning "An entry of the allow file allows nothing.",
    AllowExpired "allow-expired" Warning "An entry of the allow file is out of date.",
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
