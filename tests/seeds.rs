//! The inputs that fuzzing found worth keeping, tried again: every target holds its properties over each of its seeds.

#![cfg(all(feature = "cli", feature = "json-schema"))]

#[path = "support/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;
use targets::TARGETS;

#[test]
fn every_seed_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    // The package that is published has none.
    if !folder.exists() {
        return;
    }
    for (name, target) in TARGETS {
        let mut count = 0;
        for seed in fs::read_dir(folder.join(name)).expect("a folder for each target") {
            let path = seed.expect("a seed").path();
            eprintln!("{}", path.display());
            target(&fs::read(path).expect("a file"));
            count += 1;
        }
        assert!(count > 10, "{name} has seeds");
    }
}

#[test]
fn each_target_is_one_of_the_fuzzer_too() {
    let Ok(package) = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/Cargo.toml"))
    else {
        return;
    };
    let named =
        |name: &str| package.contains(&format!("name = \"{name}\"\npath = \"fuzz_targets/{name}.rs\""));
    assert!(TARGETS.iter().all(|(name, _)| named(name)));
    assert_eq!(package.matches("[[bin]]").count(), TARGETS.len());
}
