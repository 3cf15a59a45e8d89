//! Records which variants were written where, so that a value whose tag names another variant is
//! rejected.
//!
//! Where the schema does not fix the member that tells the branches of a union apart, the member is
//! a field, and whoever builds a value may give it the name of another branch. The text would then
//! be read back as another variant.

use super::{Value, Writer};
use crate::{
    check::{self, Reader, Report, Violation, excerpt, quoted},
    cursor::Kind,
    schema::{Discriminator, Name, Schema, Union},
};

/// A variant that was written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claim {
    /// Where its text begins.
    at: usize,
    /// The schema of the union.
    schema: &'static Schema,
    /// The branch that the variant belongs to.
    branch: usize,
}

impl Writer {
    /// Writes a variant of a union whose value itself determines its branch.
    pub fn variant<T: Value>(&mut self, schema: &'static Schema, branch: usize, value: &T) {
        self.claim(schema, branch);
        value.write(self);
    }

    /// Notes that such a variant is written next.
    pub fn claim(&mut self, schema: &'static Schema, branch: usize) {
        let at = self.as_str().len();
        if let Some(claims) = self.claims_mut() {
            claims.push(Claim { at, schema, branch });
        }
    }
}

/// Writes a value as JSON, unless a variant in it is tagged as another one.
///
/// # Errors
///
/// Every variant that is: positions are those in the text that would have been written.
#[doc(hidden)]
pub fn written<T: Value>(value: &T) -> Result<String, Report> {
    written_by(|w| value.write(w))
}

/// The same of the value that a function writes.
pub(crate) fn written_by(write: impl FnOnce(&mut Writer)) -> Result<String, Report> {
    let mut writer = Writer::claiming();
    write(&mut writer);
    let (text, claims) = writer.into_claims();
    Claims(claims).check(&text).map(|()| text)
}

/// Writes a value as JSON; a variant that would be read back as another one is tagged as itself.
pub(crate) fn tagged_by(write: impl FnOnce(&mut Writer)) -> String {
    let mut writer = Writer::claiming();
    write(&mut writer);
    let (mut text, claims) = writer.into_claims();
    // From the last to the first, so that those before stand where they did.
    for claim in claims.iter().rev() {
        if let Some((from, to, tag)) = correction(&text, claim) {
            text.replace_range(from..to, &tag);
        }
    }
    text
}

/// Where the tag of a variant stands that names another one, and the first that names this one.
fn correction(text: &str, claim: &Claim) -> Option<(usize, usize, String)> {
    let union = claim.schema.the_union()?;
    let mut r = Reader::from_text(text);
    r.goto(claim.at);
    let discriminator = union.discriminators.get(Kind::Object as usize)?;
    if matches!(discriminator, Discriminator::Hint { .. })
        || r.select(claim.schema).ok()?.0 == claim.branch
    {
        return None;
    }
    let (key, cases) = check::tag_cases(discriminator)?;
    let is_own = |list: &[u16]| list.iter().any(|branch| usize::from(*branch) == claim.branch);
    let (tag, _) = cases.into_iter().find(|(_, list)| is_own(list))?;
    r.goto(claim.at);
    if !r.find(&Name::new(key)).ok()? {
        return None;
    }
    let from = r.here();
    r.skip().ok()?;
    Some((from, r.offset(), tag))
}

/// The variants that were written into one text.
#[derive(Debug, Default)]
pub(crate) struct Claims(Vec<Claim>);

impl Claims {
    /// Adds those of a text that begins there.
    pub(crate) fn add(&mut self, start: usize, claims: Vec<Claim>) {
        self.0.extend(claims.into_iter().map(|it| Claim { at: it.at + start, ..it }));
    }

    /// Whether each is read back as the variant that it is.
    pub(crate) fn check(&self, text: &str) -> Result<(), Report> {
        let violations: Vec<Violation> =
            self.0.iter().filter_map(|claim| violation(text, claim)).collect();
        if violations.is_empty() {
            Ok(())
        } else {
            Err(Report::new(text, violations, false, check::Secrets::default()))
        }
    }
}

/// What is wrong with a claim. What the schema has against the value is not its matter.
fn violation(text: &str, claim: &Claim) -> Option<Violation> {
    let union = claim.schema.the_union()?;
    let mut r = Reader::from_text(text);
    r.goto(claim.at);
    let read = r.select(claim.schema).ok()?.0;
    if read == claim.branch {
        return None;
    }
    let (offset, expected) = wanted(&mut r, union, claim);
    let expected =
        expected.unwrap_or_else(|| format!("a value of branch {}, not of {read}", claim.branch));
    let secrets = check::secrets(text, claim.schema, u32::MAX);
    let (location, keyword) = check::listing(union);
    Some(Violation::new(location, keyword, offset, expected, excerpt(text, offset, &secrets)))
}

/// Where the tag stands, and the values that would name the branch.
fn wanted(r: &mut Reader<'_>, union: &'static Union, claim: &Claim) -> (usize, Option<String>) {
    r.goto(claim.at);
    let discriminator = union.discriminators.get(Kind::Object as usize);
    let Some((key, cases)) = discriminator.and_then(check::tag_cases) else {
        return (claim.at, None);
    };
    let names = |list: &[u16]| list.iter().any(|branch| usize::from(*branch) == claim.branch);
    let values: Vec<String> =
        cases.into_iter().filter(|(_, list)| names(list)).map(|(value, _)| value).collect();
    let found = r.find(&Name::new(key)).unwrap_or(false);
    let expected = match (found, values.is_empty()) {
        (_, true) => format!("a member {} that names no other branch", quoted(key)),
        (true, false) => check::one_of(values),
        (false, false) => format!("the member {}: {}", quoted(key), check::one_of(values)),
    };
    (if found { r.here() } else { claim.at }, Some(expected))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cursor::Invalid,
        schema::{ANY, STRING, Schema, by_tag, object, one_of, required},
    };

    static SIDE: Schema = object("t.json#", &[required("type", STRING)]);
    static UNION: Schema =
        one_of("t.json#", &[&SIDE, &SIDE], &by_tag("type", &[("a", 0), ("b", 1), ("c", 1)]));

    struct Side(&'static str);
    struct Pair(usize, Side);

    impl Value for Side {
        const TABLE: &'static Schema = ANY;

        fn read(r: &mut Reader<'_>, schema: &'static Schema) -> Result<Self, Invalid> {
            r.check(schema).map(|()| Self("a"))
        }

        fn write(&self, w: &mut Writer) {
            w.begin_object();
            w.constant("type", self.0);
            w.end_object();
        }
    }

    impl Value for Pair {
        const TABLE: &'static Schema = &UNION;

        fn read(r: &mut Reader<'_>, _: &'static Schema) -> Result<Self, Invalid> {
            Ok(Self(r.select(&UNION)?.0, Side::read(r, ANY)?))
        }

        fn write(&self, w: &mut Writer) {
            w.variant(&UNION, self.0, &self.1);
        }
    }

    fn judged(pair: &Pair) -> String {
        assert_eq!(super::super::validate(pair).err(), written(pair).err());
        written(pair).unwrap_or_else(|report| report.to_string())
    }

    #[test]
    fn a_variant_that_is_tagged_as_another_is_not_written() {
        assert_eq!(judged(&Pair(0, Side("\"a\""))), "{\"type\":\"a\"}");
        assert_eq!(
            judged(&Pair(0, Side("\"b\""))),
            "/type: 1:9: oneOf: expected \"a\", found \"b\" (schema t.json#/oneOf)"
        );
        assert_eq!(
            judged(&Pair(1, Side("\"a\""))),
            "/type: 1:9: oneOf: expected one of \"b\", \"c\", found \"a\" (schema t.json#/oneOf)"
        );
    }

    #[test]
    fn every_variant_of_a_list_is_looked_at() {
        let list = vec![Pair(0, Side("\"c\"")), Pair(1, Side("\"c\"")), Pair(1, Side("\"a\""))];
        let report = written(&list).unwrap_err();
        let locations: Vec<String> = report.violations.iter().map(Violation::pointer).collect();
        assert_eq!(locations, ["/0/type", "/2/type"]);
        // Tags of another length move what is written after them.
        assert_eq!(super::super::to_json(&list), r#"[{"type":"a"},{"type":"c"},{"type":"b"}]"#);
    }

    #[test]
    fn a_variant_in_another_keeps_its_own_tag() {
        static LONG: Schema =
            one_of("t.json#", &[&SIDE, &SIDE], &by_tag("type", &[("longest", 0), ("b", 1)]));

        struct Outer(Pair);

        impl Value for Outer {
            const TABLE: &'static Schema = ANY;

            fn read(r: &mut Reader<'_>, _: &'static Schema) -> Result<Self, Invalid> {
                Pair::read(r, ANY).map(Self)
            }

            fn write(&self, w: &mut Writer) {
                w.claim(&LONG, 0);
                w.begin_object();
                w.required("in", &self.0);
                w.constant("type", "\"b\"");
                w.end_object();
            }
        }

        let outer = Outer(Pair(0, Side("\"b\"")));
        assert_eq!(super::super::to_json(&outer), r#"{"in":{"type":"a"},"type":"longest"}"#);
    }
}
