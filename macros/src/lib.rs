//! Types for JSON Schemas where a macro stands:
//!
//! ```ignore
//! typewright_macros::schemas!("schemas");
//! ```
//!
//! It makes the same items as the command and as build scripts. A changed file rebuilds the crate. A
//! file that is added does so with a `build.rs` of one line:
//!
//! ```no_run
//! println!("cargo::rerun-if-changed=schemas");
//! ```
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::todo,
        clippy::unimplemented
    )
)]

mod arguments;
mod generated;
mod tokens;

use proc_macro::TokenStream;

use self::{arguments::Arguments, generated::Generated};

/// Generates types from folders, files or patterns, relative to the folder of the package.
///
/// Options have the names and values that they have in `typewright.toml`:
///
/// ```ignore
/// typewright_macros::schemas!(
///     "schemas",
///     formats = "assert",
///     builders = true,
///     open = ["Order.state"],
///     derives = { "Order*" = ["Eq", "Hash"] },
/// );
/// typewright_macros::schemas!(config = "api/typewright.toml");
/// ```
///
/// A folder may have a `typewright.toml`. Several of these macros may stand in one module.
#[proc_macro]
pub fn schemas(input: TokenStream) -> TokenStream {
    let arguments = match Arguments::parse(input) {
        Ok(arguments) => arguments,
        Err((span, why)) => return tokens::error(span, &why),
    };
    let span = arguments.span;
    let Generated { code, warnings, watched } = Generated::by(arguments.request);
    let mut out = match code.map(|code| code.parse::<TokenStream>()) {
        Ok(Ok(code)) => code,
        Ok(Err(why)) => tokens::error(
            span,
            &format!("what was generated is not Rust, please report this: {why}"),
        ),
        Err(problems) => tokens::error(span, &problems),
    };
    out.extend(watched.iter().map(|path| tokens::watch(path)));
    out.extend(warnings.map(|text| tokens::warning(span, &text)));
    out
}
