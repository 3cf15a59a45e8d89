//! The modules of generated code, as a macro: what is allowed in each is said once.

/// Declares modules that are files of their own, and takes the types out of them.
///
/// ```text
/// order { Order, OrderPayment }
/// ```
///
/// Only the compiler reads parts of what is in there, and a formatter would undo their layout: `rustfmt` does not look for
/// files behind a macro. Names are those of the schema, though they begin alike, and so are the sizes of variants; what a
/// schema does not describe has no documentation; the lints of `clippy::pedantic` are about how people write.
#[macro_export]
#[doc(hidden)]
macro_rules! modules {
    ($($module:ident $types:tt)*) => {$(
        #[allow(
            deprecated,
            missing_docs,
            unused_imports,
            clippy::enum_variant_names,
            clippy::large_enum_variant,
            clippy::pedantic
        )]
        mod $module;
        #[allow(deprecated, unused_imports)]
        pub use $module::$types;
    )*};
}
