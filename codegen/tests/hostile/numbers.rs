//! Numbers and counts at the edges.

use super::{literals_of, schema};
use typewright_codegen::diag::Code;

#[test]
fn h35_numbers() {
    let numbers = [
        "1.0",
        "-0.0",
        "1e400",
        "-1e400",
        "9223372036854775808",
        "18446744073709551616",
        "1e40",
        "9007199254740993",
        "1E-400",
        "0.1",
        "123456789012345678901234567890.5",
    ];
    for number in numbers {
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "const", "default", "multipleOf"]
        {
            let run = schema(&format!("{{\"type\":\"number\",\"{keyword}\":{number}}}"));
            if keyword == "multipleOf" && number.starts_with('-') {
                run.bad(&[(Code::BadKeywordValue, "/multipleOf")]);
                continue;
            }
            let good = run.good();
            let mut literals = Vec::new();
            literals_of(good.text.parse().unwrap(), &mut literals);
            assert!(
                keyword == "default" || literals.iter().any(|literal| literal == number),
                "{keyword} {number}\n{}",
                good.text
            );
        }
    }
    schema(&format!("{{\"enum\":[{}]}}", numbers.join(","))).good();
    schema(&format!("{{\"type\":\"integer\",\"enum\":[{}]}}", numbers.join(","))).good();
    schema("{\"type\":\"integer\",\"minimum\":-1e400,\"maximum\":1e400}").good();
}

#[test]
fn h36_multiple_of() {
    for (text, fine) in [
        ("0.01", true),
        ("1e-8", true),
        ("1e308", true),
        ("1e-400", true),
        ("0", false),
        ("-1", false),
        ("0.0", false),
        ("-0", false),
        ("\"1\"", false),
    ] {
        let run = schema(&format!("{{\"type\":\"number\",\"multipleOf\":{text}}}"));
        if fine {
            run.good();
        } else {
            run.bad(&[(Code::BadKeywordValue, "/multipleOf")]);
        }
    }
}

#[test]
fn h37_counts() {
    for (keyword, value, fine) in [
        ("minLength", "18446744073709551616", true),
        ("minLength", "1e30", true),
        ("minItems", "1.0", true),
        ("minItems", "1e0", true),
        ("maxItems", "-1", false),
        ("maxLength", "2.5", false),
        ("maxProperties", "-1e-1", false),
        ("minProperties", "\"1\"", false),
    ] {
        let run = schema(&format!("{{\"{keyword}\":{value}}}"));
        if fine {
            run.good();
        } else {
            run.bad(&[(Code::BadKeywordValue, &format!("/{keyword}"))]);
        }
    }
}
