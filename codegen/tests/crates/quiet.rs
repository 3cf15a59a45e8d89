//! Names are quiet: the compiler has nothing to say about any of them, whatever the script.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use typewright_codegen::graph::ident::{Style, assign, const_ident, field_ident, type_ident};

/// Compiles items of these names, where a warning is an error.
#[track_caller]
fn compile(name: &str, text: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(format!("{name}.rs"));
    std::fs::write(&file, text).unwrap();
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .args([
            "--edition",
            "2024",
            "--crate-type",
            "lib",
            "--emit",
            "metadata",
            "-D",
            "warnings",
            "-o",
        ])
        .arg(folder.path().join("out.rmeta"))
        .arg(Path::new(&file))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}", said.chars().take(20_000).collect::<String>());
}

#[test]
fn names_in_many_scripts() {
    let texts = [
        "Заказ",
        "заказ",
        "номерЗаказа",
        "оса",
        "сосна",
        "ёж",
        "Їжак",
        "Ћуприја",
        "用户",
        "用户_id",
        "口",
        "ロ",
        "ユーザー",
        "ニ",
        "力",
        "カ",
        "사용자",
        "Παραγγελία",
        "ΑΒΓ",
        "ο",
        "όνομα",
        "ΐ",
        "नाम",
        "शहर का नाम",
        "నామం",
        "பெயர்",
        "নাম",
        "ชื่อ",
        "ຊື່",
        "නම",
        "שם",
        "اسم",
        "نام",
        "هویت",
        "անուն",
        "ԱՆՈՒՆ",
        "სახელი",
        "ᲡᲐᲮᲔᲚᲘ",
        "ስም",
        "ឈ្មោះ",
        "မည်",
        "ནང",
        "Điện thoại",
        "naïve",
        "İstanbul",
        "ǅungla",
        "ﬁn",
        "Ⅷ",
        "x²",
        "a\u{301}b",
        "и\u{306}",
        "\u{200d}",
        "ªº",
        "µm",
        "Ωhm",
        "Ωhm",
        "℮",
        "ꙮ",
        "𝒳y",
        "Ａｂ",
        "٣",
        "१नाम",
        "😀",
        "ʰ",
        "ƛ",
        "Зaказ",
        "рауpal",
    ];
    let mut text = String::new();
    for style in [Style::Type, Style::Field, Style::Const] {
        let names = assign(style, &texts, &[]);
        let _ = writeln!(text, "pub mod {} {{", format!("{style:?}").to_lowercase() + "s");
        for name in &names {
            let _ = match style {
                Style::Type => writeln!(text, "pub struct {name};"),
                Style::Field => writeln!(text, "pub fn {name}() {{}}"),
                _ => writeln!(text, "pub const {name}: u8 = 0;"),
            };
        }
        text.push_str("}\n");
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), texts.len());
    }
    compile("scripts", &text);
}

#[test]
fn names_of_every_letter() {
    // Every letter that Unicode has, in a name with its neighbours: those that are read together
    // are of one script.
    let letters: Vec<char> =
        (0x80..0x3_2000).filter_map(char::from_u32).filter(|c| c.is_alphanumeric()).collect();
    let texts: Vec<String> =
        letters.chunks(4).step_by(4).map(|part| part.iter().collect()).collect();
    assert!(texts.len() > 8_000, "{}", texts.len());
    let mut text = String::new();
    let of = |ident: fn(&str) -> String| {
        texts.iter().map(|name| ident(name)).collect::<BTreeSet<String>>()
    };
    for (item, names, rest) in [
        ("struct", of(type_ident), ";"),
        ("fn", of(field_ident), "() {}"),
        ("const", of(const_ident), ": u8 = 0;"),
    ] {
        let _ = writeln!(text, "pub mod of_{item} {{");
        for name in names {
            let _ = writeln!(text, "pub {item} {name}{rest}");
        }
        text.push_str("}\n");
    }
    // Names that look the same are only kept apart within one struct or enum.
    compile("letters", &format!("#![allow(confusable_idents)]\n{text}"));
}
