//! The pages of `typewright explain`, one for each kind of problem.

/// Each name and its text, which begins at the margin as it is printed.
macro_rules! pages {
    ($($name:ident $text:literal)+) => {
        $(pub(in crate::diag) const $name: &str = $text;)+
    };
}

pub(super) mod lint;
pub(super) mod load;
pub(super) mod model;
pub(super) mod options;
pub(super) mod output;
pub(super) mod resolve;
