//! Generates the types of the fixed set, and of the corpora named in `TYPEWRIGHT_COUNT`.

fn main() {
    println!("cargo::rerun-if-env-changed=TYPEWRIGHT_COUNT");
    let more = std::env::var("TYPEWRIGHT_COUNT").unwrap_or_default();
    let names: Vec<String> = ["transfer".to_owned()]
        .into_iter()
        .chain(typewright_bench_micro::NAMES.map(|name| format!("micro-{name}")))
        .chain(more.split(',').filter(|name| !name.is_empty()).map(str::to_owned))
        .collect();
    typewright_bench_make::ours(names.iter().map(String::as_str));
}
