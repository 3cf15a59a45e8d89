//! What things are called: names that read well, and that stay.

use std::fmt::Write as _;

use crate::support::{Run, run};

/// The name of each type by its place, as the lock lists it.
#[track_caller]
fn types(files: &[(&str, &str)]) -> Vec<(String, String)> {
    let run = run(files, &[]);
    let good = run.good();
    let mut all: Vec<_> =
        good.graph.types.iter().map(|def| (def.at.clone(), def.ident.clone())).collect();
    all.sort();
    all
}

#[track_caller]
fn check(files: &[(&str, &str)], expected: &[(&str, &str)]) {
    let found = types(files);
    let found: Vec<(&str, &str)> =
        found.iter().map(|(at, ident)| (at.as_str(), ident.as_str())).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn parts(schema: &str, ident: &str) -> Vec<String> {
    let run: Run = run(&[("S.json", schema)], &[]);
    run.good().parts(ident)
}

const STRUCT: &str = r#"{"type":"object","properties":{"n":{"type":"integer"}}}"#;

#[test]
fn a_definition_keeps_its_name_before_a_member() {
    let schema = |item: &str| {
        format!(
            r##"{{"$defs":{{"Order":{{"type":"object","properties":{{"items":{{"type":"array","items":{{"$ref":"#/$defs/OrderItem"}}}}{item}}}}},
            "OrderItem":{{"type":"object","properties":{{"size":{STRUCT}}}}}}}}}"##
        )
    };
    let old = schema("");
    check(
        &[("S.json", &old)],
        &[
            ("S.json#/$defs/Order", "Order"),
            ("S.json#/$defs/OrderItem", "OrderItem"),
            ("S.json#/$defs/OrderItem/properties/size", "OrderItemSize"),
        ],
    );
    // What an inline member would be called is taken, and its parts follow it.
    let new = schema(&format!(r#","item":{{"type":"object","properties":{{"size":{STRUCT}}}}}"#));
    check(
        &[("S.json", &new)],
        &[
            ("S.json#/$defs/Order", "Order"),
            ("S.json#/$defs/Order/properties/item", "OrderItemPart"),
            ("S.json#/$defs/Order/properties/item/properties/size", "OrderItemPartSize"),
            ("S.json#/$defs/OrderItem", "OrderItem"),
            ("S.json#/$defs/OrderItem/properties/size", "OrderItemSize"),
        ],
    );
}

#[test]
fn lists_and_maps_say_their_steps_in_full_before_they_are_marked() {
    let schema = format!(
        r#"{{"$defs":{{"OrderItem":{STRUCT},"OrderScript":{STRUCT},"Order":{{"type":"object","properties":{{
        "items":{{"type":"array","items":{STRUCT}}},"scripts":{{"type":"object","additionalProperties":{STRUCT}}}}}}}}}}}"#
    );
    check(
        &[("S.json", &schema)],
        &[
            ("S.json#/$defs/Order", "Order"),
            ("S.json#/$defs/Order/properties/items/items", "OrderItemsItem"),
            ("S.json#/$defs/Order/properties/scripts/additionalProperties", "OrderScriptsValue"),
            ("S.json#/$defs/OrderItem", "OrderItem"),
            ("S.json#/$defs/OrderScript", "OrderScript"),
        ],
    );
}

#[test]
fn parts_follow_a_renamed_type() {
    let defs = format!(
        r#"{{"$defs":{{"Rec":{{"type":"object","properties":{{"in":{STRUCT}}}}},"rec":{{"type":"object","properties":{{"in":{STRUCT}}}}}}}}}"#
    );
    check(
        &[("S.json", &defs)],
        &[
            ("S.json#/$defs/Rec", "Rec"),
            ("S.json#/$defs/Rec/properties/in", "RecIn"),
            ("S.json#/$defs/rec", "LowerRec"),
            ("S.json#/$defs/rec/properties/in", "LowerRecIn"),
        ],
    );
}

#[test]
fn definitions_of_one_name_are_told_apart_by_what_they_stand_in() {
    let one = format!(r#"{{"$defs":{{"Item":{STRUCT},"address":{STRUCT}}}}}"#);
    check(
        &[("a.json", &one), ("b.json", &one)],
        &[
            ("a.json#/$defs/Item", "Item"),
            ("a.json#/$defs/address", "Address"),
            ("b.json#/$defs/Item", "BItem"),
            ("b.json#/$defs/address", "BAddress"),
        ],
    );
}

#[test]
fn the_shorter_pointer_has_the_better_claim() {
    let definition = format!(
        r#"{{"openapi":"3.1.0","info":{{}},"components":{{"schemas":{{"Item":{STRUCT}}}}}}}"#
    );
    let file = format!(r#"{{"$defs":{{"Item":{STRUCT}}}}}"#);
    check(
        &[("a.json", &definition), ("z.json", &file)],
        &[("a.json#/components/schemas/Item", "AItem"), ("z.json#/$defs/Item", "Item")],
    );
    let whole = STRUCT;
    check(
        &[("Item.json", whole), ("a.json", &file)],
        &[("Item.json#", "Item"), ("a.json#/$defs/Item", "AItem")],
    );
    // A name that is the Rust name as it stands comes before one that has to be changed.
    check(
        &[("item.json", whole), ("a.json", &file)],
        &[("a.json#/$defs/Item", "Item"), ("item.json#", "ItemRoot")],
    );
}

#[test]
fn files_of_one_name_take_the_name_of_their_folder() {
    let user = format!(r#"{{"type":"object","properties":{{"home":{STRUCT}}}}}"#);
    check(
        &[("v1/user.json", &user)],
        &[("v1/user.json#", "User"), ("v1/user.json#/properties/home", "UserHome")],
    );
    let two = [("v1/user.json", user.as_str()), ("v2/user.json", user.as_str())];
    let expected = [
        ("v1/user.json#", "V1User"),
        ("v1/user.json#/properties/home", "V1UserHome"),
        ("v2/user.json#", "V2User"),
        ("v2/user.json#/properties/home", "V2UserHome"),
    ];
    check(&two, &expected);
    // Another folder changes nothing, wherever it is sorted; nor does another file.
    for more in ["v0/user.json", "v3/user.json", "a/b/user.json"] {
        let found = types(&[two[0], two[1], (more, &user), ("v1/other.json", STRUCT)]);
        for (at, ident) in expected {
            assert!(found.contains(&(at.to_owned(), ident.to_owned())), "{more}: {found:?}");
        }
    }
    // What has no folder has nothing to take, and folders of one name are told apart by theirs.
    check(
        &[("user.json", STRUCT), ("v2/user.json", STRUCT)],
        &[("user.json#", "User"), ("v2/user.json#", "V2User")],
    );
    check(
        &[("a/v1/user.json", STRUCT), ("b/v1/user.json", STRUCT)],
        &[("a/v1/user.json#", "V1User"), ("b/v1/user.json#", "BV1User")],
    );
}

#[test]
fn a_field_is_marked_only_if_another_has_its_name() {
    let fields = |names: &[&str]| {
        let mut members = String::new();
        for name in names {
            let _ = write!(
                members,
                "{}{}:{{\"type\":\"string\"}}",
                if members.is_empty() { "" } else { "," },
                serde_json::json!(name)
            );
        }
        parts(&format!(r#"{{"type":"object","properties":{{{members}}}}}"#), "S")
    };
    assert_eq!(fields(&["birthDate", "_birthDate"]), ["birth_date", "underscore_birth_date"]);
    assert_eq!(fields(&["_birthDate", "birthDate"]), ["underscore_birth_date", "birth_date"]);
    assert_eq!(fields(&["_birthDate"]), ["birth_date"]);
    assert_eq!(
        fields(&["birthDate", "_birthDate", "birth-date", "BirthDate", "birth_date"]),
        [
            "birth_upper_date",
            "underscore_birth_date",
            "birth_dash_date",
            "upper_birth_date",
            "birth_date"
        ]
    );
    assert_eq!(fields(&["@type", "$type", "type"]), ["at_type", "dollar_type", "r#type"]);
}

#[test]
fn a_value_is_marked_only_if_another_has_its_name() {
    let values = |list: &str| parts(&format!(r#"{{"enum":{list}}}"#), "S");
    assert_eq!(values(r#"["a b","a_b"]"#), ["AB", "AUnderscoreB"]);
    assert_eq!(values(r#"["a b","a_b","a-b"]"#), ["AB", "AUnderscoreB", "ADashB"]);
    assert_eq!(values(r#"["a-b","a_b","a b","AB"]"#), ["ADashB", "AUnderscoreB", "AB", "Ab"]);
    assert_eq!(values(r#"["NaN","Infinity","-Infinity"]"#), ["NaN", "Infinity", "NegInfinity"]);
    assert_eq!(values(r#"["-Infinity","+Infinity"]"#), ["NegInfinity", "PosInfinity"]);
    assert_eq!(values(r#"["-inf","inf",".inf"]"#), ["NegInf", "Inf", "DotInf"]);
    assert_eq!(values(r#"["asc","-asc"]"#), ["Asc", "DashAsc"]);
}

#[test]
fn branches_are_named_by_their_constants() {
    let branch = |members: &str, more: &str| {
        format!(r#"{{"type":"object","properties":{{{members}}},"required":["x"]{more}}}"#)
    };
    let union =
        |branches: &[String]| parts(&format!(r#"{{"oneOf":[{}]}}"#, branches.join(",")), "S");
    let of = |member: &str, value: &str| {
        branch(&format!(r#""x":{{"type":"string"}},"{member}":{{"const":{value}}}"#), "")
    };
    assert_eq!(union(&[of("v", "1"), of("v", "2")]), ["V1", "V2"]);
    assert_eq!(union(&[of("on", "true"), of("on", "false")]), ["OnTrue", "OnFalse"]);
    assert_eq!(
        union(&[of("v", "-1"), of("v", "1.5"), of("v", "null")]),
        ["VMinus1", "V1_5", "VNull"]
    );
    assert_eq!(union(&[of("type", "\"x\""), of("type", "\"y\"")]), ["X", "Y"]);
    assert_eq!(union(&[of("v", "\"1\""), of("v", "\"2\"")]), ["N1", "N2"]);
    // A branch without a tag changes nothing, nor does one of another kind.
    let plain = branch(r#""x":{"type":"integer"}"#, "");
    for more in
        [plain, r#"{"type":"string"}"#.to_owned(), r#"{"type":"array"}"#.to_owned(), of("w", "3")]
    {
        assert_eq!(union(&[of("v", "1"), of("v", "2"), more.clone()])[..2], ["V1", "V2"], "{more}");
        assert_eq!(
            union(&[of("on", "true"), of("on", "false"), more.clone()])[..2],
            ["OnTrue", "OnFalse"],
            "{more}"
        );
    }
    // What all have tells nothing.
    let both = |version: u8, kind: &str| {
        branch(
            &format!(
                r#""x":{{"type":"string"}},"version":{{"const":{version}}},"kind":{{"const":"{kind}"}}"#
            ),
            "",
        )
    };
    assert_eq!(union(&[both(1, "a"), both(1, "b")]), ["A", "B"]);
    assert_eq!(union(&[both(1, "a"), both(2, "a")]), ["Version1", "Version2"]);
}

#[test]
fn a_further_branch_renames_none() {
    let union = |branches: &str| parts(&format!(r#"{{"anyOf":[{branches}]}}"#), "S");
    let old = r#"{"type":"string"},{"type":"object","required":["a"],"properties":{"a":{"type":"string"}}}"#;
    assert_eq!(union(old), ["String", "Object"]);
    let object = r#"{"type":"object","required":["a","b"],"properties":{"b":{"type":"string"}}}"#;
    assert_eq!(union(&format!("{old},{object}")), ["String", "Object", "B"]);
    assert_eq!(
        union(&format!(r#"{old},{{"type":"string","format":"date"}}"#)),
        ["String", "Object", "StringDate"]
    );
    assert_eq!(
        union(&format!(r#"{old},{{"type":"array","items":{{"type":"string"}}}}"#)),
        ["String", "Object", "Array"]
    );
    let object = |name: &str| {
        format!(
            r#"{{"type":"object","required":["id","{name}"],"properties":{{"{name}":{{"type":"string"}}}}}}"#
        )
    };
    let objects = format!("{},{}", object("a"), object("b"));
    assert_eq!(union(&objects), ["A", "B"]);
    let again = object("a").replace("string", "integer");
    assert_eq!(union(&format!("{objects},{},{again}", object("c"))), ["A", "B", "C", "A4"]);
    // What stands there twice is one.
    assert_eq!(union(&format!("{objects},{},{}", object("c"), object("a"))), ["A", "B", "C"]);
    // An arm of the default enums of serde.
    let arms = r#"{"enum":["Unit"]},{"type":"object","required":["New"],"properties":{"New":{"type":"object"}},"additionalProperties":false}"#;
    assert_eq!(union(arms), ["Unit", "New"]);
}

#[test]
fn variants_are_not_named_by_paths() {
    let schema = r##"{"$defs":{"A":{"oneOf":[{"type":"object","required":["data"],"properties":{"data":{"oneOf":[
        {"type":"object","properties":{"kind":{"const":"x"}}},{"type":"object","properties":{"n":{"type":"integer"}}}]}}},{"type":"string"}]},
        "B":{"anyOf":[{"$ref":"#/$defs/A/oneOf/0/properties/data/oneOf/0"},{"$ref":"#/$defs/A/oneOf/0/properties/data/oneOf/1"},
        {"$ref":"#/$defs/A/oneOf/0/properties/data"},{"type":"integer"}]}}}"##;
    assert_eq!(parts(schema, "B"), ["X", "Object", "Data", "Integer"]);
}

#[test]
fn letters_of_other_scripts_stay() {
    let schema = r#"{"$defs":{"Заказ":{"type":"object","properties":{"номерЗаказа":{"type":"integer"},"позиции":{"type":"array",
        "items":{"type":"object","properties":{"имя":{"type":"string"}}}}}}}}"#;
    let unicode = run(&[("S.json", schema)], &[]);
    assert_eq!(unicode.good().types(), ["Заказ", "ЗаказПозицииItem"]);
    assert_eq!(unicode.good().parts("Заказ"), ["номер_заказа", "позиции"]);
    let ascii = run(&[("S.json", schema)], &[("identifiers", "ascii")]);
    assert!(ascii.good().text.lines().filter(|line| line.contains("pub ")).all(str::is_ascii));
    assert_eq!(ascii.good().types()[0], "U0417U0430U043AU0430U0437");
}

/// A schema with one object in another, for each of these names.
fn nested(names: &[&str]) -> String {
    let inner = |inner: String, name: &&str| {
        format!(r#"{{"type":"object","properties":{{"{name}":{inner}}}}}"#)
    };
    names.iter().rev().fold(STRUCT.to_owned(), inner)
}

#[test]
fn long_names_lose_their_middle() {
    let head = "webhook-pull-request-review-requested";
    let in_defs = |members: &str| format!(r#"{{"$defs":{{"{head}":{members}}}}}"#);
    let at = |steps: &str| format!("S.json#/$defs/{head}{}", steps.replace('/', "/properties/"));
    let name = |files: &str, at: &str| {
        let found = types(&[("S.json", files)]);
        found.into_iter().find(|(known, _)| known == at).map(|(_, name)| name).unwrap_or_default()
    };
    let schema = in_defs(&nested(&["pull_request", "head", "repo", "permissions"]));
    for (steps, expected) in [
        ("", "WebhookPullRequestReviewRequested"),
        ("/pull_request", "WebhookPullRequestReviewRequestedPullRequest"),
        ("/pull_request/head", "WebhookPullRequestReviewRequestedPullRequestHead"),
        ("/pull_request/head/repo", "WebhookPullRequestReviewRequestedPullRequestHeadRepo"),
        // With all steps it would have 63 letters.
        (
            "/pull_request/head/repo/permissions",
            "WebhookPullRequestReviewRequestedHeadRepoPermissions",
        ),
    ] {
        assert_eq!(name(&schema, &at(steps)), expected);
    }
    // An item stays with its list.
    let list = format!(r#"{{"type":"array","items":{STRUCT}}}"#);
    let schema = in_defs(&format!(
        r#"{{"type":"object","properties":{{"pull_request":{{"type":"object","properties":{{
            "suggested_reviewers":{list}}}}}}}}}"#
    ));
    let item = format!("{}/items", at("/pull_request/suggested_reviewers"));
    assert_eq!(name(&schema, &item), "WebhookPullRequestReviewRequestedSuggestedReviewer");
}

#[test]
fn long_names_that_collide_have_all_steps() {
    let head = "webhook-pull-request-review-requested";
    let part = |first: &str| {
        let inner = nested(&["repository_configuration", "permissions"]);
        format!(r#""{first}":{inner}"#)
    };
    let schema = |parts: &[&str]| {
        let parts: Vec<String> = parts.iter().map(|it| part(it)).collect();
        let members = parts.join(",");
        format!(r#"{{"$defs":{{"{head}":{{"type":"object","properties":{{{members}}}}}}}}}"#)
    };
    let names = |parts: &[&str]| -> Vec<(String, String)> {
        let mut all = types(&[("S.json", &schema(parts))]);
        all.retain(|(at, _)| at.ends_with("/permissions"));
        all.into_iter().map(|(at, name)| (at.split('/').nth(4).unwrap().to_owned(), name)).collect()
    };
    let of = |first: &str, name: &str| {
        (first.to_owned(), format!("WebhookPullRequestReviewRequested{name}"))
    };
    let permissions = "Permissions";
    assert_eq!(names(&["head"]), [of("head", permissions)]);
    // The smaller pointer keeps it, and what comes takes a name of its own.
    assert_eq!(
        names(&["head", "other"]),
        [of("head", permissions), of("other", "OtherRepositoryConfigurationPermissions")]
    );
    // One name is lost, to one with a better claim, and none besides.
    assert_eq!(
        names(&["base", "head", "other"]),
        [
            of("base", permissions),
            of("head", "HeadRepositoryConfigurationPermissions"),
            of("other", "OtherRepositoryConfigurationPermissions")
        ]
    );
}
