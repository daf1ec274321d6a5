//! The `parse` command.
use std::io::{Read, Write};
fn main() {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).unwrap();
    let doc = gongwen::parse_bytes(&bytes).unwrap();
    let out = gongwen::render::json::to_string(&doc, &Default::default());
    std::io::stdout().write_all(out.as_bytes()).unwrap();
}
