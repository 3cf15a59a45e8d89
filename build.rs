//! Turns `schemas/` into `$OUT_DIR/schemas.rs`, which `src/lib.rs` includes.

fn main() {
    typewright_codegen::build("schemas");
}
