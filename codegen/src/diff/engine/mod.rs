//! Decides whether one schema accepts every document that another one accepts.

mod array;
mod branch;
pub(crate) mod choice;
pub(crate) mod classes;
pub(crate) mod forms;
pub(crate) mod goal;
mod members;
mod number;
mod object;
pub(crate) mod oracle;
mod scalar;
pub(crate) mod shape;
pub(crate) mod solve;
pub(crate) mod trace;

use crate::model::Literal;
