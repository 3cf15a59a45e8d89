//! The cost of builds, as a Markdown table: a column for each subject, and the ratio of the last
//! one to each other.

use crate::subject::{Build, Subject};

/// A number for ratios, and its text.
type Cell = Option<(f64, String)>;

/// Prints the table, and the reason for each subject that is missing.
pub fn print(subjects: &[Subject]) {
    let (fine, faulty): (Vec<&Subject>, Vec<&Subject>) =
        subjects.iter().partition(|it| it.fault.is_none());
    for subject in faulty {
        println!(
            "{} does not compile: {}\n",
            title(subject),
            subject.fault.as_deref().unwrap_or_default()
        );
    }
    let Some((ours, peers)) = fine.split_last() else { return };
    let titles = fine
        .iter()
        .map(|it| title(it).to_owned())
        .chain(peers.iter().map(|it| format!("ratio to {}", title(it))));
    let titles: Vec<String> = titles.collect();
    println!("| | {} |\n|---|{}", titles.join(" | "), "---|".repeat(titles.len()));
    let row = |what: &str, cell: &dyn Fn(&Subject) -> Cell| {
        let cells: Vec<Cell> = fine.iter().map(|it| cell(it)).collect();
        let shown =
            cells.iter().map(|cell| cell.as_ref().map_or("–".to_owned(), |it| it.1.clone()));
        let own = cell(ours);
        let ratios = peers.iter().map(|peer| match (&own, cell(peer)) {
            (Some(own), Some(peer)) => format!("{:.2}", own.0 / peer.0),
            _ => "–".to_owned(),
        });
        println!("| {what} | {} |", shown.chain(ratios).collect::<Vec<_>>().join(" | "));
    };
    let runs = |build: Build| match ours.costs.get(&build).map_or(0, Vec::len) {
        1 => "one run".to_owned(),
        n => format!("median of {n}"),
    };
    row("bytes of code", &|it| whole(it.bytes));
    row("types", &|it| whole(it.types));
    row(&format!("`cargo check`, user seconds ({})", runs(Build::Check)), &|it| {
        it.median(Build::Check).map(|cost| (cost.user, format!("{:.1}", cost.user)))
    });
    for (what, build) in [("debug build", Build::Debug), ("release build", Build::Release)] {
        let cost = |it: &Subject| it.median(build);
        row(&format!("{what}, user seconds ({})", runs(build)), &|it| {
            cost(it).map(|cost| (cost.user, format!("{:.1}", cost.user)))
        });
        row(&format!("{what}, wall seconds"), &|it| {
            cost(it).map(|cost| (cost.wall, format!("{:.1}", cost.wall)))
        });
    }
    row("LLVM lines, debug", &|it| whole(it.code.lines));
    row("LLVM lines per type", &|it| {
        let each = it.code.lines as f64 / it.types as f64;
        Some((each, format!("{each:.0}")))
    });
    row("functions, debug", &|it| whole(it.code.functions));
    row("stripped binary, bytes", &|it| whole(usize::try_from(it.binary).ok()?));
    println!();
}

fn title(subject: &Subject) -> &'static str {
    match subject.title {
        "typify" => "typify 0.8",
        "derive" => "serde derives on our structs",
        other => other,
    }
}

/// A whole number, in groups of three digits.
#[allow(clippy::unnecessary_wraps, reason = "rows want cells")]
fn whole(n: usize) -> Cell {
    let digits = n.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| std::str::from_utf8(group).unwrap_or_default())
        .collect();
    Some((n as f64, groups.join(",")))
}
