//! Values built in Rust: what tags them as the variant they are, and what rejects those that are
//! tagged as another.

#[allow(dead_code, unreachable_pub, unused_imports, reason = "only the types under test are used")]
#[rustfmt::skip]
#[path = "../cases/discriminator/names/expected.rs"]
mod names;
#[allow(dead_code, unreachable_pub, unused_imports, reason = "only the types under test are used")]
#[rustfmt::skip]
#[path = "../cases/discriminator/numbers/expected.rs"]
mod numbers;
#[allow(dead_code, unreachable_pub, unused_imports, reason = "only the types under test are used")]
#[rustfmt::skip]
#[path = "../cases/discriminator/tag_integer/expected.rs"]
mod integer;
#[allow(dead_code, unreachable_pub, unused_imports, reason = "only the types under test are used")]
#[rustfmt::skip]
#[path = "../cases/union/tag_optional/expected.rs"]
mod optional;

fn first_line(report: &typewright::Report) -> String {
    report.to_string().lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_constant_tag_is_written_by_the_variant() {
    let first = integer::First { a: "x".to_owned(), extra: typewright::Extra::default() };
    let case = integer::Case::from(first);
    assert_eq!(case.to_json(), r#"{"version":1,"a":"x"}"#);
    assert!(case.validate().is_ok());
}

#[test]
fn a_new_struct_is_tagged_with_the_first_key_of_its_mapping() {
    assert_eq!(names::Cat::default().kind, "cat");
    assert_eq!(names::Dog::default().kind, "dog");
    // No key leads to it, so the name of the component is its tag.
    assert_eq!(names::Fish::default().kind, "Fish");
    assert_eq!(numbers::First::default().v, 1);
    assert_eq!(numbers::Second::default().v, numbers::SecondV::Integer(2));
}

#[test]
fn a_conversion_tags_what_is_tagged_otherwise() {
    let cat = |kind: &str| names::Cat { kind: kind.to_owned(), ..names::Cat::default() };
    assert_eq!(names::Case::from(cat("dog")).to_json(), r#"{"kind":"cat"}"#);
    assert_eq!(names::Case::from(cat("")).to_json(), r#"{"kind":"cat"}"#);
    for own in ["cat", "kitten", "Cat"] {
        let case = names::Case::from(cat(own));
        assert_eq!(case.to_json(), format!(r#"{{"kind":"{own}"}}"#));
        assert_eq!(names::Case::from_json(case.to_json()).unwrap(), case);
        assert!(case.validate().is_ok());
    }
    let second =
        numbers::Second { v: numbers::SecondV::Boolean(true), ..numbers::Second::default() };
    assert_eq!(numbers::Case::from(second).to_json(), r#"{"v":true}"#);
    let second = numbers::Second { v: numbers::SecondV::Integer(1), ..numbers::Second::default() };
    assert_eq!(numbers::Case::from(second).to_json(), r#"{"v":2}"#);
}

#[test]
fn a_variant_that_is_tagged_as_another_is_refused() {
    let cat = names::Cat { kind: "dog".to_owned(), ..names::Cat::default() };
    let case = names::Case::Cat(Box::new(cat));
    let report = case.validate().unwrap_err();
    assert_eq!(
        first_line(&report),
        "/kind: 1:9: oneOf: expected one of \"Cat\", \"cat\", \"kitten\", found \"dog\" \
         (schema schema.json#/components/schemas/Case/oneOf)"
    );
    assert_eq!(serde_json::to_string(&case).unwrap_err().to_string(), report.to_string());
    assert_eq!(case.try_to_json().unwrap_err().to_string(), report.to_string());
    // What cannot fail writes the variant that it is.
    assert_eq!(case.to_json(), r#"{"kind":"cat"}"#);
    assert_eq!(
        names::Case::from_json(r#"{"kind":"cat"}"#).unwrap().try_to_json().unwrap(),
        r#"{"kind":"cat"}"#
    );
    // A tag that names no variant is not read as another one: it stays.
    let unknown = names::Cat { kind: "cow".to_owned(), ..names::Cat::default() };
    let unknown = names::Case::Cat(Box::new(unknown));
    assert!(unknown.validate().is_err());
    assert_eq!(unknown.to_json(), r#"{"kind":"cow"}"#);
    let number = numbers::First { v: 2, ..numbers::First::default() };
    let number = numbers::Case::First(Box::new(number));
    assert!(number.validate().is_err());
    assert_eq!(number.to_json(), r#"{"v":1}"#);
}

#[test]
fn an_optional_tag_is_filled_in_and_may_be_left_out() {
    let cat = optional::Felis { n: 1, kind: None, extra: typewright::Extra::default() };
    // As it was read.
    let left_out = optional::Schema::Felis(Box::new(cat.clone()));
    assert_eq!(left_out.to_json(), r#"{"n":1}"#);
    assert!(left_out.validate().is_ok());
    assert_eq!(optional::Schema::from(cat).to_json(), r#"{"kind":"cat","n":1}"#);
    // Without a tag it is one of the two, and not this one.
    let mut extra = typewright::Extra::default();
    extra.insert("m", typewright::Json::parse("1").unwrap());
    let both = optional::Schema::Felis(Box::new(optional::Felis { n: 1, kind: None, extra }));
    assert!(both.validate().is_err());
}
