//! A JSON value of any shape, kept as the text it came as.

use std::{
    borrow::Cow,
    cmp::Ordering,
    fmt,
    hash::{BuildHasher, Hash, Hasher, RandomState},
    str::FromStr,
    sync::OnceLock,
};

use crate::{Kind, Number, Report, Writer, decimal, entry, reader::unescaped, rules::Rules};

/// A JSON value of any shape: what a type holds where its schema says nothing a Rust type could
/// say.
///
/// It keeps the text it was read from, so numbers stay as they were written, and nothing is built
/// before it is asked for. Equality is that of JSON: `1` is `1.0`, and the order of members does
/// not count.
///
/// ```
/// let json: typewright::Json = r#"{"a": [1, "x"]}"#.parse()?;
/// assert_eq!(json.get("a").and_then(|a| a.at(1)).and_then(|x| x.as_string()).as_deref(), Some("x"));
/// # Ok::<(), typewright::Report>(())
/// ```
#[derive(Clone)]
pub struct Json {
    text: Box<str>,
}

impl Json {
    /// Reads one JSON value and keeps its text.
    ///
    /// # Errors
    ///
    /// If the text is not one JSON value, or nested deeper than 128 levels.
    pub fn parse(text: &str) -> Result<Self, Report> {
        Self::from_slice(text.as_bytes())
    }

    /// Reads one JSON value and keeps its text.
    ///
    /// # Errors
    ///
    /// If the bytes are not one JSON value in UTF-8, or nested deeper than 128 levels.
    pub fn from_slice(bytes: &[u8]) -> Result<Self, Report> {
        static ANY: Rules = Rules::ANY;
        entry::from_json(bytes, &ANY, |reader| reader.json(&ANY))
    }

    /// A value from text that is known to be one JSON value.
    pub(crate) fn from_validated(text: &str) -> Self {
        Self { text: trim(text).into() }
    }

    fn from_writer(write: impl FnOnce(&mut Writer)) -> Self {
        let mut writer = Writer::new();
        write(&mut writer);
        Self { text: writer.into_string().into_boxed_str() }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text, given away.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text.into_string()
    }

    /// A view of the value.
    #[must_use]
    pub fn as_ref(&self) -> JsonRef<'_> {
        JsonRef(&self.text)
    }

    /// What kind of value it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.as_ref().kind()
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.as_ref().is_null()
    }

    /// The value, if it is `true` or `false`.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        self.as_ref().as_bool()
    }

    /// The value, if it is a whole number that fits: `1.0` is 1.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.as_ref().as_i64()
    }

    /// The value, if it is a whole number that fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.as_ref().as_u64()
    }

    /// The nearest float, if it is a number.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        self.as_ref().as_f64()
    }

    /// The number as it is written, if it is one.
    #[must_use]
    pub fn as_number(&self) -> Option<Number> {
        self.as_ref().as_number()
    }

    /// The content, if it is a string.
    #[must_use]
    pub fn as_string(&self) -> Option<Cow<'_, str>> {
        self.as_ref().as_string()
    }

    /// The value of a member, if it is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<JsonRef<'_>> {
        self.as_ref().get(name)
    }

    /// An item, if it is an array that has so many.
    #[must_use]
    pub fn at(&self, index: usize) -> Option<JsonRef<'_>> {
        self.as_ref().at(index)
    }

    /// The value a JSON Pointer (RFC 6901) leads to.
    #[must_use]
    pub fn pointer(&self, pointer: &str) -> Option<JsonRef<'_>> {
        self.as_ref().pointer(pointer)
    }

    /// The items of an array; nothing for any other kind.
    #[must_use]
    pub fn items(&self) -> Items<'_> {
        self.as_ref().items()
    }

    /// The members of an object; nothing for any other kind.
    #[must_use]
    pub fn members(&self) -> Members<'_> {
        self.as_ref().members()
    }
}

/// A view of a JSON value inside the text of a [`Json`].
#[derive(Clone, Copy)]
pub struct JsonRef<'a>(&'a str);

impl<'a> JsonRef<'a> {
    /// A view of text that is known to be one JSON value.
    #[allow(dead_code)] // The serde adapter and the checks make views of spans they have read.
    pub(crate) fn from_validated(text: &'a str) -> Self {
        Self(trim(text))
    }

    /// The text.
    #[must_use]
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// A value of its own.
    #[must_use]
    pub fn to_json(self) -> Json {
        Json { text: self.0.into() }
    }

    /// What kind of value it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self.0.as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::String,
            Some(b't' | b'f') => Kind::Boolean,
            Some(b'n') | None => Kind::Null,
            Some(_) => Kind::Number,
        }
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// The value, if it is `true` or `false`.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        match self.0 {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    fn number_text(self) -> Option<&'a str> {
        (self.kind() == Kind::Number).then_some(self.0)
    }

    /// The value, if it is a whole number that fits: `1.0` is 1.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        i64::try_from(decimal::to_integer(self.number_text()?)?).ok()
    }

    /// The value, if it is a whole number that fits.
    #[must_use]
    pub fn as_u64(self) -> Option<u64> {
        u64::try_from(decimal::to_integer(self.number_text()?)?).ok()
    }

    /// The nearest float, if it is a number; infinite beyond the range of `f64`.
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        self.number_text()?.parse().ok()
    }

    /// The number as it is written, if it is one.
    #[must_use]
    pub fn as_number(self) -> Option<Number> {
        self.number_text().map(Number::from_validated)
    }

    /// The content, if it is a string. Borrowed where nothing is escaped.
    #[must_use]
    pub fn as_string(self) -> Option<Cow<'a, str>> {
        (self.kind() == Kind::String).then(|| unquote(self.0))
    }

    /// The value of a member, if it is an object that has it. Of equal names the last counts.
    #[must_use]
    pub fn get(self, name: &str) -> Option<JsonRef<'a>> {
        self.members().filter(|(member, _)| member == name).last().map(|(_, value)| value)
    }

    /// An item, if it is an array that has so many.
    #[must_use]
    pub fn at(self, index: usize) -> Option<JsonRef<'a>> {
        self.items().nth(index)
    }

    /// The value a JSON Pointer (RFC 6901) leads to.
    #[must_use]
    pub fn pointer(self, pointer: &str) -> Option<JsonRef<'a>> {
        if pointer.is_empty() {
            return Some(self);
        }
        let mut here = self;
        for token in pointer.strip_prefix('/')?.split('/') {
            let token = token.replace("~1", "/").replace("~0", "~");
            here = match here.kind() {
                Kind::Object => here.get(&token)?,
                Kind::Array if token == "0" || !token.starts_with(['0', '+']) => {
                    here.at(token.parse().ok()?)?
                }
                _ => return None,
            };
        }
        Some(here)
    }

    /// The items of an array; nothing for any other kind.
    #[must_use]
    pub fn items(self) -> Items<'a> {
        Items(Parts { text: if self.kind() == Kind::Array { self.0 } else { "" }, at: 1 })
    }

    /// The members of an object; nothing for any other kind.
    #[must_use]
    pub fn members(self) -> Members<'a> {
        Members(Parts { text: if self.kind() == Kind::Object { self.0 } else { "" }, at: 1 })
    }
}

/// The items of an array.
#[derive(Clone)]
pub struct Items<'a>(Parts<'a>);

impl<'a> Iterator for Items<'a> {
    type Item = JsonRef<'a>;

    fn next(&mut self) -> Option<JsonRef<'a>> {
        self.0.next().map(JsonRef)
    }
}

/// The members of an object: unescaped name and value.
#[derive(Clone)]
pub struct Members<'a>(Parts<'a>);

impl<'a> Iterator for Members<'a> {
    type Item = (Cow<'a, str>, JsonRef<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let name = self.0.next()?;
        let value = self.0.next()?;
        Some((unquote(name), JsonRef(value)))
    }
}

/// The members of which a well-formed text has nothing else, with commas between them.
pub(crate) fn members_of(text: &str) -> Members<'_> {
    Members(Parts { text, at: 0 })
}

/// Walks the values directly inside a container; names count as values.
#[derive(Clone)]
struct Parts<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parts<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b':') = bytes.get(self.at) {
            self.at += 1;
        }
        if matches!(bytes.get(self.at), None | Some(b']' | b'}')) {
            return None;
        }
        let start = self.at;
        self.at = skip_value(bytes, start);
        self.text.get(start..self.at)
    }
}

/// The position behind the value that starts at `at`.
fn skip_value(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => at = skip_string(bytes, at),
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            // Inside a container there is nothing to tell apart; outside, this is a number or a
            // word.
            _ if depth > 0 => at += 1,
            _ => at = skip_word(bytes, at),
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// The position behind the string that starts at `at`.
fn skip_string(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// The position behind the number or word that starts at `at`.
fn skip_word(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let end = rest
        .iter()
        .position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b',' | b']' | b'}' | b':'));
    end.map_or(bytes.len(), |end| at + end.max(1))
}

fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}

/// The content of a string, given with its quotes.
fn unquote(quoted: &str) -> Cow<'_, str> {
    if quoted.contains('\\') {
        return unescaped(quoted);
    }
    Cow::Borrowed(
        quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(quoted),
    )
}

/// Whether two texts are equal JSON values. Both must be well-formed. Needs no stack, however deep
/// they are.
pub(crate) fn equal(a: &str, b: &str) -> bool {
    let (a, b) = (JsonRef(trim(a)), JsonRef(trim(b)));
    if a.0 == b.0 {
        return true;
    }
    match (a.kind(), b.kind()) {
        (x, y) if x != y => false,
        (Kind::Array | Kind::Object, _) => equal_trees(&Tree::of(a.0), &Tree::of(b.0)),
        (kind, _) => equal_scalars(kind, a.0, b.0),
    }
}

fn equal_scalars(kind: Kind, a: &str, b: &str) -> bool {
    a == b
        || match kind {
            Kind::String => (a.contains('\\') || b.contains('\\')) && unquote(a) == unquote(b),
            Kind::Number => decimal::equal(a, b),
            _ => false,
        }
}

fn equal_trees(a: &Tree<'_>, b: &Tree<'_>) -> bool {
    let mut left = vec![(0, 0)];
    while let Some((i, j)) = left.pop() {
        let (Some(x), Some(y)) = (a.nodes.get(i), b.nodes.get(j)) else { return false };
        let kind = JsonRef(x.text).kind();
        if kind != JsonRef(y.text).kind() {
            return false;
        }
        match kind {
            Kind::Array => {
                let (mut items, mut others) = (a.children(i), b.children(j));
                loop {
                    match (items.next(), others.next()) {
                        (None, None) => break,
                        (Some(item), Some(other)) => left.push((item, other)),
                        _ => return false,
                    }
                }
            }
            Kind::Object => {
                let (members, others) = (a.members(i), b.members(j));
                if members.len() != others.len() {
                    return false;
                }
                for ((name, value), (other_name, other)) in members.into_iter().zip(others) {
                    if name != other_name {
                        return false;
                    }
                    left.push((value, other));
                }
            }
            _ if !equal_scalars(kind, x.text, y.text) => return false,
            _ => {}
        }
    }
    true
}

/// A hash that equal values share, whatever they look like. The text must be well-formed. Seeded
/// anew in each process, so no document can be made to collide.
pub(crate) fn hash(text: &str) -> u64 {
    let text = trim(text);
    match JsonRef(text).kind() {
        Kind::Array | Kind::Object => {}
        kind => return hash_scalar(kind, text),
    }
    let tree = Tree::of(text);
    // Children come behind their parents, so their hashes are there when they are needed.
    let mut hashes = vec![0_u64; tree.nodes.len()];
    for (at, node) in tree.nodes.iter().enumerate().rev() {
        let kind = JsonRef(node.text).kind();
        let value = match kind {
            Kind::Array => {
                let mut state = seed().build_hasher();
                state.write_u8(kind as u8);
                for child in tree.children(at) {
                    hashes.get(child).hash(&mut state);
                }
                state.finish()
            }
            Kind::Object => {
                let mut state = seed().build_hasher();
                state.write_u8(kind as u8);
                for (name, child) in tree.members(at) {
                    name.hash(&mut state);
                    hashes.get(child).hash(&mut state);
                }
                state.finish()
            }
            _ => hash_scalar(kind, node.text),
        };
        if let Some(location) = hashes.get_mut(at) {
            *location = value;
        }
    }
    hashes.first().copied().unwrap_or_default()
}

fn hash_scalar(kind: Kind, text: &str) -> u64 {
    let mut state = seed().build_hasher();
    state.write_u8(kind as u8);
    match kind {
        Kind::String => unquote(text).hash(&mut state),
        Kind::Number => decimal::hash(text, &mut state),
        _ => text.hash(&mut state),
    }
    state.finish()
}

/// The hash of a name.
pub(crate) fn hash_name(name: &str) -> u64 {
    seed().hash_one(name)
}

/// The hash of a member by its name and value.
pub(crate) fn hash_member(member: (&str, &Json)) -> u64 {
    seed().hash_one(member)
}

fn seed() -> &'static RandomState {
    static SEED: OnceLock<RandomState> = OnceLock::new();
    SEED.get_or_init(RandomState::new)
}

/// The values of a text in the order they begin.
struct Tree<'a> {
    nodes: Vec<Node<'a>>,
}

struct Node<'a> {
    /// The name of a member with its quotes; empty for all others.
    name: &'a str,
    /// The text of a scalar; of a container the text from its bracket on.
    text: &'a str,
    /// The index behind the last value inside this one.
    end: usize,
}

impl<'a> Tree<'a> {
    fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut nodes: Vec<Node<'a>> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut name = "";
        let mut in_object = false;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => at += 1,
                b'}' | b']' => {
                    let count = nodes.len();
                    if let Some(node) = open.pop().and_then(|index| nodes.get_mut(index)) {
                        node.end = count;
                    }
                    let parent = open.last().and_then(|&index| nodes.get(index));
                    in_object = parent.is_some_and(|node| node.text.starts_with('{'));
                    at += 1;
                }
                b'{' | b'[' => {
                    let rest = text.get(at..).unwrap_or_default();
                    open.push(nodes.len());
                    nodes.push(Node { name, text: rest, end: usize::MAX });
                    name = "";
                    in_object = byte == b'{';
                    at += 1;
                }
                _ => {
                    let end =
                        if byte == b'"' { skip_string(bytes, at) } else { skip_word(bytes, at) };
                    let value = text.get(at..end).unwrap_or_default();
                    if in_object && name.is_empty() {
                        name = value;
                    } else {
                        let index = nodes.len() + 1;
                        nodes.push(Node { name, text: value, end: index });
                        name = "";
                    }
                    at = end;
                }
            }
        }
        Self { nodes }
    }

    /// The indices of the values directly inside.
    fn children(&self, parent: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes.get(parent).map_or(0, |node| node.end);
        let mut next = parent + 1;
        std::iter::from_fn(move || {
            if next >= end {
                return None;
            }
            let child = next;
            next = self.nodes.get(child)?.end;
            Some(child)
        })
    }

    /// The members of an object by name. Of equal names the last counts.
    fn members(&self, parent: usize) -> Vec<(Cow<'a, str>, usize)> {
        let name = |child: usize| {
            self.nodes.get(child).map_or(Cow::Borrowed(""), |node| unquote(node.name))
        };
        let mut members: Vec<_> = self.children(parent).map(|child| (name(child), child)).collect();
        // The later of two equal names comes first, and only the first stays.
        members.sort_unstable_by(|a, b| match a.0.cmp(&b.0) {
            Ordering::Equal => b.1.cmp(&a.1),
            order => order,
        });
        members.dedup_by(|a, b| a.0 == b.0);
        members
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        equal(&self.text, &other.text)
    }
}

impl Eq for Json {}

impl Hash for Json {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(hash(&self.text));
    }
}

impl PartialEq for JsonRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        equal(self.0, other.0)
    }
}

impl Eq for JsonRef<'_> {}

impl Default for Json {
    fn default() -> Self {
        Self { text: "null".into() }
    }
}

macro_rules! show_text {
    ($($name:ty),*) => {
        $(
            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(self.as_str())
                }
            }
        )*
    };
}

show_text!(Json, JsonRef<'_>);

impl fmt::Debug for Items<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}

impl FromStr for Json {
    type Err = Report;

    fn from_str(text: &str) -> Result<Self, Report> {
        Self::parse(text)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::from_writer(|w| w.boolean(value))
    }
}

impl From<()> for Json {
    fn from((): ()) -> Self {
        Self::default()
    }
}

impl From<&str> for Json {
    /// A string with this content. To read JSON text, use [`str::parse`].
    fn from(value: &str) -> Self {
        Self::from_writer(|w| w.string(value))
    }
}

impl From<String> for Json {
    /// A string with this content. To read JSON text, use [`str::parse`].
    fn from(value: String) -> Self {
        Self::from(value.as_str())
    }
}

impl From<f64> for Json {
    /// The number, or `null` if it is not finite.
    fn from(value: f64) -> Self {
        Self::from_writer(|w| w.float(value))
    }
}

impl From<Number> for Json {
    fn from(value: Number) -> Self {
        Self::from_writer(|w| w.number(&value))
    }
}

impl From<JsonRef<'_>> for Json {
    fn from(value: JsonRef<'_>) -> Self {
        value.to_json()
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(Self::default, Into::into)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<T: Into<Json>> FromIterator<T> for Json {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::from_writer(|w| {
            w.begin_array();
            for item in items {
                w.item();
                w.json(&item.into());
            }
            w.end_array();
        })
    }
}

impl<T: Into<Json>> FromIterator<(String, T)> for Json {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(members: I) -> Self {
        Self::from_writer(|w| {
            w.begin_object();
            for (name, value) in members {
                w.name(&name);
                w.json(&value.into());
            }
            w.end_object();
        })
    }
}

macro_rules! from_integers {
    ($($integer:ty),*) => {
        $(impl From<$integer> for Json {
            fn from(value: $integer) -> Self {
                Self { text: itoa::Buffer::new().format(value).into() }
            }
        })*
    };
}

from_integers!(i8, i16, i32, i64, u8, u16, u32, u64, usize, isize);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equality_and_hash_go_by_value() {
        let same = [
            ("1", "1.0"),
            ("1", "1e0"),
            ("0", "-0"),
            ("100", "1E+2"),
            (r#""a""#, r#""\u0061""#),
            (r#""😀\/""#, r#""\ud83d\ude00/""#),
            (r#"{"a":1,"b":[{},[]]}"#, r#" { "b" : [ { } , [ ] ] , "\u0061" : 1.0 } "#),
            (r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
            (r#"{"a":1,"b":0,"a":2}"#, r#"{"b":0,"a":2}"#),
            ("[]", "[ ]"),
            ("[1,[2,{\"x\":null}]]", "[1.0, [2, {\"x\": null}]]"),
        ];
        for (a, b) in same {
            assert!(equal(a, b), "{a} {b}");
            assert!(equal(b, a), "{b} {a}");
            assert_eq!(hash(a), hash(b), "{a} {b}");
        }
        let different = [
            ("0", "false"),
            ("1", "true"),
            ("null", "0"),
            ("\"1\"", "1"),
            ("[1]", "[true]"),
            ("[]", "{}"),
            ("[1,2]", "[2,1]"),
            ("[1]", "[1,1]"),
            ("[[1],2]", "[[1,2]]"),
            ("{\"a\":1}", "{\"b\":1}"),
            ("{\"a\":1}", "{\"a\":1,\"b\":1}"),
            ("{\"a\":{\"b\":1}}", "{\"a\":{\"b\":2}}"),
            ("9007199254740993", "9007199254740992"),
            ("\"a\"", "\"A\""),
            ("true", "false"),
        ];
        for (a, b) in different {
            assert!(!equal(a, b), "{a} {b}");
            assert_ne!(hash(a), hash(b), "{a} {b}");
        }
    }

    #[test]
    fn depth_needs_no_stack() {
        let run = || {
            let a = "[".repeat(100_000) + "1" + &"]".repeat(100_000);
            let b = "[".repeat(100_000) + "1.0" + &"]".repeat(100_000);
            assert!(equal(&a, &b));
            assert_eq!(hash(&a), hash(&b));
            assert_eq!(JsonRef(&a).items().count(), 1);
        };
        let thread =
            std::thread::Builder::new().stack_size(512 * 1024).spawn(run).expect("a thread");
        thread.join().expect("no overflow");
    }

    #[test]
    fn views() {
        let json = Json::from_validated(
            r#" {"a": [1, "x\n", {"b/c": null}, 2.5], "t": true, "n": -1e2, "a~": {}} "#,
        );
        assert_eq!(json.kind(), Kind::Object);
        assert_eq!(
            json.members().map(|(name, _)| name.into_owned()).collect::<Vec<_>>(),
            ["a", "t", "n", "a~"]
        );
        assert_eq!(json.pointer("/a/1").and_then(JsonRef::as_string).as_deref(), Some("x\n"));
        assert!(json.pointer("/a/2/b~1c").is_some_and(JsonRef::is_null));
        assert!(json.pointer("/a~0").is_some());
        assert!(json.pointer("/a/01").is_none());
        assert!(json.pointer("/a/9").is_none());
        assert_eq!(json.get("n").and_then(JsonRef::as_i64), Some(-100));
        assert_eq!(json.get("a").and_then(|a| a.at(3)).and_then(JsonRef::as_f64), Some(2.5));
        assert_eq!(json.get("t").and_then(JsonRef::as_bool), Some(true));
        assert_eq!(json.get("t").map(|t| t.items().count()), Some(0));
        assert_eq!(json.get("missing"), None);
    }

    #[test]
    fn from_rust() {
        assert_eq!(Json::from(vec![1, 2]).as_str(), "[1,2]");
        assert_eq!(Json::from("a\"b").as_str(), r#""a\"b""#);
        assert_eq!(Json::from(Some(true)).as_str(), "true");
        assert_eq!(Json::from(None::<bool>).as_str(), "null");
        assert_eq!(Json::from(1.5).as_str(), "1.5");
        assert_eq!(Json::default(), Json::from(()));
        let object: Json = [("a".to_owned(), 1)].into_iter().collect();
        assert_eq!(object.as_str(), r#"{"a":1}"#);
    }
}
