//! Host names: RFC 1123, and IDNA2008 (RFC 5890 to RFC 5893) for names beyond ASCII.

mod table;

/// A host name in ASCII. What begins with `xn--` must be the encoding of a valid label.
pub(super) fn hostname(text: &str) -> bool {
    text.is_ascii() && name(text, &['.'])
}

/// A host name with labels in any script. RFC 3490 has three more characters that separate labels.
pub(super) fn idn_hostname(text: &str) -> bool {
    name(text, &['.', '\u{3002}', '\u{ff0e}', '\u{ff61}'])
}

/// No name is longer than this on the wire, dots counted. Nor is one worth looking at that has more
/// characters.
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

fn name(text: &str, separators: &[char]) -> bool {
    let mut length = 0;
    let mut bidi = false;
    let mut rules_hold = true;
    for label in text.split(separators) {
        let Some((encoded, direction)) = self::label(label) else { return false };
        length += encoded + 1;
        if length > LONGEST_NAME + 1 {
            return false;
        }
        bidi |= direction.right_to_left;
        rules_hold &= direction.valid;
    }
    // One label that is written from right to left puts all of them under the rules of RFC 5893.
    rules_hold || !bidi
}

/// What RFC 5893 has to say about a label.
struct Direction {
    right_to_left: bool,
    valid: bool,
}

/// The length of a valid label on the wire, and its direction.
fn label(text: &str) -> Option<(usize, Direction)> {
    if text.len() > 4 * LONGEST_LABEL {
        return None;
    }
    if text.is_ascii() {
        let bytes = text.as_bytes();
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let edges = bytes.first() != Some(&b'-') && bytes.last() != Some(&b'-');
        if bytes.is_empty() || bytes.len() > LONGEST_LABEL || !edges || !bytes.iter().all(plain) {
            return None;
        }
        let direction = match text.split_at_checked(4) {
            Some((prefix, encoded)) if prefix.eq_ignore_ascii_case("xn--") => {
                let encoded = encoded.to_ascii_lowercase();
                let decoded = punycode_decode(&encoded)?;
                if decoded.iter().all(char::is_ascii) || punycode_encode(&decoded)? != encoded {
                    return None;
                }
                unicode_label(&decoded)?
            }
            _ => direction(&text.to_ascii_lowercase().chars().collect::<Vec<_>>()),
        };
        return Some((bytes.len(), direction));
    }
    let decoded: Vec<char> = text.chars().collect();
    let direction = unicode_label(&decoded)?;
    let encoded = punycode_encode(&decoded)?.len() + 4;
    (encoded <= LONGEST_LABEL).then_some((encoded, direction))
}

/// RFC 5891, section 4.2.
fn unicode_label(label: &[char]) -> Option<Direction> {
    let edge = |c: Option<&char>| c != Some(&'-');
    let reserved = label.get(2..4) == Some(&['-', '-']);
    let first = Facts::of(*label.first()?)?;
    if !edge(label.first()) || !edge(label.last()) || reserved || first.mark {
        return None;
    }
    for (at, &c) in label.iter().enumerate() {
        let facts = Facts::of(c)?;
        if facts.class == Class::Contextual && !context_allows(label, at, c) {
            return None;
        }
    }
    is_composed(label).then(|| direction(label))
}

/// RFC 5892, appendix A.
fn context_allows(label: &[char], at: usize, c: char) -> bool {
    let before = at.checked_sub(1).and_then(|at| label.get(at)).copied();
    let behind = label.get(at + 1).copied();
    let script = |c: Option<char>| c.and_then(Facts::of).map(|facts| facts.script);
    match c {
        '\u{200c}' => is_virama(before) || joins(label, at),
        '\u{200d}' => is_virama(before),
        '\u{b7}' => before == Some('l') && behind == Some('l'),
        '\u{375}' => script(behind) == Some(Script::Greek),
        '\u{5f3}' | '\u{5f4}' => script(before) == Some(Script::Hebrew),
        '\u{30fb}' => label.iter().any(|&c| {
            matches!(script(Some(c)), Some(Script::Hiragana | Script::Katakana | Script::Han))
                && c != '\u{30fb}'
        }),
        '\u{660}'..='\u{669}' => !label.iter().any(|c| ('\u{6f0}'..='\u{6f9}').contains(c)),
        '\u{6f0}'..='\u{6f9}' => !label.iter().any(|c| ('\u{660}'..='\u{669}').contains(c)),
        _ => false,
    }
}

fn is_virama(c: Option<char>) -> bool {
    c.and_then(Facts::of).is_some_and(|facts| facts.combining == 9)
}

/// Whether the character stands between two that would join.
fn joins(label: &[char], at: usize) -> bool {
    let joining = |c: &char| Facts::of(*c).map_or(Joining::Apart, |facts| facts.joining);
    let visible = |joining: &Joining| *joining != Joining::Transparent;
    let (Some(before), Some(behind)) = (label.get(..at), label.get(at + 1..)) else { return false };
    let before = before.iter().rev().map(joining).find(visible);
    let behind = behind.iter().map(joining).find(visible);
    matches!(before, Some(Joining::Left | Joining::Dual))
        && matches!(behind, Some(Joining::Right | Joining::Dual))
}

/// RFC 5893, section 2.
fn direction(label: &[char]) -> Direction {
    use Bidi::{Al, An, Bn, En, Es, L, Nsm, On, R};
    let classes = || label.iter().map(|&c| Facts::of(c).map_or(On, |facts| facts.bidi));
    let right_to_left = classes().any(|class| matches!(class, R | Al | An));
    let last = classes().rev().find(|class| *class != Nsm);
    let valid = match classes().next() {
        Some(R | Al) => {
            classes().all(|class| class != L)
                && matches!(last, Some(R | Al | En | An))
                && !(classes().any(|class| class == En) && classes().any(|class| class == An))
        }
        Some(L) => {
            classes().all(|class| matches!(class, L | En | Es | On | Bn | Nsm))
                && matches!(last, Some(L | En))
        }
        _ => false,
    };
    Direction { right_to_left, valid }
}

/// Whether the label is in normalization form C, given that every character of it is: take all
/// apart, put the marks in order, put together again.
fn is_composed(label: &[char]) -> bool {
    let mut apart: Vec<(char, u8)> = Vec::with_capacity(label.len());
    for &c in label {
        take_apart(c, &mut apart);
    }
    let mut at = 0;
    while at < apart.len() {
        let run = apart.iter().skip(at).take_while(|(_, combining)| *combining != 0).count();
        if let Some(marks) = apart.get_mut(at..at + run) {
            marks.sort_by_key(|(_, combining)| *combining);
        }
        at += run + 1;
    }
    let mut composed: Vec<(char, u8)> = Vec::with_capacity(apart.len());
    let mut starter: Option<usize> = None;
    for (c, combining) in apart {
        if let Some(base) = starter {
            // Between the starter and this mark there must be none of its own class or a higher
            // one.
            let open = composed.len() == base + 1
                || composed.last().is_some_and(|last| last.1 != 0 && last.1 < combining);
            let whole = composed.get(base).and_then(|&(base, _)| compose(base, c));
            if let (true, Some(whole), Some(location)) = (open, whole, composed.get_mut(base)) {
                location.0 = whole;
                continue;
            }
        }
        if combining == 0 {
            starter = Some(composed.len());
        }
        composed.push((c, combining));
    }
    composed.iter().map(|(c, _)| *c).eq(label.iter().copied())
}

/// Canonical decomposition. It is never more than a few levels deep.
fn take_apart(c: char, apart: &mut Vec<(char, u8)>) {
    let found = table::COMPOSED.binary_search_by_key(&u32::from(c), |&(whole, _, _)| whole);
    let parts = found.ok().and_then(|at| table::COMPOSED.get(at));
    match parts
        .and_then(|&(_, first, second)| Some((char::from_u32(first)?, char::from_u32(second)?)))
    {
        Some((first, second)) => {
            take_apart(first, apart);
            take_apart(second, apart);
        }
        None => apart.push((c, Facts::of(c).map_or(0, |facts| facts.combining))),
    }
}

fn compose(first: char, second: char) -> Option<char> {
    // Few labels come here, and they are short.
    let parts = (u32::from(first), u32::from(second));
    if u32::from(second) < 0x300 {
        return None;
    }
    let found = table::COMPOSED.iter().find(|&&(_, first, second)| (first, second) == parts);
    found.and_then(|&(whole, _, _)| char::from_u32(whole))
}

/// Whether a label may contain a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Valid,
    /// `CONTEXTJ` and `CONTEXTO`.
    Contextual,
}

/// The bidirectional classes that occur in labels. No label has a character of the classes CS and
/// ET.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bidi {
    L,
    R,
    Al,
    An,
    En,
    Es,
    On,
    Bn,
    Nsm,
}

/// The joining types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joining {
    Apart,
    Left,
    Right,
    Dual,
    Causing,
    Transparent,
}

/// The scripts that contextual rules ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Other,
    Greek,
    Hebrew,
    Hiragana,
    Katakana,
    Han,
}

/// What is known of a character that labels may contain.
#[derive(Debug)]
struct Facts {
    class: Class,
    bidi: Bidi,
    joining: Joining,
    mark: bool,
    /// The canonical combining class.
    combining: u8,
    script: Script,
}

impl Facts {
    const fn new(
        class: Class,
        bidi: Bidi,
        joining: Joining,
        mark: bool,
        combining: u8,
        script: Script,
    ) -> Self {
        Self { class, bidi, joining, mark, combining, script }
    }

    /// `None` if no label may contain the character.
    fn of(c: char) -> Option<&'static Self> {
        let code = u32::from(c);
        let run = table::RUNS.partition_point(|run| run >> 11 <= code).checked_sub(1)?;
        let facts = table::RUNS.get(run)? & 0x7ff;
        table::FACTS.get((facts as usize).checked_sub(1)?)
    }
}

const FIRST_CODE: u32 = 128;
const FIRST_BIAS: u32 = 72;

/// RFC 3492, section 6.2.
fn punycode_decode(text: &str) -> Option<Vec<char>> {
    let (plain, rest) = text.rsplit_once('-').unwrap_or(("", text));
    let mut decoded: Vec<char> = plain.chars().collect();
    let mut rest = rest.bytes().peekable();
    let (mut code, mut location, mut bias) = (FIRST_CODE, 0_u32, FIRST_BIAS);
    while rest.peek().is_some() {
        let before = location;
        let mut weight = 1_u32;
        let mut step = 36;
        loop {
            let digit = match rest.next()? {
                byte @ b'a'..=b'z' => u32::from(byte - b'a'),
                byte @ b'0'..=b'9' => u32::from(byte - b'0') + 26,
                _ => return None,
            };
            location = location.checked_add(digit.checked_mul(weight)?)?;
            let threshold = threshold(step, bias);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(36 - threshold)?;
            step += 36;
        }
        let count = u32::try_from(decoded.len()).ok()? + 1;
        bias = adapt(location - before, count, before == 0);
        code = code.checked_add(location / count)?;
        location %= count;
        decoded.insert(usize::try_from(location).ok()?, char::from_u32(code)?);
        location += 1;
    }
    Some(decoded)
}

/// RFC 3492, section 6.3.
fn punycode_encode(label: &[char]) -> Option<String> {
    let mut encoded: String = label.iter().filter(|c| c.is_ascii()).collect();
    let plain = u32::try_from(encoded.len()).ok()?;
    if plain > 0 {
        encoded.push('-');
    }
    let (mut code, mut delta, mut bias) = (FIRST_CODE, 0_u32, FIRST_BIAS);
    let mut done = plain;
    while (done as usize) < label.len() {
        let next = label.iter().map(|&c| u32::from(c)).filter(|&c| c >= code).min()?;
        delta = delta.checked_add((next - code).checked_mul(done + 1)?)?;
        code = next;
        for &c in label {
            if u32::from(c) < code {
                delta = delta.checked_add(1)?;
            }
            if u32::from(c) != code {
                continue;
            }
            let mut rest = delta;
            let mut step = 36;
            loop {
                let threshold = threshold(step, bias);
                if rest < threshold {
                    break;
                }
                encoded.push(digit(threshold + (rest - threshold) % (36 - threshold)));
                rest = (rest - threshold) / (36 - threshold);
                step += 36;
            }
            encoded.push(digit(rest));
            bias = adapt(delta, done + 1, done == plain);
            delta = 0;
            done += 1;
        }
        delta += 1;
        code += 1;
    }
    Some(encoded)
}

fn threshold(step: u32, bias: u32) -> u32 {
    step.saturating_sub(bias).clamp(1, 26)
}

/// `a` to `z`, then `0` to `9`.
fn digit(value: u32) -> char {
    char::from_digit((value + 10) % 36, 36).unwrap_or('0')
}

fn adapt(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut step = 0;
    while delta > 455 {
        delta /= 35;
        step += 36;
    }
    step + 36 * delta / (delta + 38)
}
