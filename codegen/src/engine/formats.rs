//! What patterns say of the formats that are checked.

/// A pattern that all texts of a format match, so that lengths and other patterns can be compared
/// with it; and whether all texts that match it are of the format.
pub(crate) fn pattern_of(format: &str) -> Option<(&'static str, bool)> {
    let is_exact = matches!(format, "uuid" | "ipv4" | "json-pointer");
    let pattern = match format {
        "date" => r"^\d{4}-[01]\d-[0-3]\d$",
        "time" => r"^\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$",
        "date-time" => r"^\d{4}-[01]\d-[0-3]\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$",
        "duration" => r"^P[0-9YMWDTHS]{2,}$",
        "uuid" => r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
        "ipv4" => r"^(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$",
        "ipv6" => r"^[0-9A-Fa-f:.]{2,45}$",
        "hostname" => r"^[A-Za-z0-9.-]{1,253}$",
        "email" | "idn-email" => r"^[\s\S]+@[\s\S]+$",
        "uri" => r"^[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]*$",
        "json-pointer" => r"^(/([^/~]|~[01])*)*$",
        "relative-json-pointer" => r"^\d+(#|/[\s\S]*)?$",
        _ => return None,
    };
    Some((pattern, is_exact))
}

#[cfg(test)]
mod tests {
    use typewright::Format;

    use super::pattern_of;
    use crate::{engine::scalar::samples, pattern::is_match};

    /// Texts of formats, and what becomes of them by changing, adding or removing a character:
    /// whatever the runtime accepts matches, and the other way round where it is said to.
    #[test]
    fn patterns_match_what_the_runtime_accepts() {
        let odd = [
            "1.2.3.4",
            "255.255.255.255",
            "01.2.3.4",
            "256.1.1.1",
            "::",
            "::ffff:1.2.3.4",
            "P1W",
            "P1Y",
            "PT0S",
            "0#",
            "10/a~1b",
            "/",
            "//",
            "/~0",
            "1-2",
            "a.b",
            "9999-12-31",
            "1998-12-31T23:59:60Z",
            "23:59:60.25z",
            "\"a b\"@c.de",
            "x@[1.2.3.4]",
            "a+b:?#",
            "ABCDEF00-0000-0000-0000-00000000000f",
        ];
        let mut counts = (0, 0);
        for format in Format::ALL {
            let Some((pattern, is_exact)) = pattern_of(format.as_str()) else { continue };
            let known = samples(format.as_str()).iter().chain(&odd);
            let letters: Vec<char> = "0159azAZTtP:/-.+~@#%[]\u{e9} \n".chars().collect();
            for text in known {
                let text: Vec<char> = text.chars().collect();
                let mut texts = vec![text.clone()];
                for n in 0..=text.len() {
                    for letter in &letters {
                        let mut with = text.clone();
                        with.insert(n, *letter);
                        texts.push(with);
                        let mut changed = text.clone();
                        if let Some(it) = changed.get_mut(n) {
                            *it = *letter;
                        }
                        texts.push(changed);
                    }
                    let mut without = text.clone();
                    if n < without.len() {
                        without.remove(n);
                    }
                    texts.push(without);
                }
                for text in texts {
                    let text: String = text.into_iter().collect();
                    let (accepts, matches) = (format.is_valid(&text), is_match(pattern, &text));
                    if accepts {
                        assert_eq!(matches, Some(true), "{format}: {text:?}");
                        counts.0 += 1;
                    } else if is_exact {
                        assert_eq!(matches, Some(false), "{format}: {text:?}");
                        counts.1 += 1;
                    }
                }
            }
        }
        assert!(counts.0 > 3_000 && counts.1 > 3_000, "{counts:?}");
    }
}
