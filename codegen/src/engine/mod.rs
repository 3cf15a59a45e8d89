//! Decides whether some schemas accept a value that others reject, and finds one.

mod array;
mod branch;
pub(crate) mod choice;
pub(crate) mod classes;
mod counts;
pub(crate) mod forms;
pub(crate) mod goal;
pub(crate) mod judge;
mod left;
pub(crate) mod list;
mod members;
pub(crate) mod number;
mod object;
#[cfg(feature = "diff")]
pub(crate) mod opened;
mod scalar;
pub(crate) mod solve;
pub(crate) mod trace;
mod work;

use crate::model::Literal;
