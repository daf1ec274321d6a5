//! What the library brings along is what the guide says: whoever takes it in has that much more to trust.

use std::collections::BTreeSet;
use std::process::Command;

/// The crates below the library without its features, by the names of those edges.
fn below(edges: &str) -> BTreeSet<String> {
    let tree = Command::new(env!("CARGO"))
        .args(
            "tree --offline --no-default-features --target=all --prefix=none --format={p} --edges".split(' '),
        )
        .arg(edges)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo, which builds the tests");
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).expect("UTF-8");
    let name = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    tree.lines().map(name).filter(|name| !name.is_empty() && name != env!("CARGO_PKG_NAME")).collect()
}

#[test]
fn the_library_brings_no_more_than_the_guide_says() {
    let linked = below("normal,no-proc-macro");
    let built = below("normal").len() - linked.len();
    let names = |between| linked.iter().map(String::as_str).collect::<Vec<_>>().join(between);
    let guide = concat!(include_str!("../docs/guide-zh.md"), include_str!("../docs/guide-en.md"));
    let guide = guide.replace('\n', " "); // wherever its lines end
    for said in [
        format!("{} 个 crate（{}），另有 {built} 个只在编译时用", linked.len(), names("、")),
        format!("{} crates ({}), and {built} more while it is built", linked.len(), names(", ")),
    ] {
        assert!(guide.contains(&said), "the guide must say: {said}");
    }
}
