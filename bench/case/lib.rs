//! One corpus: our types, serde derives on the same structs, and everyone's way to use them. Each
//! has a package of its own, so that none is compiled again for another's sake, and no compiler
//! needs the memory for all.
#![allow(warnings)]

include!(concat!(env!("OUT_DIR"), "/case.rs"));
