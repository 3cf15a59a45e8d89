//! Floats without a fraction are written without one, wherever they stand.

#[allow(dead_code, unreachable_pub, unused_imports, reason = "only the types under test are used")]
#[rustfmt::skip]
#[path = "../cases/scalar/whole_floats/expected.rs"]
mod floats;

#[test]
fn whole_numbers_have_no_fraction() {
    let json = r#"{"n":1,"some":2,"list":[3,-4,0.5],"map":{"a":5},"pair":[6,7],"either":8,"tagged":{"Exact":9},"named":10}"#;
    let value = floats::Schema::from_json(json).unwrap();
    assert_eq!(value.to_json(), json);
    assert_eq!(serde_json::to_string(&value).unwrap(), json);
    let again: floats::Schema = serde_json::from_str(json).unwrap();
    assert_eq!(again, value);
    // Values made in Rust, of which nobody read a text.
    let mut made = floats::Schema { list: Some(vec![1.0, -0.0, 2.5, 1e300]), ..value.clone() };
    made.n = 9_007_199_254_740_991.0;
    made.either = Some(floats::SchemaEither::Array(vec![1.0, 2.0]));
    let text = made.to_json();
    assert!(text.starts_with(r#"{"n":9007199254740991,"#), "{text}");
    assert!(text.contains(r#""list":[1,-0,2.5,1e+300]"#), "{text}");
    assert!(text.contains(r#""either":[1,2]"#), "{text}");
    assert!(made.validate().is_ok());
}
