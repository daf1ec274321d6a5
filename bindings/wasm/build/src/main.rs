//! Makes the package for JavaScript and the page: `cargo run -p gongwen-wasm-build [FOLDER]`.
//!
//! What wasm-bindgen's command does is done here by the library behind it, so that whoever has cargo and the target
//! `wasm32-unknown-unknown` needs nothing else.

#![forbid(unsafe_code)]

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use wasm_bindgen_cli_support::Bindgen;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const TARGET: &str = "wasm32-unknown-unknown";

/// Where the sources of the package are.
const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The files of the package that are written by hand.
const PACKAGE: &[&str] = &["package.json", "index.d.ts", "node.js", "web.js"];

fn main() -> ExitCode {
    let to =
        std::env::args_os().nth(1).map_or_else(|| Path::new(HERE).join("../../target/web"), PathBuf::from);
    match make(&to) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gongwen-wasm-build: {error}");
            ExitCode::FAILURE
        }
    }
}

fn make(to: &Path) -> Result<()> {
    let module = module()?;
    let package = to.join("gongwen");
    fs::create_dir_all(&package)?;
    let mut glue = Bindgen::new();
    settings(&mut glue)
        .input_path(&module)
        .out_name("gongwen")
        .web(true)?
        .typescript(true)
        .omit_default_module_path(false);
    glue.generate(&package)?;
    for file in PACKAGE {
        fs::copy(Path::new(HERE).join("package").join(file), package.join(file))?;
    }
    fs::copy(Path::new(HERE).join("README.md"), package.join("README.md"))?;
    let page = to.join("gongwen.html");
    fs::write(&page, whole_page(&module)?)?;
    for made in [package.join("gongwen_bg.wasm"), page] {
        println!("{}: {} KB", made.canonicalize()?.display(), fs::metadata(&made)?.len() / 1000);
    }
    Ok(())
}

/// Has cargo make the module.
fn module() -> Result<PathBuf> {
    let folder = Path::new(HERE).join("../../target");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args([
        "build",
        "--locked",
        "-p",
        "gongwen-wasm",
        "--profile",
        "wasm",
        "--target",
        TARGET,
        "--target-dir",
    ]);
    if !cargo.arg(&folder).current_dir(HERE).status()?.success() {
        return Err(format!("no module was made; is the target there? rustup target add {TARGET}").into());
    }
    Ok(folder.join(TARGET).join("wasm/gongwen_wasm.wasm"))
}

/// Names of functions and of tools are a tenth of the module, and tell nobody anything.
fn settings(glue: &mut Bindgen) -> &mut Bindgen {
    glue.remove_name_section(true).remove_producers_section(true)
}

/// The page in one file, which loads nothing: module, glue and script stand in it, and its policy names them.
fn whole_page(module: &Path) -> Result<String> {
    let source = |name: &str| fs::read_to_string(Path::new(HERE).join("page").join(name));
    let mut glue = Bindgen::new();
    settings(&mut glue).input_path(module).out_name("gongwen").no_modules(true)?.typescript(false);
    let mut made = glue.generate_output()?;
    let style = source("page.css")?;
    let script = format!("{}\n{}", made.js(), source("page.js")?);
    if script.to_ascii_lowercase().contains("</script") || style.to_ascii_lowercase().contains("</style") {
        return Err("the script or style would end early".into());
    }
    let module = BASE64_STANDARD.encode(made.wasm_mut().emit_wasm());
    // A frame whose page is given in place stands under this page's policy too.
    let report = gongwen::render::html::to_string(&gongwen::parse(""), &Default::default());
    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {} {}; style-src {} {}; base-uri 'none'; form-action 'none'",
        hash(&script),
        named(&report, "script-src")?,
        hash(&style),
        named(&report, "style-src")?,
    );
    let mut page = source("index.html")?;
    for (mark, text) in [("POLICY", policy), ("STYLE", style), ("MODULE", module), ("SCRIPT", script)] {
        let mark = format!("{{{{{mark}}}}}");
        if page.matches(&mark).count() != 1 {
            return Err(format!("{mark} must stand in the page once").into());
        }
        page = page.replace(&mark, &text);
    }
    Ok(page)
}

/// How a policy names a script or style that stands in the page.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// The hash that a report's own policy has behind a directive.
fn named<'r>(report: &'r str, directive: &str) -> Result<&'r str> {
    let rest = report.split_once(directive).ok_or("the report has no policy")?.1;
    rest.split(';').next().map(str::trim).ok_or_else(|| "the report has no policy".into())
}
