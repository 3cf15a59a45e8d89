//! Examples for tests of generated types: the schema is read once, and a seed gives a document.

use std::{
    fmt,
    path::Path,
    sync::{Mutex, PoisonError},
};

use fastrand::Rng;

use super::{Examples, Invalid};
use crate::{
    analyse,
    diag::{Diagnostics, Severity},
    job::{Job, Request},
};

/// The documents of one schema, by seed: what strategies of `proptest` and `arbitrary` are made of.
///
/// The schema is kept until the program ends: make one of these for each schema.
///
/// ```no_run
/// use typewright_codegen::examples::Source;
///
/// let orders = Source::read("schemas/Order.json", None)?;
/// for seed in 0..100 {
///     println!("{}", orders.valid(seed).unwrap_or_default());
/// }
/// # Ok::<(), String>(())
/// ```
pub struct Source(Mutex<Examples<'static>>);

impl Source {
    /// Reads a schema from files, or from a folder with a `typewright.toml`. `root` is the name or the
    /// JSON pointer of a definition; without it, the schema is that of the whole file.
    ///
    /// # Errors
    ///
    /// What is wrong with the schema, in words.
    pub fn read(input: impl AsRef<Path>, root: Option<&str>) -> Result<Self, String> {
        let inputs = vec![input.as_ref().to_string_lossy().into_owned()];
        let mut diag = Diagnostics::new();
        let job = Job::new(&Request { inputs, ..Request::default() }, &mut diag);
        let is_read = !diag.has_errors();
        let graph = is_read.then(|| analyse(&job.sources, &job.options, &mut diag)).flatten();
        diag.show_from(Severity::Error);
        let problems = diag.render_plain(&job.sources);
        diag.finish();
        let (graph, _) = graph.ok_or(problems)?;
        let is_it = |def: &&crate::graph::types::TypeDef| match root {
            Some(name) => {
                let pointer = name.trim_start_matches('#');
                def.ident == name || !pointer.is_empty() && def.pointer == pointer
            }
            None => def.is_document_of(&def.file),
        };
        let found = graph.types.iter().filter(|def| def.is_root).find(is_it);
        let id = match found {
            Some(def) => def.rules,
            None => return Err(format!("there is no schema `{}`", root.unwrap_or_default())),
        };
        Ok(Self(Mutex::new(Examples::new(Box::leak(Box::new(graph)), id, 0))))
    }

    /// A document that the schema accepts. Nothing if none was found.
    #[must_use]
    pub fn valid(&self, seed: u64) -> Option<String> {
        let mut examples = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        examples.random = Rng::with_seed(seed);
        examples.valid().map(|document| document.to_json())
    }

    /// A document that the schema rejects for a change in one place. Nothing if none was found.
    #[must_use]
    pub fn invalid(&self, seed: u64) -> Option<Invalid> {
        let mut examples = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        examples.random = Rng::with_seed(seed);
        examples.invalid()
    }

    /// A value of a generated type, for `arbitrary`: valid by construction.
    ///
    /// # Errors
    ///
    /// If no document was found, or the bytes are used up.
    #[cfg(feature = "arbitrary")]
    pub fn arbitrary<T: typewright::Value>(
        &self,
        bytes: &mut arbitrary::Unstructured<'_>,
    ) -> arbitrary::Result<T> {
        let seed = bytes.arbitrary()?;
        let document = self.valid(seed).ok_or(arbitrary::Error::IncorrectFormat)?;
        typewright::from_json(document.as_bytes()).map_err(|_| arbitrary::Error::IncorrectFormat)
    }

    /// A document that the schema rejects for a change in one place, for `arbitrary`.
    ///
    /// # Errors
    ///
    /// If no document was found, or the bytes are used up.
    #[cfg(feature = "arbitrary")]
    pub fn arbitrary_broken(
        &self,
        bytes: &mut arbitrary::Unstructured<'_>,
    ) -> arbitrary::Result<Invalid> {
        self.invalid(bytes.arbitrary()?).ok_or(arbitrary::Error::IncorrectFormat)
    }

    /// Values of a generated type, for `proptest`: valid by construction.
    #[cfg(feature = "proptest")]
    pub fn values<T: typewright::Value + fmt::Debug>(
        &'static self,
    ) -> impl proptest::strategy::Strategy<Value = T> {
        use proptest::strategy::Strategy;
        proptest::num::u64::ANY.prop_filter_map("a document was found", |seed| {
            typewright::from_json(self.valid(seed)?.as_bytes()).ok()
        })
    }

    /// Documents that the schema rejects for a change in one place, for `proptest`.
    #[cfg(feature = "proptest")]
    pub fn broken(&'static self) -> impl proptest::strategy::Strategy<Value = Invalid> {
        use proptest::strategy::Strategy;
        proptest::num::u64::ANY.prop_filter_map("a document was found", |seed| self.invalid(seed))
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").finish_non_exhaustive()
    }
}
