//! What a code means, for a person; or which codes there are.

use gongwen::{Code, Lang, Severity};
use std::fmt::Write as _;

/// The rule behind a code, where it is written, and an example.
pub(crate) fn one(code: Code, lang: Lang) -> String {
    let explained = code.explain(lang);
    let [rule, basis, advice, example, mended] = match lang {
        Lang::Zh => ["规则", "依据", "建议", "例子", "改为"],
        Lang::En => ["rule", "basis", "advice", "example", "mended"],
    };
    let mut text = format!("{code} · {}\n{}\n\n", severity(code, lang), code.message("…", lang));
    for (name, said) in [(rule, explained.rule), (basis, explained.basis), (advice, code.help(lang))] {
        let _ = writeln!(text, "{name}: {said}");
    }
    let (bad, good) = explained.example.unzip();
    for (name, example) in [(example, bad), (mended, good)] {
        if let Some(example) = example {
            let _ =
                write!(text, "\n{name}:\n    {}\n", example.replace('\n', "\n    ").replace("    \n", "\n"));
        }
    }
    text
}

/// A line for each code.
pub(crate) fn list(codes: &[Code], lang: Lang) -> String {
    let mut text = String::new();
    for &code in codes {
        let _ = writeln!(text, "{:20} {} {}", code.as_str(), severity(code, lang), code.message("…", lang));
    }
    text
}

fn severity(code: Code, lang: Lang) -> &'static str {
    match (code.severity(), lang) {
        (Severity::Error, Lang::Zh) => "错误",
        (Severity::Warning, Lang::Zh) => "警告",
        (Severity::Info, Lang::Zh) => "提示",
        (Severity::Error, Lang::En) => "error  ",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Info, Lang::En) => "info   ",
    }
}
