//! Decides whether one schema accepts every document that another one accepts.

mod array;
mod branch;
pub(crate) mod classes;
pub(crate) mod forms;
pub(crate) mod goal;
mod number;
mod object;
pub(crate) mod oracle;
mod scalar;
pub(crate) mod solve;

use crate::model::Literal;
