//! Texts that are no paragraphs: each has the same five fields, and some of its own.

use super::{ConventionKind, HeadingKind, Mention, Span};
use serde::{Deserialize, Serialize};

/// Declares texts of the document: the fields that all of them begin with, then those of its own.
macro_rules! texts {
    ($( $(#[$doc:meta])* $name:ident { $( $(#[$of_field:meta])* $field:ident: $type:ty, )* } )*) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
        pub struct $name {
            /// As written, inner blanks included.
            pub text: String,
            /// From the first to the last piece.
            pub span: Span,
            /// The physical line on which `span` starts, from 1.
            pub line: u32,
            /// The slices whose concatenation is `text`, where it is not the slice that `span` names.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub pieces: Vec<Span>,
            /// Only where mentions were asked for.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub mentions: Vec<Mention>,
            $( $(#[$of_field])* pub $field: $type, )*
        }
    )* };
}

texts! {
    /// A text that is no paragraph: a marker, a cell, a part of the frame.
    Text {}

    /// A division's heading.
    Heading {
        /// How it stands to the text under it.
        kind: HeadingKind,
    }

    /// A 发文字号, as 国办发〔2018〕121号, 第707号 or 2019年第3号.
    Number {
        /// 机关代字: `国办发`.
        #[serde(skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        /// The year of the common era.
        #[serde(skip_serializing_if = "Option::is_none")]
        year: Option<u32>,
        /// 届: which session of the body that numbers by sessions.
        #[serde(skip_serializing_if = "Option::is_none")]
        session: Option<u32>,
        /// 序号, as written and without 号.
        #[serde(skip_serializing_if = "Option::is_none")]
        sequence: Option<String>,
    }

    /// The 成文日期.
    Date {
        /// The same as `YYYY-MM-DD`; none where what is written is no day of the calendar, which is reported.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "json-schema", schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$")))]
        iso: Option<String>,
    }

    /// A time limit in an annotation. A view: the text stands in the annotation.
    Deadline {
        /// The last day meant as `YYYY-MM-DD`, where the year is certain.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "json-schema", schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$")))]
        iso: Option<String>,
    }

    /// A rule that a document states about its own annotations. A view: the text stands elsewhere too.
    Convention {
        /// What it rules.
        kind: ConventionKind,
    }
}
