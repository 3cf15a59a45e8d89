//! Types for the schemas of this crate.

fn main() {
    typewright_codegen::build("schemas");
}
