//! Keywords about numbers.

use typewright::Keyword;

use crate::{
    load::{Data, Node},
    model::{
        accepts::Verdict,
        literal::Number,
        read::Cx,
        schema::{Kw, Schema},
    },
    resolve::{Dialect, SchemaId},
};

/// Keywords about numbers.
#[derive(Clone, Debug, Default)]
pub struct NumberKeywords {
    /// `minimum`, `exclusiveMinimum`
    pub min: Vec<Kw<Bound>>,
    /// `maximum`, `exclusiveMaximum`
    pub max: Vec<Kw<Bound>>,
    /// `multipleOf`
    pub multiple_of: Vec<Kw<String>>,
}

/// A bound of a number.
#[derive(Clone, Debug)]
pub struct Bound {
    /// As written.
    pub text: String,
    /// Whether the bound itself is refused.
    pub exclusive: bool,
}

/// Keywords that have no effect on other kinds of values, and look as if they had one.
pub(super) const NAMES: &[&str] =
    &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];

/// Keywords that only mean something together.
#[derive(Default)]
pub(in crate::model) struct Parts {
    minimum: Option<String>,
    maximum: Option<String>,
    /// `exclusiveMinimum: true` of draft 4.
    exclusive_min: bool,
    exclusive_max: bool,
}

/// Reads a keyword, if it is about numbers.
pub(super) fn read(cx: &mut Cx<'_, '_>, keyword: &str, value: &Node, schema: &mut Schema) -> bool {
    match keyword {
        "minimum" if cx.vocabularies.validation => {
            cx.parts.keywords.number.minimum = cx.number(keyword, value);
        }
        "maximum" if cx.vocabularies.validation => {
            cx.parts.keywords.number.maximum = cx.number(keyword, value);
        }
        "exclusiveMinimum" if cx.vocabularies.validation => {
            let flag = |parts: &mut Parts, set| parts.exclusive_min = set;
            exclusive(cx, keyword, value, flag, &mut schema.number.min);
        }
        "exclusiveMaximum" if cx.vocabularies.validation => {
            let flag = |parts: &mut Parts, set| parts.exclusive_max = set;
            exclusive(cx, keyword, value, flag, &mut schema.number.max);
        }
        "multipleOf" if cx.vocabularies.validation => {
            if let Some(text) = cx.number(keyword, value) {
                let number = Number::new(&text);
                if number.is_zero() || number.is_negative() {
                    cx.bad(keyword, value, "must be greater than 0");
                } else {
                    schema.number.multiple_of.push(Kw::new(text, cx.id));
                }
            }
        }
        // As draft 3 has it.
        "divisibleBy" if cx.repairs_slips => {
            let divisor = cx.number(keyword, value);
            schema.number.multiple_of.extend(divisor.map(|text| Kw::new(text, cx.id)));
        }
        _ => return false,
    }
    true
}

/// `exclusiveMinimum` is a number since draft 6; before that it says something of `minimum`.
fn exclusive(
    cx: &mut Cx<'_, '_>,
    keyword: &str,
    value: &Node,
    flag: fn(&mut Parts, bool),
    bounds: &mut Vec<Kw<Bound>>,
) {
    let old = matches!(cx.dialect, Dialect::Draft4 | Dialect::OpenApi30);
    let (of_old, of_new) =
        ("a boolean belongs to draft 4 and OpenAPI 3.0", "a number belongs to draft 6 and later");
    match &value.data {
        Data::Bool(set) if old || cx.slipped_value(keyword, value, of_old) => {
            flag(&mut cx.parts.keywords.number, *set);
        }
        Data::Number(text) if !old || cx.slipped_value(keyword, value, of_new) => {
            bounds.push(Kw::new(Bound { text: text.clone(), exclusive: true }, cx.id));
        }
        _ if old => cx.bad(keyword, value, "must be a boolean in this draft"),
        _ => cx.bad(keyword, value, "must be a number"),
    }
}

/// Puts together what only means something together.
pub(super) fn assemble(cx: &Cx<'_, '_>, parts: Parts, schema: &mut Schema) {
    let Parts { minimum, maximum, exclusive_min, exclusive_max } = parts;
    let bound = |text: Option<String>, exclusive| {
        text.map(|text| Kw::new(Bound { text, exclusive }, cx.id))
    };
    schema.number.min.extend(bound(minimum, exclusive_min));
    schema.number.max.extend(bound(maximum, exclusive_max));
}

impl NumberKeywords {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        let Self { min, max, multiple_of } = self;
        min.is_empty() && max.is_empty() && multiple_of.is_empty()
    }

    /// About how many parts they have.
    pub(in crate::model) fn weight(&self) -> usize {
        self.min.len() + self.max.len() + self.multiple_of.len()
    }

    /// Whether no number is within the bounds.
    pub(crate) fn is_apart(&self) -> bool {
        self.min.iter().any(|min| {
            self.max.iter().any(|max| {
                let order = Number::new(&min.value.text).cmp(&Number::new(&max.value.text));
                order.is_gt() || order.is_eq() && (min.value.exclusive || max.value.exclusive)
            })
        })
    }

    /// Merges others in.
    pub(in crate::model) fn merge(&mut self, other: &Self) {
        let Self { min, max, multiple_of } = other;
        self.min.extend(min.iter().cloned());
        self.max.extend(max.iter().cloned());
        self.multiple_of.extend(multiple_of.iter().cloned());
    }

    /// Whether a number satisfies them, as far as that is plain.
    pub(in crate::model) fn accept(&self, value: &Number) -> Option<bool> {
        let Self { min, max, multiple_of } = self;
        for bound in min {
            let order = value.cmp(&Number::new(&bound.value.text));
            if order.is_lt() || order.is_eq() && bound.value.exclusive {
                return Some(false);
            }
        }
        for bound in max {
            let order = value.cmp(&Number::new(&bound.value.text));
            if order.is_gt() || order.is_eq() && bound.value.exclusive {
                return Some(false);
            }
        }
        let mut verdict = Verdict::new(true);
        for divisor in multiple_of {
            if !verdict.and(value.is_multiple_of(&Number::new(&divisor.value))) {
                return Some(false);
            }
        }
        verdict.done()
    }

    /// Says in words what is checked.
    pub(crate) fn describe(&self, out: &mut Vec<String>) {
        let Self { min, max, multiple_of } = self;
        let words = |bound: &Bound, inclusive: &str, exclusive: &str| {
            format!("{} {}", if bound.exclusive { exclusive } else { inclusive }, bound.text)
        };
        out.extend(min.iter().map(|kw| words(&kw.value, "at least", "greater than")));
        out.extend(max.iter().map(|kw| words(&kw.value, "at most", "less than")));
        out.extend(multiple_of.iter().map(|kw| format!("a multiple of {}", kw.value)));
    }

    /// Tells for each keyword where it was written.
    pub(crate) fn origins(&self, note: &mut dyn FnMut(Keyword, &str, SchemaId)) {
        let Self { min, max, multiple_of } = self;
        if let Some(kw) = min.first() {
            let exclusive = kw.value.exclusive;
            note(if exclusive { Keyword::ExclusiveMinimum } else { Keyword::Minimum }, "", kw.from);
        }
        if let Some(kw) = max.first() {
            let exclusive = kw.value.exclusive;
            note(if exclusive { Keyword::ExclusiveMaximum } else { Keyword::Maximum }, "", kw.from);
        }
        if let Some(kw) = multiple_of.first() {
            note(Keyword::MultipleOf, "", kw.from);
        }
    }
}
