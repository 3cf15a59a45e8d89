//! Rust types and validators for the webhook message that Vapi sends when a call is transferred,
//! and for the two kinds of destination that tool definitions share with it.
//!
//! Every type here is generated from a file in `schemas/`; this package has no logic of its own.
//! The roots are [`ServerMessageTransferUpdate`], [`TransferDestinationNumber`] and
//! [`TransferDestinationSip`].
//!
//! ```
//! use vapi_types::{ServerMessageTransferUpdate, ServerMessageTransferUpdateDestination as Destination};
//!
//! let body = r#"{ "type": "transfer-update", "destination": { "type": "number", "number":
//! "+14155550123" } }"#; let message = ServerMessageTransferUpdate::from_json(body)?; let
//! Some(Destination::Number(destination)) = &message.destination else { unreachable!("the tag is
//! `number`") }; assert_eq!(destination.number, "+14155550123");
//!
//! // A refused document is answered with everything that is wrong with it, each with its place.
//! let body = r#"{ "destination": { "type": "number", "number": "12" } }"#; let report =
//! ServerMessageTransferUpdate::from_json(body).unwrap_err(); let places: Vec<_> =
//! report.violations().iter().map(|it| (it.pointer(), it.keyword.as_str())).collect(); let there =
//! |pointer: &str, keyword| places.contains(&(pointer.to_owned(), keyword));
//! assert!(there("/destination/number", "minLength") && there("", "required"));
//! # Ok::<(), vapi_types::Report>(())
//! ```
//!
//! What a type promises:
//!
//! - `from_json` accepts a document if and only if its schema does. `check_json` and `accepts` give
//!   the verdict alone.
//! - An accepted document that is written again with `to_json` is an equal JSON value. Members that
//!   the schema does not declare are kept in `extra`.
//! - `validate` applies the same rules to a value that was built in Rust; `serde` goes through them
//!   as well.
//!
//! `Artifact`, `Call`, `Chat` and `CreateAssistantDTO` are not modelled: their types hold any
//! [`Json`].

pub use typewright::{Extra, Json, Keyword, Report, Violation};

#[allow(
    clippy::all,
    clippy::pedantic,
    reason = "generated; the generator's own tests look after its output"
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/schemas.rs"));
}

pub use generated::*;
