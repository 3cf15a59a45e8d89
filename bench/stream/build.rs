//! Generates the types of the lines.

fn main() {
    typewright_codegen::build("Event.json");
}
