//! Rust identifiers from the texts of schemas: names of members, values, definitions, files.
//!
//! Three forms. The first reads well and drops what a Rust name cannot hold: `a-b`, `a b` and `aB`
//! are all `a_b`. The second, *marked*, says what the first drops: `a_dash_b`, `a_space_b`,
//! `a_upper_b`. The third has a hash of the text. [`assign`] gives the first form to the one that
//! has the strongest [`Claim`] to it, and the marked one to all others. What a text becomes never
//! depends on the order of the texts.

mod letters;
mod scope;
mod spell;
mod words;

pub use crate::options::Letters;
pub use scope::{Claim, Known, assign, assign_claims, assign_within};
pub(crate) use scope::{contested, key};

/// The default maximum length of an identifier, in bytes.
pub const MAX_LEN: usize = 100;

/// Room for the hash of a text that is too long, and a little of the text itself.
const MIN_LEN: usize = 16;

/// What makes words legal: a letter in front of a digit, an underscore behind a keyword.
const SLACK: usize = 2;

/// What names may be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The longest name there may be, in bytes.
    pub max: usize,
    /// The letters that stay as they are.
    pub letters: Letters,
}

impl Default for Form {
    fn default() -> Self {
        Self::new(MAX_LEN)
    }
}

impl Form {
    /// Names of at most `max` bytes, with the letters of all scripts.
    #[must_use]
    pub const fn new(max: usize) -> Self {
        Self { max, letters: Letters::Unicode }
    }

    /// Rust loads no module from a file whose name is not ASCII.
    fn fit_for(self, style: Style) -> Self {
        if style == Style::Module { Self { letters: Letters::Ascii, ..self } } else { self }
    }
}

/// The kind of item that an identifier names, which determines its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A type or a variant: `UpperCamelCase`.
    Type,
    /// A field, a function or a local: `snake_case`, keywords raw.
    Field,
    /// A module, which is also a file name: `snake_case`, never raw, never a name that Windows
    /// reserves.
    Module,
    /// A constant or static: `SCREAMING_SNAKE_CASE`.
    Const,
}

/// The name of a type or variant: `blind-transfer` becomes `BlindTransfer`, `CreateCallDTO` stays.
pub fn type_ident(text: &str) -> String {
    first_form(Style::Type, text, Form::default())
}

/// The name of a field: `numberE164CheckEnabled` is `number_e164_check_enabled`, `type` is
/// `r#type`.
pub fn field_ident(text: &str) -> String {
    first_form(Style::Field, text, Form::default())
}

/// The name of a module: `HTTPServer` is `http_server`, `type` is `type_`.
pub fn module_ident(text: &str) -> String {
    first_form(Style::Module, text, Form::default())
}

/// The name of a constant or static: `maxLength` is `MAX_LENGTH`.
pub fn const_ident(text: &str) -> String {
    first_form(Style::Const, text, Form::default())
}

/// The form that reads well.
pub fn first_form(style: Style, text: &str, form: Form) -> String {
    let form = form.fit_for(style);
    if text.is_ascii() {
        return legal(style, first_words(style, text, form), form);
    }
    let text = letters::composed(text, form.letters);
    let name = legal(style, first_words(style, &text, form), form);
    if letters::is_quiet(&name) {
        return name;
    }
    // The compiler would take it for another name, or warn about the script.
    let form = Form { letters: Letters::Ascii, ..form };
    legal(style, first_words(style, &text, form), form)
}

/// The form that keeps texts apart: it says what the first form drops.
pub fn marked_form(style: Style, text: &str, form: Form) -> String {
    let form = form.fit_for(style);
    let quiet = |form: Form| {
        let words = spell::words(style, text, form.letters);
        legal(style, fit(style, words, text, form.max), form)
    };
    let name = quiet(form);
    if letters::is_quiet(&name) { name } else { quiet(Form { letters: Letters::Ascii, ..form }) }
}

/// A shorter marked form, which may be that of another text, too: it does not say which letters are
/// capitals.
pub(crate) fn short_form(style: Style, text: &str, form: Form) -> Option<String> {
    let form = form.fit_for(style);
    let quiet = |form: Form| {
        let words = spell::short_words(text, form.letters)?;
        Some(legal(style, fit(style, words, text, form.max), form))
    };
    let name = quiet(form)?;
    if letters::is_quiet(&name) {
        return Some(name);
    }
    quiet(Form { letters: Letters::Ascii, ..form })
}

/// Marked forms of a text whose words are put together, as in `get-pet input`: what sets the words
/// apart says nothing, so it is not said. The first that names something is the best.
pub(crate) fn marked_words(style: Style, text: &str, form: Form) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let Some((last, before)) = words.split_last().filter(|(_, before)| !before.is_empty()) else {
        return Vec::new();
    };
    let short: Vec<Option<String>> =
        words.iter().map(|word| short_form(style, word, form)).collect();
    let has_sign = short.iter().any(Option::is_some);
    let short = short.into_iter().zip(&words);
    let short: Vec<String> =
        short.map(|(short, word)| short.unwrap_or_else(|| (*word).to_owned())).collect();
    let full = before.iter().map(|word| marked_form(style, word, form));
    let full: Vec<String> = full.chain([(*last).to_owned()]).collect();
    has_sign.then_some(short).into_iter().chain([full]).map(|words| words.join(" ")).collect()
}

/// The name as it stands in Rust, if the user may give it: it is written as the compiler wants it,
/// whatever it would be made into if it were a text.
pub fn given(style: Style, name: &str, form: Form) -> Option<String> {
    let first = first_form(style, name, form);
    if first.strip_prefix("r#").unwrap_or(&first) == name {
        return Some(first);
    }
    let letters =
        |c: char| c.is_ascii_alphanumeric() || c == '_' || letters::is_kept(c, form.letters);
    let bare = name.strip_suffix('_').unwrap_or(name);
    let fits = match style {
        Style::Type => {
            let mut parts =
                bare.split('_').map(|part| part.chars().next().zip(part.chars().next_back()));
            let digits = |c: char| c.is_ascii_digit();
            // An underscore stands between digits.
            let first = parts.next().flatten();
            let mut last = first.map(|(_, end)| end);
            first.is_some_and(|(start, _)| !start.is_lowercase())
                && parts.all(|part| {
                    let between =
                        part.is_some_and(|(start, _)| digits(start)) && last.is_some_and(digits);
                    last = part.map(|(_, end)| end);
                    between
                })
        }
        Style::Field | Style::Module => {
            !bare.contains("__") && !bare.chars().any(char::is_uppercase)
        }
        Style::Const => !bare.contains("__") && !bare.chars().any(char::is_lowercase),
    };
    // Nobody shouts: clippy would ask for `Order`.
    let is_shouted = style == Style::Type
        && bare.len() > 2
        && bare.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_legal = !is_shouted
        && bare.starts_with(|c| letters::may_start(c, form.letters))
        && name.chars().all(letters)
        && letters::is_quiet(name)
        && name.len() <= form.max.max(MIN_LEN)
        && !KEYWORDS.contains(&name)
        && !NEVER_RAW.contains(&name)
        && name != "Self";
    (fits && is_legal).then(|| name.to_owned())
}

/// Whether no name of at most `max` bytes can express the whole text.
pub fn is_cut(style: Style, text: &str, form: Form) -> bool {
    // Few texts are long, and names are hardly longer than what they are made of.
    if text.len() <= form.max.max(MIN_LEN) / 2 || is_whole(style, text, form.max) {
        return false;
    }
    let all = first_form(style, text, Form { max: usize::MAX, ..form });
    all.len() + SLACK > form.max.max(MIN_LEN) && all != first_form(style, text, form)
}

/// Whether the text is its own first form, but for what makes a keyword legal.
pub(crate) fn is_exact(style: Style, text: &str, form: Form) -> bool {
    let bare =
        |name: &str| name.strip_prefix("r#").unwrap_or(name).trim_end_matches('_').to_owned();
    !text.starts_with(|c: char| c.is_ascii_digit()) && bare(&first_form(style, text, form)) == text
}

/// The marked form with a hash behind it; each `round` uses more of the hash.
pub(crate) fn hashed_form(
    style: Style,
    text: &str,
    hashed: &str,
    form: Form,
    round: usize,
) -> String {
    let form = form.fit_for(style);
    let digits = (4 * (round + 1)).min(16);
    // Room for an underscore and the digits: what is cut stays within the limit.
    let max = form.max.saturating_sub(1 + digits);
    let hash = format!("{:016x}", hash(hashed));
    let digits: String = hash.chars().take(digits).collect();
    let quiet = |form: Form| {
        let mut words = fit(style, spell::words(style, text, form.letters), text, max);
        words.push(digits.clone());
        legal(style, words, form)
    };
    let name = quiet(form);
    if letters::is_quiet(&name) { name } else { quiet(Form { letters: Letters::Ascii, ..form }) }
}

/// The words of the first form, cut to length.
fn first_words(style: Style, text: &str, form: Form) -> Vec<String> {
    if is_whole(style, text, form.max) {
        return vec![text.to_owned()];
    }
    fit(style, words::words(text, form.letters), text, form.max)
}

/// Whether nothing has to be done for a text to be a name.
fn is_whole(style: Style, text: &str, max: usize) -> bool {
    style == Style::Type && text.len() <= max && is_type_name(text)
}

/// Whether a text can be a type's name as it is: in camel case by rustc's rules, and not an acronym
/// alone.
fn is_type_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.bytes().all(|b| b.is_ascii_alphanumeric())
        && (text.bytes().any(|b| b.is_ascii_lowercase())
            || text.bytes().filter(u8::is_ascii_uppercase).count() == 1)
}

/// Words one after the other. Each comes as it stands in camel case.
fn join(style: Style, words: &[String]) -> String {
    let mut out = String::with_capacity(words.iter().map(|word| word.len() + 1).sum());
    for word in words {
        let between = match style {
            // `3` and `5` are not `35`; rustc allows the underscore between digits only.
            Style::Type => {
                out.ends_with(|c: char| c.is_ascii_digit())
                    && word.starts_with(|c: char| c.is_ascii_digit())
            }
            Style::Field | Style::Module | Style::Const => !out.is_empty(),
        };
        if between {
            out.push('_');
        }
        match style {
            Style::Type => {
                let mut letters = word.chars();
                out.extend(letters.next().map(letters::upper));
                out.push_str(letters.as_str());
            }
            Style::Field | Style::Module => out.extend(word.chars().map(letters::lower)),
            Style::Const => out.extend(word.chars().map(letters::upper)),
        }
    }
    out
}

/// The words as a legal identifier: no digit first, no keyword.
fn legal(style: Style, mut words: Vec<String>, form: Form) -> String {
    if let Some(first) = words.first_mut()
        && !first.starts_with(|c: char| letters::may_start(c, form.letters))
    {
        // Not `_1`: clippy takes a public field that starts with an underscore for an unused one.
        first.insert(0, 'N');
    }
    let mut name = join(style, &words);
    match style {
        Style::Type => {
            if name == "Self" {
                name.push('_');
            }
            // `a-b-c` is no acronym to shout.
            if name.len() > 2 && name.bytes().all(|b| b.is_ascii_uppercase()) {
                name = name
                    .chars()
                    .take(1)
                    .chain(name.chars().skip(1).map(|c| c.to_ascii_lowercase()))
                    .collect();
            }
        }
        Style::Field => {
            if NEVER_RAW.contains(&name.as_str()) {
                name.push('_');
            } else if KEYWORDS.contains(&name.as_str()) {
                name.insert_str(0, "r#");
            }
        }
        Style::Module => {
            if NEVER_RAW.contains(&name.as_str())
                || KEYWORDS.contains(&name.as_str())
                || is_device(&name)
            {
                name.push('_');
            }
        }
        Style::Const => {}
    }
    name
}

/// Cuts at a word so that the name is at most `max` bytes long, and adds a hash of the whole text
/// if it cut anything.
fn fit(style: Style, mut words: Vec<String>, text: &str, max: usize) -> Vec<String> {
    const HASH: usize = 1 + 8;
    let max = max.max(MIN_LEN);
    let length = |word: &String| word.len() + 1;
    if words.iter().map(length).sum::<usize>() <= max && words.len() < max
        || join(style, &words).len() + SLACK <= max
    {
        return words;
    }
    let room = max - SLACK - HASH;
    let mut used = 0;
    let fitting = words.iter().take_while(|word| {
        used += length(word);
        used <= room
    });
    let kept = fitting.count();
    words.truncate(kept.max(1));
    if kept == 0
        && let Some(first) = words.first_mut()
    {
        let end = (0..room).rev().find(|at| first.is_char_boundary(*at)).unwrap_or_default();
        first.truncate(end);
    }
    words.push(format!("{:08x}", hash(text) >> 32));
    words
}

/// FNV-1a with a last mix, so that the upper half can stand for the whole: small, and the same for
/// ever.
fn hash(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

/// File names that Windows keeps for devices, with any extension.
fn is_device(name: &str) -> bool {
    matches!(name, "con" | "prn" | "aux" | "nul")
        || name
            .strip_prefix("com")
            .or_else(|| name.strip_prefix("lpt"))
            .is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']))
}

/// Keywords that cannot be raw identifiers.
const NEVER_RAW: [&str; 3] = ["crate", "self", "super"];

/// All other words that are keywords in some edition up to 2024, or reserved.
#[rustfmt::skip]
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests;
