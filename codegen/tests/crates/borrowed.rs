//! Types whose strings are parts of the text: they hold the same values as those that own them, and
//! they borrow what can be borrowed.

use crate::built;
use crate::scratch;
#[path = "borrowed/programs.rs"]
mod programs;

pub(crate) use self::programs::schema;

use std::fmt::Write as _;

use crate::folders::cases;
use crate::scratch::Scratch;
use crate::support::{options, run};
use typewright_codegen::{
    diag::{Code, Diagnostics},
    diff::{
        RustLevel,
        rust::{Surface, changes},
    },
    generate, lock,
    options::{ByType, Holding},
    single_file,
};

// Two crates, so that two processors have something to do.
const CRATES: [&str; 2] = ["alike0", "alike1"];

/// Each case twice in one crate: with strings of their own, and borrowed. Both read the documents of
/// the case alike.
pub(crate) fn put_alike(scratch: &Scratch) -> &'static [&'static str] {
    let dependency = format!(
        "typewright = {{ path = {:?} }}\nserde = \"1\"\nserde_json = \"1\"",
        scratch::runtime()
    );
    let mut mains = CRATES.map(|_| (programs::ALIKE.to_owned(), String::new()));
    let (mut borrowing, mut the_same) = (0, 0);
    for (n, case) in cases().into_iter().enumerate() {
        let name = case.module();
        let mut diag = Diagnostics::new();
        let mut job = case.read(&case.schemas(), &mut diag);
        let owned = generate(&job.sources, &job.options, &mut diag).expect(&name);
        job.options.strings = ByType::All(Holding::Borrowed);
        let borrowed = generate(&job.sources, &job.options, &mut diag).expect(&name);
        diag.finish();
        let subject = case.subject(&borrowed).unwrap();
        let texts = [("owned", single_file(&owned)), ("borrowed", single_file(&borrowed))];
        // The same code does the same.
        if texts[0].1 == texts[1].1 {
            assert!(!subject.borrows.lifetime, "{name}");
            the_same += 1;
            continue;
        }
        let at = n % CRATES.len();
        let (main, calls) = &mut mains[at];
        for (form, text) in &texts {
            scratch.put(&format!("{}/src/{form}/{name}.rs", CRATES[at]), text);
            let _ = writeln!(main, "#[path = \"{form}/{name}.rs\"] mod {form}_{name};");
        }
        let compare = if subject.borrows.lifetime { "borrowing" } else { "owning" };
        borrowing += usize::from(subject.borrows.lifetime);
        let (ident, path) = (&subject.ident, std::path::absolute(&case.path).unwrap());
        let path = path.display().to_string();
        let _ = writeln!(
            calls,
            "    {compare}!({path:?}, owned_{name}::{ident}, borrowed_{name}::{ident});"
        );
    }
    assert!(borrowing > 100 && the_same > 0, "{borrowing} {the_same}");
    for (name, (main, calls)) in CRATES.iter().zip(mains) {
        scratch.package(name, "2024", &dependency);
        scratch.put(&format!("{name}/src/main.rs"), &format!("{main}fn main() {{\n{calls}}}\n"));
    }
    &CRATES
}

#[test]
fn cases_hold_what_they_do_with_strings_of_their_own() {
    for name in CRATES {
        built::run(name);
    }
}

/// What is generated of the schema of the programs.
fn file(flags: &[(&str, &str)]) -> String {
    let run = run(&[("Doc.json", programs::schema())], flags);
    single_file(&run.output.unwrap_or_else(|| panic!("{}", run.shown)))
}

/// Every construct, used as people would.
pub(crate) fn put_lent(scratch: &Scratch) -> &'static [&'static str] {
    let runtime = scratch::runtime();
    let dependency = format!(
        "typewright = {{ path = {runtime:?} }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\""
    );
    scratch.package("lent", "2024", &dependency);
    let flags = [
        ("strings", "borrowed"),
        ("builders", "true"),
        ("accessors", "true"),
        ("open", "State,Many,Paid"),
        ("derives", "Line=Eq,Hash"),
        ("types", "ipv4=std::net::Ipv4Addr"),
    ];
    scratch.put("lent/src/schemas.rs", &file(&flags));
    scratch.put("lent/src/main.rs", &programs::program(programs::LENT));
    // Some types only: others have a lifetime because they hold these.
    scratch.package("some", "2024", &dependency);
    let flags = [
        ("strings", "Label=borrowed,#/$defs/*=borrowed,Line=owned"),
        ("extern", "Point=crate::Place"),
    ];
    scratch.put("some/src/schemas.rs", &file(&flags));
    scratch.put("some/src/main.rs", &programs::program(programs::SOME));
    &["lent", "some"]
}

/// Whatever may be open is, and maps are of the other kind.
pub(crate) fn put_opened(scratch: &Scratch) -> &'static [&'static str] {
    let runtime = scratch::runtime();
    let described = format!(
        "typewright = {{ path = {runtime:?}, features = [\"schemars\", \"utoipa\"] }}\n\
         schemars = {{ version = \"1\", default-features = false }}\n\
         utoipa = {{ version = \"6\", default-features = false, features = [\"macros\"] }}"
    );
    scratch.package("lent-opened", "2024", &described);
    let flags = [
        ("strings", "borrowed"),
        ("open", "*"),
        ("maps", "HashMap"),
        ("builders", "true"),
        ("schema-traits", "schemars,utoipa"),
    ];
    scratch.put("lent-opened/src/schemas.rs", &file(&flags));
    scratch.put("lent-opened/src/main.rs", &programs::program(programs::OPENED));
    &["lent-opened"]
}

#[test]
fn strings_are_parts_of_the_text() {
    for name in ["lent", "some", "lent-opened"] {
        built::run(name);
    }
}

#[test]
fn strings_are_parts_of_the_text_without_serde() {
    let scratch = Scratch::new(&["noserde"]);
    let runtime = scratch::runtime();
    scratch.package(
        "noserde",
        "2024",
        &format!("typewright = {{ path = {runtime:?}, default-features = false, features = [\"regex\"] }}"),
    );
    scratch.put("noserde/src/schemas.rs", &file(&[("strings", "borrowed")]));
    scratch.put("noserde/src/main.rs", &programs::program(programs::NO_SERDE));
    scratch.cargo(&["run", "--offline", "--quiet", "-p", "noserde"]);
}

#[test]
fn the_lock_and_diff_know_lifetimes() {
    let made =
        |flags: &[(&str, &str)]| run(&[("Doc.json", programs::schema())], flags).output.unwrap();
    let (old, new) = (made(&[]), made(&[("strings", "Label=borrowed")]));
    let text = lock::lock(&new.graph, None);
    for line in [
        "struct Label<'a>(Cow<'a, str>)  # residual, derives: Eq Hash PartialOrd Ord\n",
        "    Line.label: Label<'a>\n",
        "    Line.note: Option<String>\n",
        "    Line.extra: Extra\n",
        "  struct Point  # ",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let text = lock::lock(&made(&[("strings", "borrowed"), ("open", "State")]).graph, None);
    for line in [
        "    Line.note: Option<Cow<'a, str>>\n",
        "    Line.extra: BorrowedExtra<'a>\n",
        "    State::Other(BorrowedUnlisted<'a>)\n",
        "    Doc.names: Option<BTreeMap<Cow<'a, str>, i64>>\n",
        "  type Again<'a> = Label<'a>  # ",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let surface = |output: &typewright_codegen::Output| Surface::of_graph(&output.graph);
    let found = changes(&surface(&old), &surface(&new));
    let says = |message: &str| {
        found.iter().any(|it| it.level == RustLevel::Major && it.message == message)
    };
    assert!(
        says("`Line` now borrows its strings: `struct Line` became `struct Line<'a>`")
            && says("`Label` holds `Cow<'a, str>` instead of `String`")
            && says("field `Line::label` is `Label<'a>` instead of `Label`"),
        "{found:#?}"
    );
    assert!(
        !found.iter().any(|it| it.message.contains("removed") || it.item == "Point"),
        "{found:#?}"
    );
    let back = changes(&surface(&new), &surface(&old));
    let message = "`Line` now owns its strings: `struct Line<'a>` became `struct Line`";
    assert!(back.iter().any(|it| it.level == RustLevel::Major && it.message == message));
    assert_eq!(changes(&surface(&new), &surface(&new)), []);
}

#[test]
fn entries_about_nothing_are_told() {
    let run =
        run(&[("Doc.json", programs::schema())], &[("strings", "Line=borrowed,Lime=borrowed")]);
    let found: Vec<&str> = run
        .problems
        .iter()
        .filter(|it| it.code == Code::UnusedOption)
        .map(|it| it.message.as_str())
        .collect();
    assert_eq!(found, ["`strings`: no generated item is called `Lime`"]);
    assert_eq!(options(&[]).strings, ByType::All(Holding::Owned));
}
