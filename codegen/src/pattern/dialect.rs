//! Syntax that other engines have and ECMA-262 lacks, and its equivalent.

/// What to write instead of the first part of a pattern that comes from another engine, if there is
/// one.
pub(crate) fn instead(source: &str) -> Option<String> {
    if let Some(class) = posix_class(source) {
        return Some(class);
    }
    if let Some(flags) = inline_flags(source) {
        return Some(flags);
    }
    let escapes = [
        (r"\A", "`\\A` is the start of the text in other engines: write `^`"),
        (r"\Z", "`\\Z` is the end of the text in other engines: write `$`, which is the very end"),
        (r"\z", "`\\z` is the end of the text in other engines: write `$`"),
        (
            r"\h",
            "`\\h` is not a class of ECMA-262: write `[ \\t]`, or `[0-9A-Fa-f]` if hexadecimal \
             digits are meant",
        ),
        (r"\R", "`\\R` is not a class of ECMA-262: write `(?:\\r\\n|[\\n\\r\\u2028\\u2029])`"),
        (r"\Q", "`\\Q` does not quote in ECMA-262: write a `\\` before each special character"),
        (r"\G", "`\\G` has no meaning in ECMA-262: remove it"),
        (r"\a", "`\\a` is not an escape of ECMA-262: write `\\x07`"),
        (r"\e", "`\\e` is not an escape of ECMA-262: write `\\x1b`"),
    ];
    if let Some((_, help)) = escapes.iter().find(|(escape, _)| has_escape(source, escape)) {
        return Some((*help).to_owned());
    }
    let parts = [
        ("(?P<", "ECMA-262 names groups with `(?<name>..)`"),
        ("(?P=", "ECMA-262 refers to named groups with `\\k<name>`"),
        ("(?>", "ECMA-262 has no atomic groups: write `(?:..)`"),
        ("(?#", "ECMA-262 has no comments in patterns: use `$comment`"),
    ];
    if let Some((_, help)) = parts.iter().find(|(part, _)| source.contains(part)) {
        return Some((*help).to_owned());
    }
    let possessive = ["++", "*+", "?+", "}+"].iter().any(|part| source.contains(part));
    possessive.then(|| {
        "ECMA-262 has no possessive quantifiers: write them without the second `+`".to_owned()
    })
}

/// Whether an escape is written that is not itself escaped.
fn has_escape(source: &str, escape: &str) -> bool {
    let mut rest = source;
    while let Some(at) = rest.find('\\') {
        let here = rest.get(at..).unwrap_or_default();
        if here.starts_with(escape) {
            return true;
        }
        // The escaped character goes with it.
        let mut behind = here.chars();
        behind.next();
        behind.next();
        rest = behind.as_str();
    }
    false
}

/// `(?s)`, `(?i-s:`: flags inside a pattern.
fn inline_flags(source: &str) -> Option<String> {
    let mut rest = source;
    while let Some(at) = rest.find("(?") {
        rest = rest.get(at + 2..)?;
        let flags: String =
            rest.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '-').collect();
        let ends = rest.get(flags.len()..).is_some_and(|rest| rest.starts_with([')', ':']));
        if flags.is_empty() || !ends {
            continue;
        }
        let meant = match flags.trim_start_matches('-').chars().next()? {
            's' => "if `.` should also match line ends, write `[\\s\\S]`",
            'i' => "to ignore case, write both letters: `[aA]`",
            'm' => "if `^` and `$` should match at line ends, write `(?:^|\\n)` and `(?:\\n|$)`",
            'x' => "write the pattern without blanks and comments",
            'U' => "write each quantifier with `?`",
            _ => "patterns are always matched by Unicode characters",
        };
        return Some(format!("ECMA-262 has no flags inside patterns: remove `(?{flags}`; {meant}"));
    }
    None
}

/// `[[:alpha:]]`: a named class of POSIX.
pub(crate) fn posix_class(source: &str) -> Option<String> {
    let classes = [
        ("alpha", "A-Za-z"),
        ("digit", "0-9"),
        ("alnum", "0-9A-Za-z"),
        ("upper", "A-Z"),
        ("lower", "a-z"),
        ("space", "\\s"),
        ("blank", " \\t"),
        ("punct", "!-\\/:-@\\[-`\\{-~"),
        ("xdigit", "0-9A-Fa-f"),
        ("word", "\\w"),
        ("cntrl", "\\x00-\\x1f\\x7f"),
        ("print", " -~"),
        ("graph", "!-~"),
        ("ascii", "\\x00-\\x7f"),
    ];
    let negated = |name: &str| source.contains(&format!("[:^{name}:]"));
    let found =
        classes.iter().find(|(name, _)| source.contains(&format!("[:{name}:]")) || negated(name));
    found.map(|(name, meant)| {
        if negated(name) {
            format!("ECMA-262 has no POSIX classes: write `[^{meant}]` for `[[:^{name}:]]`")
        } else {
            format!("ECMA-262 has no POSIX classes: write `{meant}` for `[:{name}:]`")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::instead;

    #[test]
    fn what_other_engines_have_is_told_in_the_words_of_this_one() {
        for (source, expected) in [
            ("(?s)^.*$", "`[\\s\\S]`"),
            ("^(?i)abc", "`[aA]`"),
            ("(?i-m:abc)", "`[aA]`"),
            ("(?m)^a$", "`(?:^|\\n)`"),
            (r"\Aabc\Z", "`^`"),
            (r"^abc\Z", "`$`"),
            (r"^abc\z", "`$`"),
            (r"^[[:alpha:]_]+$", "`A-Za-z` for `[:alpha:]`"),
            (r"[[:^digit:]]", "`[^0-9]`"),
            (r"(?P<year>\d{4})", "`(?<name>..)`"),
            ("(?>a+)b", "`(?:..)`"),
            ("a++b", "possessive"),
            (r"\Qa.b\E", "`\\`"),
        ] {
            let help = instead(source);
            assert!(
                help.as_deref().is_some_and(|help| help.contains(expected)),
                "{source}: {help:?}"
            );
        }
        for source in ["[", "a(b", r"\\A(", r"(?:a", "(?=a", "a{2,1}", "(?<n>a"] {
            assert_eq!(instead(source), None, "{source}");
        }
    }
}
