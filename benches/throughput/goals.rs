//! What is aimed at, beside what is reached.

/// A bound that a figure keeps or misses.
#[derive(Clone, Copy)]
pub(crate) enum Goal {
    AtLeast(f64),
    AtMost(f64),
}

impl Goal {
    fn is_met(self, figure: f64) -> bool {
        match self {
            Self::AtLeast(bound) => figure >= bound,
            Self::AtMost(bound) => figure <= bound,
        }
    }
}

/// A row of the table: one figure for all, or one for each of the three texts.
pub(crate) struct Row {
    pub(crate) measure: &'static str,
    pub(crate) goal: Goal,
    pub(crate) figures: Vec<f64>,
}

/// Prints the table. A goal is met where every figure meets it.
pub(crate) fn print(texts: [&str; 3], rows: &[Row]) {
    let [a, b, c] = texts;
    let mut all = 0;
    println!("\n{:<58} {a:>10} {b:>10} {c:>10} {:>8}  met", "goals", "goal");
    for Row { measure, goal, figures } in rows {
        let mut shown: Vec<String> = figures
            .iter()
            .map(|figure| format!("{figure:.*}", if *figure < 100.0 { 3 } else { 0 }))
            .collect();
        shown.resize(texts.len(), String::new());
        let [a, b, c] = &shown[..] else { unreachable!("as many as there are texts") };
        let bound = match goal {
            Goal::AtLeast(bound) => format!(">= {bound}"),
            Goal::AtMost(bound) => format!("<= {bound}"),
        };
        let met = match figures {
            none if none.is_empty() => "not measured",
            some if some.iter().all(|&figure| goal.is_met(figure)) => {
                all += 1;
                "yes"
            }
            _ => "no",
        };
        println!("{measure:<58} {a:>10} {b:>10} {c:>10} {bound:>8}  {met}");
    }
    println!("{all} of {} goals are met", rows.len());
}
