//! Tables of texts and their names, and what holds for all texts.

use super::*;
use crate::sorted::SortedSet;

#[test]
fn reads_well() {
    for (text, field, ty) in [
        ("numberE164CheckEnabled", "number_e164_check_enabled", "NumberE164CheckEnabled"),
        ("HTTPServer", "http_server", "HTTPServer"),
        ("CreateByoPhoneNumberDTO", "create_byo_phone_number_dto", "CreateByoPhoneNumberDTO"),
        ("blind-transfer", "blind_transfer", "BlindTransfer"),
        ("DTO", "dto", "Dto"),
        ("US", "us", "Us"),
        ("E164", "e164", "E164"),
        ("Foo_Bar", "foo_bar", "FooBar"),
        ("HTTP Server", "http_server", "HttpServer"),
        ("@type", "r#type", "Type"),
        ("$ref", "r#ref", "Ref"),
        ("__typename", "typename", "Typename"),
        ("_id", "id", "Id"),
        ("x-1", "x_1", "X1"),
        ("userIDs", "user_ids", "UserIds"),
        ("allowedURLsOnly", "allowed_urls_only", "AllowedUrlsOnly"),
        ("isAs", "is_as", "IsAs"),
        ("allowIPv4Only", "allow_ipv4_only", "AllowIpv4Only"),
        ("IPv6Address", "ipv6_address", "IPv6Address"),
        ("useGitHubOAuth2", "use_github_oauth2", "UseGitHubOAuth2"),
        ("iOSVersion", "ios_version", "IosVersion"),
        ("sha256Hash", "sha256_hash", "Sha256Hash"),
        ("UTF8String", "utf8_string", "UTF8String"),
        ("B2B", "b2b", "B2b"),
        ("24KGold", "n24k_gold", "N24kGold"),
        ("2FactorAuth", "n2_factor_auth", "N2FactorAuth"),
        ("1abc", "n1abc", "N1abc"),
        ("1", "n1", "N1"),
        ("-1", "minus_1", "Minus1"),
        ("1.5", "n1_5", "N1_5"),
        ("gpt-3.5-turbo-0613", "gpt_3_5_turbo_0613", "Gpt3_5Turbo0613"),
        ("gpt-4-0613", "gpt_4_0613", "Gpt4_0613"),
        ("eu-west-1", "eu_west_1", "EuWest1"),
        ("text/html", "text_html", "TextHtml"),
        ("application/ld+json", "application_ld_json", "ApplicationLdJson"),
        ("C++", "c_plus_plus", "CPlusPlus"),
        ("C#", "c_sharp", "CSharp"),
        (
            "http://json-schema.org/schema#",
            "http_json_schema_org_schema",
            "HttpJsonSchemaOrgSchema",
        ),
        ("50%", "n50_percent", "N50Percent"),
        ("R&D", "r_and_d", "RAndD"),
        (">=1.0", "greater_equal_1_0", "GreaterEqual1_0"),
        ("< 5", "less_5", "Less5"),
        ("Record<string,any>", "record_string_any", "RecordStringAny"),
        ("don't know", "dont_know", "DontKnow"),
        ("café", "cafe", "Cafe"),
        ("cafe\u{301}", "cafe", "Cafe"),
        ("Straße", "strasse", "Strasse"),
        ("Ærøskøbing", "aeroskobing", "Aeroskobing"),
        ("你好", "你好", "你好"),
        ("a你", "a你", "A你"),
        ("\u{430}", "u0430", "U0430"),
        ("👍", "u1f44d", "U1F44D"),
        ("ok 👍", "ok", "Ok"),
        ("", "empty", "Empty"),
        (" ", "space", "Space"),
        ("  ", "space_space", "SpaceSpace"),
        ("_", "underscore", "Underscore"),
        (">=", "greater_equal", "GreaterEqual"),
        ("!=", "not_equal", "NotEqual"),
        ("\u{2260}", "u2260", "U2260"),
        ("+", "plus", "Plus"),
        ("-", "minus", "Minus"),
        (".", "dot", "Dot"),
        ("*", "star", "Star"),
        ("\n", "newline", "Newline"),
        ("\0", "u0000", "U0000"),
        ("self", "self_", "Self_"),
        ("Self", "self_", "Self_"),
        ("super", "super_", "Super"),
        ("crate", "crate_", "Crate"),
        ("async", "r#async", "Async"),
        ("gen", "r#gen", "Gen"),
        ("true", "r#true", "True"),
        ("x\")] #[derive(Evil", "x_derive_evil", "XDeriveEvil"),
        ("../../etc/x", "etc_x", "EtcX"),
    ] {
        assert_eq!(field_ident(text), field, "field of {text:?}");
        assert_eq!(type_ident(text), ty, "type of {text:?}");
    }
}

#[test]
fn letters_of_all_scripts_stay() {
    for (text, field, ty, ascii) in [
        ("Заказ", "заказ", "Заказ", "U0417U0430U043AU0430U0437"),
        (
            "номер-заказа",
            "номер_заказа",
            "НомерЗаказа",
            "U043DU043EU043CU0435U0440U0437U0430U043AU0430U0437U0430",
        ),
        (
            "номерЗаказа",
            "номер_заказа",
            "НомерЗаказа",
            "U043DU043EU043CU0435U0440U0417U0430U043AU0430U0437U0430",
        ),
        ("用户", "用户", "用户", "U7528U6237"),
        ("用户_id", "用户_id", "用户Id", "U7528U6237Id"),
        ("ユーザー", "ユーザー", "ユーザー", "U30E6U30FCU30B6U30FC"),
        ("사용자", "사용자", "사용자", "UC0ACUC6A9UC790"),
        (
            "Παραγγελία",
            "παραγγελία",
            "Παραγγελία",
            "U03A0U03B1U03C1U03B1U03B3U03B3U03B5U03BBU03AFU03B1",
        ),
        ("नाम", "नाम", "नाम", "U0928U093EU092E"),
        ("शहर का नाम", "शहर_का_नाम", "शहरकानाम", "U0936U0939U0930U0915U093EU0928U093EU092E"),
        ("שם", "שם", "שם", "U05E9U05DD"),
        ("اسم", "اسم", "اسم", "U0627U0633U0645"),
        // In NFC, in which Rust compares names.
        ("и\u{306}", "й", "Й", "U0438"),
        ("\u{1112}\u{1161}\u{11ab}", "한", "한", "U1112U1161U11AB"),
        // Latin letters lose what is on them.
        ("Điện thoại", "dien_thoai", "DienThoai", "DienThoai"),
        // What looks like Latin letters is a deception to the compiler.
        ("оса", "u043e_u0441_u0430", "U043EU0441U0430", "U043EU0441U0430"),
        ("ロ", "u30ed", "U30ED", "U30ED"),
        // Rust allows them, and the compiler warns.
        ("ꙮ", "ua66e", "UA66E", "UA66E"),
        ("𝒳", "u1d4b3", "U1D4B3", "U1D4B3"),
        // A name begins with a letter.
        ("१नाम", "n१नाम", "N१नाम", "U0967U0928U093EU092E"),
    ] {
        let of = |style, letters| first_form(style, text, Form { letters, ..Form::default() });
        assert_eq!(of(Style::Field, Letters::Unicode), field, "field of {text:?}");
        assert_eq!(of(Style::Type, Letters::Unicode), ty, "type of {text:?}");
        assert_eq!(of(Style::Type, Letters::Ascii), ascii, "type of {text:?}, in ASCII");
    }
    assert_eq!(const_ident("имя-жука"), "ИМЯ_ЖУКА");
    let texts = ["Заказ", "заказ", "ЗАКАЗ", "За-каз"];
    assert_eq!(assign(Style::Type, &texts, &[]), ["Заказ", "LowerЗаказ", "CapsЗаказ", "ЗаКаз"]);
    assert_eq!(assign(Style::Field, &texts, &[]), ["upper_заказ", "заказ", "caps_заказ", "за_каз"]);
    // They look the same: the second has a Latin `a`.
    assert_eq!(
        assign(Style::Type, &["Заказ", "Зaказ"], &[]).into_iter().collect::<SortedSet<_>>().len(),
        2
    );
}

#[test]
fn users_give_what_the_compiler_wants() {
    for (style, name, expected) in [
        (Style::Type, "AB", Some("AB")),
        (Style::Type, "HTTPSError", Some("HTTPSError")),
        (Style::Type, "Gpt4_0613", Some("Gpt4_0613")),
        (Style::Type, "Extra_", Some("Extra_")),
        (Style::Type, "Заказ", Some("Заказ")),
        (Style::Type, "ORDER", None),
        (Style::Type, "a", None),
        (Style::Type, "A_b", None),
        (Style::Type, "A_1", None),
        (Style::Type, "1A", None),
        (Style::Type, "Self", None),
        (Style::Type, "A-B", None),
        (Style::Type, "", None),
        (Style::Field, "type", Some("r#type")),
        (Style::Field, "extra_", Some("extra_")),
        (Style::Field, "upper_a", Some("upper_a")),
        (Style::Field, "self", None),
        (Style::Field, "_a", None),
        (Style::Field, "a__b", None),
        (Style::Field, "aB", None),
    ] {
        assert_eq!(given(style, name, Form::default()).as_deref(), expected, "{name}");
    }
}

#[test]
fn modules_are_files() {
    for (text, module) in [
        ("type", "type_"),
        ("mod", "mod_"),
        ("self", "self_"),
        ("CON", "con_"),
        ("com1", "com1_"),
        ("com", "com"),
        ("a/b", "a_b"),
        ("HTTPServer", "http_server"),
    ] {
        assert_eq!(module_ident(text), module);
    }
    assert_eq!(const_ident("maxLength-1"), "MAX_LENGTH_1");
    assert_eq!(const_ident("1"), "N1");
}

#[test]
fn marks() {
    for (text, field, ty) in [
        ("a-b", "a_dash_b", "ADashB"),
        ("a_b", "a_underscore_b", "AUnderscoreB"),
        ("aB", "a_upper_b", "AUpperB"),
        ("a b", "a_space_b", "ASpaceB"),
        ("asc", "asc", "LowerAsc"),
        ("Asc", "upper_asc", "UpperAsc"),
        ("ASC", "caps_asc", "CapsAsc"),
        ("HTTPServer", "caps_http_server", "CapsHttpServer"),
        ("E164Check", "upper_e164_check", "UpperE164Check"),
        ("birthDate", "birth_upper_date", "LowerBirthDate"),
        ("_birthDate", "underscore_birth_date", "UnderscoreBirthDate"),
        ("_birth_date", "underscore_birth_underscore_date", "UnderscoreBirthUnderscoreDate"),
        ("_BirthDate", "underscore_upper_birth_date", "UnderscoreUpperBirthDate"),
        ("birth-Date", "birth_dash_upper_date", "BirthDashUpperDate"),
        ("birthUpperDate", "birth_word_upper_date", "BirthWordUpperDate"),
        ("1.0", "number_1_dot_0", "Number1Dot0"),
        ("-dash", "dash_word_dash", "DashWordDash"),
        ("--1", "dash_dash_1", "DashDash1"),
        ("é", "u00e9", "U00E9"),
        ("你1", "你1", "你1"),
        ("👍1", "u1f44d_word_1", "U1F44DWord1"),
        ("u4f60", "word_u4f60", "WordU4f60"),
        ("type", "r#type", "LowerType"),
        ("self", "self_", "LowerSelf"),
        ("", "empty", "Empty"),
        ("empty", "word_empty", "WordEmpty"),
    ] {
        assert_eq!(marked_form(Style::Field, text, Form::default()), field, "field of {text:?}");
        assert_eq!(marked_form(Style::Type, text, Form::default()), ty, "type of {text:?}");
    }
}

#[test]
fn assigns() {
    use Style::{Const, Field, Module, Type};
    type Case<'a> = (Style, &'a [&'a str], &'a [&'a str], &'a [&'a str]);
    let cases: &[Case<'_>] = &[
        (Field, &["a-b", "a_b", "aB", "a b"], &[], &["a_dash_b", "a_b", "a_upper_b", "a_space_b"]),
        (Field, &["_id", "id"], &[], &["underscore_id", "id"]),
        (Field, &["type", "@type"], &[], &["r#type", "at_type"]),
        (Field, &["self", "self_"], &[], &["self_", "self_underscore"]),
        (Field, &["extra", "Extra"], &["extra"], &["extra_", "upper_extra"]),
        (Field, &["-extra"], &["extra"], &["dash_extra"]),
        (Field, &["@type"], &["r#type"], &["at_type"]),
        (Field, &["1", "n1"], &[], &["number_1", "n1"]),
        (Field, &["a-b", "a_b", "a_dash_b"], &[], &["a_dash_b_4f72", "a_b", "a_dash_b"]),
        (Field, &["é", "e\u{301}", "e"], &[], &["u00e9", "e_u0301", "e"]),
        (
            Field,
            &["crate", "self", "super", "Self", "_", "", "  "],
            &[],
            &["crate_", "self_", "super_", "upper_self", "underscore", "empty", "space_space"],
        ),
        (Type, &["a", "A", "a ", "-a", ""], &[], &["LowerA", "A", "ASpace", "DashA", "Empty"]),
        (Type, &["asc", "ASC"], &[], &["LowerAsc", "Asc"]),
        (Field, &["birthDate", "_birthDate"], &[], &["birth_date", "underscore_birth_date"]),
        (
            Field,
            &["birthDate", "_birthDate", "birth_date"],
            &[],
            &["birth_upper_date", "underscore_birth_date", "birth_date"],
        ),
        (Type, &["a b", "a_b"], &[], &["AB", "AUnderscoreB"]),
        (Type, &["a b", "a_b", "a-b"], &[], &["AB", "AUnderscoreB", "ADashB"]),
        (
            Type,
            &["Infinity", "-Infinity", "+INF", "NaN"],
            &[],
            &["Infinity", "NegInfinity", "PosInf", "NaN"],
        ),
        (
            Type,
            &["=", ">", "<", ">=", "<=", "!=", "\u{2260}"],
            &[],
            &["Equal", "Greater", "Less", "GreaterEqual", "LessEqual", "NotEqual", "U2260"],
        ),
        (Type, &["Extra"], &["Extra"], &["Extra_"]),
        (Type, &["C", "C++", "C#", "c"], &[], &["C", "CPlusPlus", "CSharp", "LowerC"]),
        (Module, &["A", "a"], &[], &["upper_a", "a"]),
        (Const, &["a", "A"], &[], &["LOWER_A", "A"]),
        (Type, &["x", "x"], &[], &["X", "X2"]),
        (Type, &["LineItem", "Line-Item"], &[], &["LineItem", "LineDashItem"]),
        (
            Type,
            &["LineItem", "Line-Item", "line-Item"],
            &[],
            &["LineItem", "LineDashItem", "LineDashUpperItem"],
        ),
        (Type, &["UrlPath", "URL-Path"], &[], &["UrlPath", "UrlDashPath"]),
        (Field, &["birthDate", "birth-Date"], &[], &["birth_date", "birth_dash_date"]),
    ];
    for (style, texts, reserved, expected) in cases {
        assert_eq!(assign(*style, texts, reserved), *expected, "{texts:?}");
    }
}

#[test]
fn cuts_long_names() {
    let words = "some-long-name-".repeat(1000);
    let name = field_ident(&words);
    assert!(name.len() <= MAX_LEN, "{name}");
    assert!(name.starts_with("some_long_name_some_"), "{name}");
    assert_ne!(name, field_ident(&format!("{words}x")));
    for text in ["x".repeat(10_000), "👍".repeat(500), "1".repeat(300), "-".repeat(101)] {
        for style in STYLES {
            for max in [0, 20, 100] {
                let form = Form::new(max);
                let name = first_form(style, &text, form);
                assert!(name.len() <= max.max(MIN_LEN), "{name}");
                assert_legal(style, &name);
                assert!(marked_form(style, &text, form).len() <= max.max(MIN_LEN));
                for round in 0..4 {
                    let room = max.max(MIN_LEN + 1 + 4 * (round + 1));
                    assert!(hashed_form(style, &text, &text, form, round).len() <= room);
                }
            }
        }
    }
}

#[test]
fn finds_every_keyword() {
    for word in KEYWORDS {
        assert!(syn::parse_str::<syn::Ident>(word).is_err() || word == "gen", "{word}");
        assert_legal(Style::Field, &field_ident(word));
    }
}

const STYLES: [Style; 4] = [Style::Type, Style::Field, Style::Module, Style::Const];

/// What rustc's parser and its naming lints ask for.
fn assert_legal(style: Style, name: &str) {
    assert!(syn::parse_str::<syn::Ident>(name).is_ok(), "{name}");
    assert!(!name.contains("__") && !name.starts_with('_'), "{name}");
    assert!(letters::is_quiet(name) && unicode_normalization::is_nfc(name), "{name}");
    if !name.is_ascii() {
        // Not every script has capitals.
        use unicode_security::GeneralSecurityProfile;
        return assert!(name.chars().all(char::identifier_allowed), "{name}");
    }
    let bare = name.strip_prefix("r#").unwrap_or(name).trim_end_matches('_');
    match style {
        Style::Type => {
            assert!(bare.starts_with(|c: char| c.is_ascii_uppercase()), "{name}");
            for (idx, _) in bare.match_indices('_') {
                let (before, after) = (&bare.as_bytes()[..idx], &bare.as_bytes()[idx + 1..]);
                assert!(before.last().is_some_and(u8::is_ascii_digit), "{name}");
                assert!(after.first().is_some_and(u8::is_ascii_digit), "{name}");
            }
            assert!(bare.len() < 3 || !bare.bytes().all(|b| b.is_ascii_uppercase()), "{name}");
        }
        Style::Field | Style::Module => {
            assert!(!bare.bytes().any(|b| b.is_ascii_uppercase()), "{name}");
            assert!(style == Style::Field || !name.starts_with("r#"), "{name}");
        }
        Style::Const => assert!(!bare.bytes().any(|b| b.is_ascii_lowercase()), "{name}"),
    }
}

mod all_texts {
    use proptest::prelude::*;

    use super::*;

    /// Texts made of what is hard: signs, cases, digits, accents, and the words that spelling uses.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[aAbB1_ .-]{1,2}",
            1 => prop::sample::select(vec![
                "dash", "upper", "word", "caps", "lower", "empty", "number", "space", "self", "Self", "type", "crate",
                "extra", "u4f60", "U4F60", "你", "Ж", "ж", "а", "о", "й", "и\u{306}", "हि", "ا", "ー", "ა", "Σ", "ạ", "é", "e\u{301}", "ID", "IDs", "GitHub", "IPv4", "00e9", ">=", "+", "#",
                "%", "&", "n1", "'", "\u{200d}", "r#",
            ]).prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
    }

    fn style() -> impl Strategy<Value = Style> {
        prop::sample::select(STYLES.to_vec())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn are_legal(style in style(), text in text()) {
            for letters in [Letters::Unicode, Letters::Ascii] {
                let form = Form { letters, ..Form::default() };
                for name in [
                    first_form(style, &text, form),
                    marked_form(style, &text, form),
                    hashed_form(style, &text, &text, form, 0),
                ] {
                    assert_legal(style, &name);
                    assert!(letters == Letters::Unicode || name.is_ascii(), "{name}");
                }
            }
        }

        #[test]
        fn get_names_of_their_own(
            style in style(),
            texts in prop::collection::btree_set(text(), 0..12),
            max in prop::sample::select(vec![16_usize, 24, 100]),
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let reserved = ["extra", "Extra", "r#type"];
            let names = assign_within(style, &texts, &reserved, max);
            prop_assert_eq!(names.len(), texts.len());
            let folded: SortedSet<String> = names.iter().map(|name| match style {
                Style::Module => name.to_lowercase(),
                _ => name.clone(),
            }).collect();
            prop_assert_eq!(folded.len(), texts.len());
            for name in &names {
                assert_legal(style, name);
                prop_assert!(!reserved.contains(&name.as_str()));
            }

            let mut reversed = texts.clone();
            reversed.reverse();
            let mut again = assign_within(style, &reversed, &reserved, max);
            again.reverse();
            prop_assert_eq!(&again, &names);

            let twice = [texts.as_slice(), texts.as_slice()].concat();
            let twice = assign_within(style, &twice, &reserved, max);
            prop_assert_eq!(&twice[..names.len()], names.as_slice());
            for name in &twice {
                assert_legal(style, name);
            }
            prop_assert_eq!(twice.iter().collect::<SortedSet<_>>().len(), twice.len());
        }

        #[test]
        fn are_spelled_apart(texts in prop::collection::btree_set(text(), 0..40)) {
            for style in STYLES {
                let spelled: SortedSet<String> = texts.iter().map(|text| marked_form(style, text, Form::new(1000))).collect();
                prop_assert_eq!(spelled.len(), texts.len());
            }
        }
    }
}
