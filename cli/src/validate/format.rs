//! How verdicts are printed.

/// A format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    /// For people: excerpts with carets.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// Workflow commands, which GitHub shows in the changed files.
    Github,
    /// SARIF 2.1.0.
    Sarif,
    /// `JUnit`'s XML.
    Junit,
}

impl Format {
    /// All of them, by the words that name them.
    pub(crate) const WORDS: [(&'static str, Self); 5] = [
        ("text", Self::Text),
        ("json", Self::Json),
        ("github", Self::Github),
        ("sarif", Self::Sarif),
        ("junit", Self::Junit),
    ];

    /// The format that the word names.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::WORDS.into_iter().find(|(own, _)| *own == word).map(|(_, format)| format)
    }
}
