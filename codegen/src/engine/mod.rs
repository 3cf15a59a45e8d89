//! Decides whether some schemas accept a value that others reject, and finds one.

mod array;
mod bounds;
mod branch;
pub(crate) mod choice;
pub(crate) mod classes;
mod counts;
mod formats;
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
pub(crate) mod row;
mod scalar;
pub(crate) mod solve;
pub(crate) mod trace;
mod work;

use crate::model::Literal;
