//! The numbers of sections in a text that has decimals below them.

use super::Paragraph;
use crate::kinds::Style;
use crate::marker::{Claim, Marker};

/// `1总则` over `1.1编制目的`: a number glued to its heading, in a text that numbers its sections so. The decimal that
/// follows tells it from an amount (3个镇).
pub(super) fn glued_numbers(text: &str, lines: &mut [Paragraph]) {
    let sections = |m: &Marker| m.style == Style::Decimal && m.ordinal.numbers().len() > 1;
    if !lines.iter().any(|line| line.marker.as_ref().is_some_and(sections)) {
        return;
    }
    let mut below: Option<Marker> = None;
    let mut found = 0;
    for line in lines.iter_mut().rev() {
        if line.marker.is_none()
            && let Some(m) = crate::marker::glued_number(line.text(text))
            && below.is_some_and(|below| below.ordinal.numbers() == [m.ordinal.last() as u16, 1])
        {
            line.marker = Some(m);
            found += 1;
        }
        below = line.marker.or(below);
    }
    // 3附则 has no section of its own: it goes on from 2.4.
    let mut above = 0;
    for line in lines.iter_mut().filter(|_| found > 0) {
        if line.marker.is_none()
            && let Some(m) = crate::marker::glued_number(line.text(text))
            && m.ordinal.last() == above + 1
        {
            line.marker = Some(m);
        }
        if let Some(m) = line.marker.filter(|m| m.style == Style::Decimal) {
            above = m.ordinal.numbers()[0].into();
        }
    }
}

/// `1.` over `1.1`, `2.` over `2.1` and then `3　甲` over `3.1`: sections whose numbers are written in two shapes, with their
/// decimals below, are one list, and of the shape that the one before has.
pub(super) fn mixed_shapes(lines: &mut [Paragraph]) {
    let depth = |m: &Marker| m.ordinal.numbers().len();
    let is_section = |m: &Marker| {
        m.style == Style::Arabic && m.claim == Claim::Plain || m.style == Style::Decimal && depth(m) == 1
    };
    let is_below = |m: &Marker, section: u32| {
        m.style == Style::Decimal && depth(m) > 1 && u32::from(m.ordinal.numbers()[0]) == section
    };
    // The last section, and whether decimals of its own stood below it.
    let mut above: Option<(Marker, bool)> = None;
    for at in 0..lines.len() {
        let Some(m) = lines[at].marker else { continue };
        let number = m.ordinal.last();
        if !is_section(&m) {
            if let Some((section, branched)) = &mut above {
                *branched |= is_below(&m, section.ordinal.last());
            }
            continue;
        }
        let below = || lines[at + 1..].iter().find_map(|line| line.marker);
        match above {
            Some((section, true)) if section.ordinal.last() + 1 == number => {
                let Marker { style, claim, .. } = section;
                let mixed = style != m.style && below().is_some_and(|below| is_below(&below, number));
                lines[at].marker = Some(if mixed { Marker { style, claim, ..m } } else { m });
            }
            // Of a list in a section, and not the first of another document.
            Some((_, true)) if !(number == 1 && below().is_some_and(|below| is_below(&below, 1))) => continue,
            _ => {}
        }
        above = Some((lines[at].marker.unwrap_or(m), false));
    }
}
