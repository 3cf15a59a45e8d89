//! Generates the types.

fn main() {
    let build = typewright_codegen::Build::new("schemas")
        .option("schema-traits", "schemars,utoipa")
        .option("views", "all");
    if let Err(why) = build.run() {
        panic!("{why}");
    }
}
