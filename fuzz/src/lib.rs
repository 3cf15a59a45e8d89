//! What the fuzz targets check, so that it can also be run without a fuzzer.
#![forbid(unsafe_code)]

pub mod diff;
pub mod formats;
pub mod generate;
pub mod identifier;
pub mod items;
#[allow(dead_code, reason = "not all of it is needed here")]
#[path = "../../conformance/src/json.rs"]
mod json;
pub mod mutate;
pub mod reader;
pub mod seeds;
mod tree;
pub mod verdict;
pub mod yaml;
