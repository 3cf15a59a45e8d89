//! How things are measured side by side: the corpora's common part, passes that take turns,
//! documents, and an allocator that counts.

pub mod alloc;
pub mod corpus;
pub mod documents;
pub mod measure;
pub mod run;

pub use corpus::Corpus;
