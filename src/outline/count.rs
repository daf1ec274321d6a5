//! How markers count on from one another.

use crate::kinds::Style;
use crate::marker::Marker;

/// What the count says of a marker at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    Fits,
    Gap,
    Repeat,
    Backward,
    StartsLate,
}

/// Whether the style has numbers that count.
pub(super) fn counts(style: Style) -> bool {
    !matches!(style, Style::Dash | Style::Box)
}

pub(super) fn depth_of(marker: &Marker) -> usize {
    if marker.style == Style::Decimal { marker.ordinal.numbers().len() } else { 1 }
}

/// Whether `b` is the number after `a`, in one list.
pub(crate) fn follows(a: &Marker, b: &Marker) -> bool {
    let (x, y) = (a.ordinal.numbers(), b.ordinal.numbers());
    match (x, y) {
        ([.., m], [.., n]) if x.len() == y.len() && x[..x.len() - 1] == y[..y.len() - 1] => *n == *m + 1,
        // 第十七条, 第十七条之一, 第十八条
        ([m], [n, 1]) if a.style == Style::Article => m == n,
        ([m, ..], [n]) if a.style == Style::Article => *n == *m + 1,
        _ => false,
    }
}

/// Whether it is the first of a list.
pub(super) fn begins(marker: &Marker) -> bool {
    marker.ordinal.numbers().last().is_none_or(|n| *n == 1)
}

/// Shapes that drafters take for one another in one list.
pub(super) fn interchangeable(a: Style, b: Style) -> bool {
    a.rank() == b.rank()
}

/// What the count says of `marker` behind `last`; `anew` where a list may begin anew.
pub(super) fn compare(last: &Marker, marker: &Marker, anew: bool) -> Count {
    let (a, b) = (last.ordinal.numbers(), marker.ordinal.numbers());
    if follows(last, marker) {
        return Count::Fits;
    }
    match a.cmp(b) {
        std::cmp::Ordering::Equal => {
            if anew && begins(marker) {
                Count::Fits
            } else {
                Count::Repeat
            }
        }
        std::cmp::Ordering::Less => {
            // 1.3 and then 2.1: the decimal's own parent counts.
            let decimal_restart = last.style == Style::Decimal && begins(marker) && a.len() == b.len();
            if decimal_restart { Count::Fits } else { Count::Gap }
        }
        // A list that begins anew after a lead-in is none of the count before it.
        std::cmp::Ordering::Greater if begins(marker) && anew => Count::Fits,
        std::cmp::Ordering::Greater => Count::Backward,
    }
}

/// Whether the document numbers its sections 1, 1.1, 1.1.1: its decimals count on from one another.
pub(crate) fn uses_decimals(markers: impl Iterator<Item = Marker>) -> bool {
    let several: Vec<Marker> =
        markers.filter(|m| m.style == Style::Decimal && m.ordinal.numbers().len() > 1).collect();
    if several.len() < 2 {
        return false;
    }
    let counted = several
        .windows(2)
        .filter(|pair| {
            let (a, b) = (pair[0].ordinal.numbers(), pair[1].ordinal.numbers());
            // The next number at some depth, or a first one below.
            let common = a.iter().zip(b).take_while(|(x, y)| x == y).count();
            common == a.len() && common < b.len() && b[common..].iter().all(|n| *n == 1)
                || common < a.len().min(b.len())
                    && b[common] == a[common] + 1
                    && b[common + 1..].iter().all(|n| *n == 1)
        })
        .count();
    // A text of which parts were left out skips numbers, and none of them goes back.
    const FEWEST: usize = 4;
    let ascends = || several.windows(2).all(|pair| pair[0].ordinal.numbers() < pair[1].ordinal.numbers());
    counted * 3 >= (several.len() - 1) * 2
        || several.len() >= FEWEST && counted * 2 >= several.len() - 1 && begins(&several[0]) && ascends()
}
