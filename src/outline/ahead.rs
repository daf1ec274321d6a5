//! The markers at the heads of the paragraphs to come.

use crate::kinds::Style;
use crate::marker::Marker;

/// The markers at the heads of the paragraphs to come, by style.
#[derive(Debug, Default)]
pub(crate) struct Ahead {
    /// For each style, the markers in text order: position (in paragraphs) and marker.
    by_style: [Vec<(usize, Marker)>; Style::COUNT],
}

impl Ahead {
    pub(crate) fn note(&mut self, at: usize, marker: Marker) {
        self.by_style[marker.style as usize].push((at, marker));
    }

    /// The first marker of `style` behind `at`. O(log markers).
    pub(crate) fn next(&self, style: Style, at: usize) -> Option<(usize, Marker)> {
        let markers = &self.by_style[style as usize];
        markers.get(markers.partition_point(|(position, _)| *position <= at)).copied()
    }

    /// The marker that stands at `at`.
    pub(crate) fn at(&self, at: usize) -> Option<Marker> {
        self.by_style.iter().find_map(|markers| {
            let found = markers.get(markers.partition_point(|(position, _)| *position < at));
            found.filter(|(position, _)| *position == at).map(|(_, marker)| *marker)
        })
    }

    pub(crate) fn all(&self, style: Style) -> &[(usize, Marker)] {
        &self.by_style[style as usize]
    }
}
