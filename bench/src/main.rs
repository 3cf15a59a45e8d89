//! typewright beside its peers, in one process: `cargo run --release --manifest-path
//! bench/Cargo.toml [-- --quick] [NAME..]`.
//!
//! Prints one Markdown table: for each corpus the time we take divided by the time that the peer
//! takes, the median of the ratios of passes that ran side by side. `--detail` adds nanoseconds per
//! document: median and minimum. `--profile=JOB` (read, verdict, write, report) measures nothing,
//! but does our part of that job ten times, to be run under callgrind with `--toggle-collect='*
//! Contender*pass*'`.
//!
//! The corpora are the folders of `$TYPEWRIGHT_CORPUS/benchmark` that are listed here, at build and
//! at run time; `TYPEWRIGHT_ONLY` is a list of those to build. `typewright-bench-corpora` does the
//! same for the corpora of any folder.

use typewright_bench_kit::{Corpus, alloc, run};

#[global_allocator]
static ALLOCATOR: alloc::Counting = alloc::Counting;

fn main() {
    run::main(all());
}

/// All corpora; for those that were not built, why.
fn all() -> Vec<(&'static str, Result<Corpus, &'static str>)> {
    vec![
        ("transfer", case_transfer::case()),
        ("ansible-meta", case_ansible_meta::case()),
        ("aws-cdk", case_aws_cdk::case()),
        ("babelrc", case_babelrc::case()),
        ("clang-format", case_clang_format::case()),
        ("cmake-presets", case_cmake_presets::case()),
        ("code-climate", case_code_climate::case()),
        ("cspell", case_cspell::case()),
        ("cypress", case_cypress::case()),
        ("deno", case_deno::case()),
        ("dependabot", case_dependabot::case()),
        ("fabric-mod", case_fabric_mod::case()),
        ("gitpod-configuration", case_gitpod_configuration::case()),
        ("helm-chart-lock", case_helm_chart_lock::case()),
        ("jsconfig", case_jsconfig::case()),
        ("jshintrc", case_jshintrc::case()),
        ("lazygit", case_lazygit::case()),
        ("omnisharp", case_omnisharp::case()),
        ("stale", case_stale::case()),
        ("tmuxinator", case_tmuxinator::case()),
        ("ui5-manifest", case_ui5_manifest::case()),
        ("unreal-engine-uproject", case_unreal_engine_uproject::case()),
        ("yamllint", case_yamllint::case()),
        ("micro-alike", case_micro_alike::case()),
        ("micro-broken", case_micro_broken::case()),
        ("micro-conditions", case_micro_conditions::case()),
        ("micro-conditions-all", case_micro_conditions_all::case()),
        ("micro-conditions-tree", case_micro_conditions_tree::case()),
        ("micro-deep", case_micro_deep::case()),
        ("micro-expressions", case_micro_expressions::case()),
        ("micro-expressions-ref", case_micro_expressions_ref::case()),
        ("micro-floats", case_micro_floats::case()),
        ("micro-patterns", case_micro_patterns::case()),
        ("micro-small", case_micro_small::case()),
        ("micro-strings", case_micro_strings::case()),
        ("micro-tag-last", case_micro_tag_last::case()),
        ("micro-unevaluated", case_micro_unevaluated::case()),
        ("micro-unique", case_micro_unique::case()),
        ("micro-untagged", case_micro_untagged::case()),
    ]
}
