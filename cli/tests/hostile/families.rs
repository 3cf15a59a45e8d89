//! Schemas that ask for much: each family by how many parts it has.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "of such texts some have a `#`, and they look alike"
)]

/// A family: its name, and its schema with so many parts.
pub(crate) type Family = (&'static str, fn(usize) -> String);

/// The schema of a family that comes nearest to so many bytes without being larger.
pub(crate) fn of_size(make: fn(usize) -> String, bytes: usize) -> String {
    let (mut fits, mut too_many) = (1, 2);
    while make(too_many).len() <= bytes {
        (fits, too_many) = (too_many, too_many * 2);
    }
    while too_many - fits > 1 {
        let middle = fits + (too_many - fits) / 2;
        if make(middle).len() <= bytes { fits = middle } else { too_many = middle }
    }
    make(fits)
}

/// `{0},{1},..` of so many parts.
pub(crate) fn list(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().join(",")
}

/// A document with definitions alone.
pub(crate) fn defs(count: usize, part: impl Fn(usize) -> String) -> String {
    format!(r#"{{"$defs":{{{}}}}}"#, list(count, |n| format!(r#""T{n}":{}"#, part(n))))
}

pub(crate) fn to(n: usize) -> String {
    format!(r##"{{"$ref":"#/$defs/T{n}"}}"##)
}

/// References to all but one.
fn others(count: usize, but: usize) -> String {
    let all: Vec<usize> = (0..count).filter(|n| *n != but).collect();
    list(all.len(), |n| to(all.get(n).copied().unwrap_or_default()))
}

/// An object with one member.
pub(crate) fn own(n: usize) -> String {
    format!(r#"{{"type":"object","properties":{{"p{n}":{{"type":"string"}}}}}}"#)
}

/// A chain: each is what `link` makes of the one before it.
pub(crate) fn chain(count: usize, link: impl Fn(usize) -> String) -> String {
    defs(count, |n| if n == 0 { own(0) } else { link(n) })
}

pub(crate) const FAMILIES: &[Family] = &[
    // allOf
    ("all-of mesh", |n| defs(n, |k| format!(r#"{{"allOf":[{},{}]}}"#, own(k), others(n, k)))),
    ("all-of mesh, members beside", |n| {
        defs(n, |k| {
            format!(r#"{{"properties":{{"p{k}":{{"type":"string"}}}},"allOf":[{}]}}"#, others(n, k))
        })
    }),
    ("all-of mesh of one member", |n| {
        defs(n, |k| format!(r#"{{"properties":{{"p":{}}},"allOf":[{}]}}"#, own(k), others(n, k)))
    }),
    ("all-of mesh through members", |n| {
        defs(n, |k| {
            format!(
                r#"{{"properties":{{"p":{},"q":{}}},"allOf":[{}]}}"#,
                to((k + 1) % n),
                to(0),
                others(n, k)
            )
        })
    }),
    ("all-of mesh without circles", |n| {
        defs(n, |k| format!(r#"{{"properties":{{"p{k}":{{}}}},"allOf":[{},{{}}]}}"#, list(k, to)))
            .replace("[,{}]", "[{}]")
    }),
    ("all-of ring", |n| defs(n, |k| format!(r#"{{"allOf":[{},{}]}}"#, own(k), to((k + 1) % n)))),
    ("all-of two rings", |n| {
        defs(n, |k| {
            format!(r#"{{"allOf":[{},{},{}]}}"#, own(k), to((k + 1) % n), to((k * 7 + 3) % n))
        })
    }),
    ("extension chain", |n| chain(n, |k| format!(r#"{{"allOf":[{},{}]}}"#, to(k - 1), own(k)))),
    ("extension chain, backwards", |n| {
        defs(n, |k| {
            if k + 1 == n { own(k) } else { format!(r#"{{"allOf":[{},{}]}}"#, to(k + 1), own(k)) }
        })
    }),
    ("extension chain of one member", |n| {
        chain(n, |k| {
            format!(r#"{{"allOf":[{},{{"properties":{{"p0":{{"minLength":{k}}}}}}}]}}"#, to(k - 1))
        })
    }),
    ("extension chain of required", |n| {
        chain(n, |k| format!(r#"{{"allOf":[{},{{"required":["r{k}"]}}]}}"#, to(k - 1)))
    }),
    ("extension chain of patterns", |n| {
        chain(n, |k| {
            format!(
                r#"{{"allOf":[{},{{"patternProperties":{{"^x{k}":{{"type":"string"}}}}}}]}}"#,
                to(k - 1)
            )
        })
    }),
    ("extension chain of not", |n| {
        chain(n, |k| format!(r#"{{"allOf":[{},{{"not":{{"required":["r{k}"]}}}}]}}"#, to(k - 1)))
    }),
    ("extension chain of if", |n| {
        chain(n, |k| {
            format!(
                r#"{{"allOf":[{},{{"if":{{"properties":{{"k":{{"const":"{k}"}}}}}},"then":{{"required":["r{k}"]}}}}]}}"#,
                to(k - 1)
            )
        })
    }),
    ("extension chain of any-of", |n| {
        chain(n, |k| {
            format!(
                r#"{{"allOf":[{},{{"anyOf":[{{"required":["a{k}"]}},{{"required":["b{k}"]}}]}}]}}"#,
                to(k - 1)
            )
        })
    }),
    ("extension chain of dependent schemas", |n| {
        chain(n, |k| {
            format!(
                r#"{{"allOf":[{},{{"dependentSchemas":{{"d{k}":{{"required":["r{k}"]}}}}}}]}}"#,
                to(k - 1)
            )
        })
    }),
    ("extension chain of bounds", |n| {
        chain(n, |k| {
            format!(
                r#"{{"allOf":[{},{{"properties":{{"n":{{"minimum":{k},"multipleOf":{}}}}}}}]}}"#,
                to(k - 1),
                k + 1
            )
        })
    }),
    ("extension chain of contains", |n| {
        chain(n, |k| format!(r#"{{"allOf":[{},{{"contains":{{"const":{k}}}}}]}}"#, to(k - 1)))
    }),
    ("extension chain, closed", |n| {
        chain(n, |k| {
            format!(
                r#"{{"allOf":[{},{{"properties":{{"p{k}":{{}}}},"additionalProperties":{{"type":"string"}}}}]}}"#,
                to(k - 1)
            )
        })
    }),
    ("extension chain, lists", |n| {
        chain(n, |k| {
            format!(
                r#"{{"allOf":[{},{{"prefixItems":[{}{{"minLength":{k}}}]}}]}}"#,
                to(k - 1),
                "{},".repeat(k % 50)
            )
        })
    }),
    ("references that extend", |n| {
        chain(n, |k| format!(r##"{{"$ref":"#/$defs/T{}","properties":{{"p{k}":{{}}}}}}"##, k - 1))
    }),
    ("many extend one that is wide", |n| {
        format!(
            r##"{{"$defs":{{"W":{{"type":"object","properties":{{{}}}}},{}}}}}"##,
            list(n, |k| format!(r#""w{k}":{{}}"#)),
            list(n, |k| format!(r##""E{k}":{{"allOf":[{{"$ref":"#/$defs/W"}}]}}"##)
                .replace("]}", r#"],"minProperties":1}"#)),
        )
    }),
    ("many narrow one that is wide", |n| {
        format!(
            r##"{{"$defs":{{"W":{{"type":"object","properties":{{{}}}}},{}}}}}"##,
            list(n, |k| format!(r#""w{k}":{{"type":"string"}}"#)),
            list(n, |k| format!(
                r##""E{k}":{{"allOf":[{{"$ref":"#/$defs/W"}},{{"additionalProperties":{{"minLength":{k}}}}}]}}"##
            )),
        )
    }),
    ("flat all-of", |n| format!(r#"{{"allOf":[{}]}}"#, list(n, own))),
    ("flat all-of of one member", |n| {
        format!(
            r#"{{"allOf":[{}]}}"#,
            list(n, |k| format!(r#"{{"properties":{{"p":{{"properties":{{"q{k}":{{}}}}}}}}}}"#))
        )
    }),
    ("nested all-of of one member", |n| {
        format!(
            r#"{{"allOf":[{}]}}"#,
            list(n, |k| format!(
                r#"{{"properties":{{"p":{{"properties":{{"q":{{"properties":{{"r{}":{{"minLength":{k}}}}}}}}}}}}}}}"#,
                k % 50
            ))
        )
    }),
    ("doubling all-of", |n| {
        chain(n, |k| {
            format!(r#"{{"properties":{{"x":{0},"y":{0}}},"allOf":[{0},{0}]}}"#, to(k - 1))
        })
    }),
    ("doubling members", |n| {
        chain(n, |k| {
            format!(
                r#"{{"allOf":[{{"properties":{{"x":{0}}}}},{{"properties":{{"x":{1}}}}}]}}"#,
                to(k - 1),
                to(k.saturating_sub(2))
            )
        })
    }),
    // unions
    ("products of any-of", |n| {
        format!(
            r#"{{"allOf":[{}]}}"#,
            list(n, |k| format!(
                r#"{{"anyOf":[{{"required":["a{k}"]}},{{"required":["b{k}"]}},{{"properties":{{"c{k}":{{"const":1}}}}}}]}}"#
            ))
        )
    }),
    ("one-of under a wide base", |n| {
        format!(
            r#"{{"$defs":{{{}}}}}"#,
            list(n, |g| format!(
                r#""G{g}":{{"type":"object","properties":{{{}}},"oneOf":[{}]}}"#,
                list(100, |k| format!(r#""w{k}":{{}}"#)),
                list(100, |k| format!(
                    r#"{{"required":["k"],"properties":{{"k":{{"const":"{k}"}},"o{k}":{{}}}}}}"#
                ))
            ))
        )
    }),
    ("one-of of a thousand under a base of thousands", |n| {
        format!(
            r#"{{"type":"object","properties":{{{}}},"oneOf":[{}]}}"#,
            list(n, |k| format!(r#""w{k}":{{}}"#)),
            list(n.min(1_000), |k| format!(
                r#"{{"required":["k"],"properties":{{"k":{{"const":"{k}"}},"o{k}":{{}}}}}}"#
            ))
        )
    }),
    ("any-of without end", |n| {
        chain(n, |k| {
            format!(r#"{{"anyOf":[{0},{{"allOf":[{0},{{"required":["a{k}"]}}]}}]}}"#, to(k - 1))
        })
    }),
    ("one-of mesh", |n| {
        defs(n, |k| {
            format!(
                r#"{{"type":"object","properties":{{"p{k}":{{}}}},"oneOf":[{}]}}"#,
                others(n, k)
            )
        })
    }),
    ("any-of mesh of all-of", |n| {
        defs(n, |k| {
            format!(
                r#"{{"anyOf":[{}]}}"#,
                list(n, |j| format!(r#"{{"allOf":[{},{}]}}"#, to((j + 1) % n), own(k)))
            )
        })
    }),
    ("any-of, a thousand alike", |n| {
        defs(n, |g| {
            format!(
                r#"{{"anyOf":[{}]}}"#,
                list(1_000, |k| format!(
                    r#"{{"type":"object","properties":{{"a{k}":{{}},"g{g}":{{}}}}}}"#
                ))
            )
        })
    }),
    ("any-of, required at random", |n| {
        defs(n, |_| {
            format!(
                r#"{{"oneOf":[{}]}}"#,
                list(1_000, |k| format!(r#"{{"type":"object","required":["a{k}","b{}"]}}"#, k / 2))
            )
        })
    }),
    ("one-of with a mapping", |n| {
        format!(
            r##"{{"$defs":{{{}}},"oneOf":[{}],"discriminator":{{"propertyName":"k","mapping":{{{}}}}}}}"##,
            list(n.min(1_000), |k| format!(r#""T{k}":{{"type":"object"}}"#)),
            list(n.min(1_000), to),
            list(n, |k| format!(r##""m{k}":"#/$defs/T{}""##, k % 1_000)),
        )
    }),
    ("any-of of values", |n| {
        defs(n, |_| {
            format!(r#"{{"anyOf":[{}]}}"#, list(1_000, |k| format!(r#"{{"const":"v{k}"}}"#)))
        })
    }),
    ("any-of nested", |n| {
        defs(n, |_| {
            let mut text = own(0);
            for k in 0..30 {
                text = format!(r#"{{"anyOf":[{text},{}]}}"#, own(k));
            }
            text
        })
    }),
    // applicators
    ("if mesh", |n| {
        defs(n, |k| {
            format!(
                r#"{{"if":{},"then":{},"else":{{"allOf":[{}]}}}}"#,
                to((k + 1) % n),
                own(k),
                list(k, to)
            )
        })
        .replace(r#""allOf":[]"#, r#""type":"object""#)
    }),
    ("if, then, else in a row", |n| {
        format!(
            r#"{{"type":"object","allOf":[{}]}}"#,
            list(n, |k| format!(
                r#"{{"if":{{"properties":{{"k":{{"const":"v{k}"}}}}}},"then":{{"required":["r{k}"]}},"else":{{"properties":{{"s{k}":{{}}}}}}}}"#
            ))
        )
    }),
    ("if by a tag", |n| {
        defs(n, |_| {
            format!(
                r#"{{"type":"object","required":["k"],"properties":{{"k":{{"enum":[{}]}},{}}},"allOf":[{}]}}"#,
                list(60, |k| format!(r#""v{k}""#)),
                list(60, |k| format!(r#""w{k}":{{}}"#)),
                list(60, |k| format!(
                    r#"{{"if":{{"properties":{{"k":{{"const":"v{k}"}}}}}},"then":{{"required":["w{k}"]}}}}"#
                ))
            )
        })
    }),
    ("if chain", |n| {
        chain(n, |k| {
            format!(r#"{{"if":{0},"then":{{"allOf":[{0},{1}]}},"else":{0}}}"#, to(k - 1), own(k))
        })
    }),
    ("dependent schemas mesh", |n| {
        defs(n, |k| {
            format!(
                r#"{{"properties":{{"p{k}":{{}}}},"dependentSchemas":{{{}}}}}"#,
                list(n, |j| format!(
                    r#""d{j}":{}"#,
                    if j == k { "true".to_owned() } else { to(j) }
                ))
            )
        })
    }),
    ("dependent required mesh", |n| {
        format!(
            r#"{{"dependentRequired":{{{}}}}}"#,
            list(n, |k| format!(r#""d{k}":[{}]"#, list(n, |j| format!(r#""d{j}""#))))
        )
    }),
    ("not chain", |n| chain(n, |k| format!(r#"{{"not":{{"allOf":[{},{}]}}}}"#, to(k - 1), own(k)))),
    ("unevaluated mesh", |n| {
        defs(n, |k| {
            format!(
                r#"{{"unevaluatedProperties":false,"properties":{{"p{k}":{{}}}},"allOf":[{}]}}"#,
                list(k, to)
            )
        })
        .replace(r#","allOf":[]"#, "")
    }),
    ("unevaluated mesh, in circles", |n| {
        defs(n, |k| {
            format!(
                r#"{{"unevaluatedProperties":{},"anyOf":[{}]}}"#,
                to((k + 1) % n),
                list(n, |j| format!(r#"{{"properties":{{"p":{}}}}}"#, to(j)))
            )
        })
    }),
    ("unevaluated items chain", |n| {
        chain(n, |k| {
            format!(
                r#"{{"unevaluatedItems":{0},"prefixItems":[{0},{0}],"allOf":[{0},{1}]}}"#,
                to(k - 1),
                own(k)
            )
        })
    }),
    ("contains mesh", |n| {
        defs(n, |k| {
            format!(
                r#"{{"allOf":[{}]}}"#,
                list(n, |j| format!(r#"{{"contains":{}}}"#, to((j + k) % n)))
            )
        })
    }),
    ("property names mesh", |n| {
        defs(n, |k| {
            format!(
                r#"{{"propertyNames":{},"allOf":[{}]}}"#,
                to((k + 1) % n),
                list(k, |j| format!(r#"{{"propertyNames":{}}}"#, to(j)))
            )
        })
        .replace(r#","allOf":[]"#, "")
    }),
    // references
    ("diamonds of references", |n| {
        chain(n, |k| format!(r#"{{"type":"object","properties":{{"x":{0},"y":{0}}}}}"#, to(k - 1)))
    }),
    ("reference mesh", |n| {
        defs(n, |k| {
            format!(
                r#"{{"type":"object","properties":{{{}}}}}"#,
                list(n, |j| format!(r#""p{j}":{}"#, to((j + k) % n)))
            )
        })
    }),
    ("alias chain", |n| chain(n, |k| to(if k % 200 == 0 { 0 } else { k - 1 }))),
    ("aliases of one", |n| chain(n, |_| to(0))),
    ("alias circles", |n| defs(n, |k| to((k + 1) % n))),
    ("dynamic references", |n| {
        format!(
            r##"{{"$id":"https://e.example/r","$defs":{{{}}}}}"##,
            list(n, |k| format!(
                r##""R{k}":{{"$id":"r{k}","$dynamicAnchor":"a{}","properties":{{"x":{{"$ref":"r{}"}},"y":{{"$ref":"r{}"}},"z":{{"$dynamicRef":"#a{}"}}}}}}"##,
                k % 20,
                (k + 1) % n,
                (k * 3 + 1) % n,
                k % 20
            ))
        )
    }),
    ("dynamic anchors", |n| {
        format!(
            r##"{{"$id":"https://e.example/r","$defs":{{{}}}}}"##,
            list(n, |k| format!(
                r##""R{k}":{{"$id":"r{k}","$dynamicAnchor":"a{k}","items":{{"$ref":"r{}"}},"contains":{{"$dynamicRef":"#a{k}"}}}}"##,
                (k + 1) % n
            ))
        )
    }),
    ("dynamic mesh", |n| {
        format!(
            r##"{{"$id":"https://e.example/r","$defs":{{{}}}}}"##,
            list(n, |k| format!(
                r##""R{k}":{{"$id":"r{k}","$dynamicAnchor":"a{}","allOf":[{}],"items":{{"$dynamicRef":"#a{}"}}}}"##,
                k % 12,
                list(k, |j| format!(r#"{{"$ref":"r{j}"}}"#)),
                k % 12
            ))
        )
        .replace(r#""allOf":[],"#, "")
    }),
    ("recursive references", |n| {
        format!(
            r##"{{"$schema":"https://json-schema.org/draft/2019-09/schema","$id":"https://e.example/r","definitions":{{{}}}}}"##,
            list(n, |k| format!(
                r##""R{k}":{{"$id":"r{k}","$recursiveAnchor":true,"properties":{{"x":{{"$ref":"r{}"}},"y":{{"$recursiveRef":"#"}}}}}}"##,
                (k + 1) % n
            ))
        )
    }),
    ("identifiers nested", |n| {
        defs(n, |k| {
            format!(
                r#"{{"$id":"https://e{k}.example/a/b/c/","$anchor":"x{k}","items":{{"$id":"d{k}","$anchor":"y"}}}}"#
            )
        })
    }),
    // objects
    ("patterns by members", |n| {
        format!(
            r#"{{"type":"object","properties":{{{}}},"patternProperties":{{{}}}}}"#,
            list(n, |k| format!(r#""p{k}":{{}}"#)),
            list(n, |k| format!(r#""^p.*{k}(x|y)$":{{"minLength":{k}}}"#))
        )
    }),
    ("patterns that all match, by members", |n| {
        format!(
            r#"{{"type":"object","properties":{{{}}},"patternProperties":{{{}}}}}"#,
            list(n, |k| format!(r#""p{k}":{{}}"#)),
            list(n, |k| format!(r#""^p[0-9]*x{{0,{k}}}":{{"minLength":{k}}}"#))
        )
    }),
    ("members beside any other", |n| {
        format!(
            r#"{{"allOf":[{{"properties":{{{}}}}},{{"additionalProperties":{{"minLength":1}}}},{{"additionalProperties":{{"maxLength":9}}}}]}}"#,
            list(n, |k| format!(r#""p{k}":{{"type":"string"}}"#))
        )
    }),
    ("wide object", |n| {
        format!(
            r#"{{"type":"object","properties":{{{}}}}}"#,
            list(n, |k| format!(r#""p{k}":{{}}"#))
        )
    }),
    ("wide object of objects", |n| {
        format!(
            r#"{{"type":"object","properties":{{{}}}}}"#,
            list(n, |k| format!(r#""p{k}":{}"#, own(k)))
        )
    }),
    ("wide required", |n| {
        format!(r#"{{"type":"object","required":[{}]}}"#, list(n, |k| format!(r#""r{k}""#)))
    }),
    ("many wide objects", |n| {
        defs(n, |g| {
            format!(
                r#"{{"type":"object","properties":{{{}}},"required":["q{g}"]}}"#,
                list(200, |k| format!(r#""p{k}":{{}}"#))
            )
        })
    }),
    ("a long name over many", |n| {
        let names = list(n, |k| format!(r#""p{k}":{{}}"#));
        format!(r#"{{"properties":{{"{}":{{"properties":{{{names}}}}}}}}}"#, "n".repeat(n * 10))
    }),
    ("long names", |n| {
        format!(r#"{{"type":"object","properties":{{"{0}":{{}},"{0}b":{{}}}}}}"#, "n".repeat(n))
    }),
    ("names alike", |n| {
        let long = "x".repeat(300);
        format!(
            r#"{{"type":"object","properties":{{{}}}}}"#,
            list(n, |k| format!(r#""{long}{k}":{{}}"#))
        )
    }),
    ("names that become one", |n| {
        format!(
            r#"{{"type":"object","properties":{{{}}}}}"#,
            list(n, |k| format!(
                r#""a{}b":{}"#,
                ["-", "_", " ", ".", "+"]
                    .iter()
                    .cycle()
                    .skip(k % 5)
                    .take(k / 5 % 40 + 1)
                    .copied()
                    .collect::<String>()
                    + &"-".repeat(k / 200),
                own(0)
            ))
        )
    }),
    ("types that become one", |n| {
        format!(
            r#"{{"$defs":{{{}}}}}"#,
            list(n, |k| format!(r#""A{}b":{}"#, "-".repeat(k), own(0)))
        )
    }),
    ("titles alike", |n| {
        format!(
            r#"{{"type":"object","properties":{{{}}}}}"#,
            list(n, |k| format!(
                r#""p{k}":{{"title":"Same","type":"object","properties":{{"x":{{"title":"Same","type":"object","properties":{{"a":{{}}}}}}}}}}"#
            ))
        )
    }),
    ("many definitions", |n| defs(n, |_| "{}".to_owned())),
    ("many objects", |n| defs(n, own)),
    ("deep objects", |n| {
        defs(n, |_| {
            let mut text = "{}".to_owned();
            for k in 0..30 {
                text = format!(r#"{{"type":"object","properties":{{"p{k}":{text}}}}}"#);
            }
            text
        })
    }),
    ("long tuples", |n| {
        format!(
            r#"{{"type":"array","prefixItems":[{}]}}"#,
            list(n, |k| format!(r#"{{"minLength":{k}}}"#))
        )
    }),
    ("tuples by tuples", |n| {
        format!(
            r#"{{"allOf":[{}]}}"#,
            list(n, |k| format!(
                r#"{{"prefixItems":[{}]}}"#,
                list(n, |j| format!(r#"{{"minLength":{}}}"#, j * k))
            ))
        )
    }),
    // values
    ("huge enum", |n| format!(r#"{{"enum":[{}]}}"#, list(n, |k| format!(r#""v{k}""#)))),
    ("huge enum of numbers", |n| format!(r#"{{"enum":[{}]}}"#, list(n, |k| k.to_string()))),
    ("huge enum of lists", |n| format!(r#"{{"enum":[{}]}}"#, list(n, |k| format!("[{k}]")))),
    ("many enums", |n| {
        defs(n, |g| format!(r#"{{"enum":[{}]}}"#, list(200, |k| format!(r#""v{g}x{k}""#))))
    }),
    ("enum by all-of", |n| {
        format!(
            r#"{{"allOf":[{}]}}"#,
            list(n, |g| format!(
                r#"{{"enum":[{}]}}"#,
                list(n, |k| format!(r#""v{}""#, k * (g + 1)))
            ))
        )
    }),
    ("enum beside const", |n| {
        format!(r#"{{"enum":[{}],"not":{{"enum":[{0}]}}}}"#, list(n, |k| format!(r#""v{k}""#)))
    }),
    ("long default", |n| {
        format!(
            r#"{{"type":"array","items":{{"type":"integer"}},"default":[{}]}}"#,
            list(n, |k| k.to_string())
        )
    }),
    ("unique default", |n| {
        format!(
            r#"{{"type":"array","uniqueItems":true,"default":[{}]}}"#,
            list(n, |k| format!(r#"{{"a":{k}}}"#))
        )
    }),
    ("defaults by any-of", |n| {
        format!(
            r#"{{"type":"array","items":{{"anyOf":[{}]}},"default":[{}]}}"#,
            list(n.min(1_000), |k| format!(r#"{{"const":{k}}}"#)),
            list(n, |_| "\"x\"".to_owned())
        )
    }),
    ("defaults deep in references", |n| {
        chain(n, |k| {
            format!(r#"{{"default":{{}},"anyOf":[{0},{{"allOf":[{0},{0}]}}]}}"#, to(k - 1))
        })
    }),
    ("long number", |n| {
        format!(
            r#"{{"type":"number","minimum":{0},"maximum":{0},"multipleOf":{0},"default":{0}}}"#,
            "7".repeat(n)
        )
    }),
    ("long exponents", |n| {
        format!(
            r#"{{"type":"number","allOf":[{}],"default":7}}"#,
            list(n, |k| format!(r#"{{"minimum":1e-{k}000,"multipleOf":1e-{k}00}}"#))
        )
    }),
    // patterns
    ("many patterns", |n| {
        format!(
            r#"{{"type":"object","properties":{{{}}}}}"#,
            list(n, |k| format!(r#""p{k}":{{"pattern":"^(a{k}|b)+(x|y)$"}}"#))
        )
    }),
    ("patterns that count", |n| {
        format!(
            r#"{{"type":"object","properties":{{{}}}}}"#,
            list(n, |k| format!(r#""p{k}":{{"pattern":"(a|b{k}|cd){{200}}"}}"#))
        )
    }),
    ("patterns of letters", |n| {
        format!(
            r#"{{"type":"object","properties":{{{}}}}}"#,
            list(n, |k| format!(r#""p{k}":{{"pattern":"(\\p{{L}}|x{k}){{3}}"}}"#))
        )
    }),
    ("patterns that look", |n| {
        format!(
            r#"{{"type":"object","properties":{{{}}}}}"#,
            list(n, |k| format!(r#""p{k}":{{"pattern":"(?=x{k}.*y)(?!.*(a|b){{50}})\\w+"}}"#))
        )
    }),
    ("long pattern", |n| format!(r#"{{"pattern":"{}"}}"#, "(a|b)".repeat(n))),
    ("long pattern of classes", |n| format!(r#"{{"pattern":"^{}$"}}"#, "[^a]*b?".repeat(n))),
    ("long pattern of alternatives", |n| {
        format!(r#"{{"pattern":"^({}x)$"}}"#, list(n, |k| format!("a{k}|")).replace(',', ""))
    }),
    ("long class", |n| {
        format!(
            r#"{{"pattern":"[{}]{{9}}"}}"#,
            list(n, |k| format!("\\\\u{{{:x}}}", 0x100 + k * 2 % 0xc000)).replace(',', "")
        )
    }),
    // text
    ("long description", |n| {
        format!(r#"{{"type":"object","description":"{}"}}"#, "a *b* `c` [d](e) ".repeat(n))
    }),
    ("nested description", |n| {
        format!(r#"{{"type":"object","description":"{}"}}"#, "> * ".repeat(n))
    }),
    ("brackets in a description", |n| {
        format!(r#"{{"type":"object","description":"{}"}}"#, "[".repeat(n))
    }),
    ("stars in a description", |n| {
        format!(r#"{{"type":"object","description":"{}"}}"#, "*a _b ".repeat(n))
    }),
    ("many descriptions", |n| {
        defs(n, |k| {
            format!(r#"{{"description":"d {k}","properties":{{"a":{{"description":"e {k}"}}}}}}"#)
        })
    }),
    // problems
    ("unknown keywords", |n| format!("{{{}}}", list(n, |k| format!(r#""k{k}":1"#)))),
    ("keywords with wrong values", |n| {
        format!(r#"{{"properties":{{{}}}}}"#, list(n, |k| format!(r#""p{k}":{{"type":"x"}}"#)))
    }),
    ("missing references", |n| {
        format!(
            r#"{{"properties":{{{}}}}}"#,
            list(n, |k| format!(r##""p{k}":{{"$ref":"#/x{k}"}}"##))
        )
    }),
    ("bad patterns", |n| {
        format!(
            r#"{{"properties":{{{}}}}}"#,
            list(n, |k| format!(r#""p{k}":{{"pattern":"[{k}"}}"#))
        )
    }),
    ("one long bad pattern", |n| format!(r#"{{"pattern":"({}"}}"#, "ab".repeat(n))),
    ("one long reference", |n| format!(r##"{{"$ref":"#/{}"}}"##, "a/".repeat(n))),
    ("contradictions", |n| {
        format!(
            r#"{{"properties":{{{}}}}}"#,
            list(n, |k| format!(r#""p{k}":{{"type":"integer","enum":["a","a"],"default":"{k}"}}"#))
        )
    }),
    ("rules that cannot apply", |n| {
        format!(
            r#"{{"properties":{{{}}}}}"#,
            list(n, |k| format!(r#""p{k}":{{"type":"boolean","pattern":"^a{k}$"}}"#))
        )
    }),
];
