//! Akoma Ntoso 3.0 (OASIS LegalDocML): the XML that archives of laws and legal editors exchange.
//!
//! What the document says is all in it, in its order; only what is no part of the text is left out: signs of Markdown, page
//! numbers and artefacts. Characters that XML 1.0 does not have (NUL, U+FFFE, most controls) come as U+FFFD, a form feed as a
//! blank.
//!
//! * A text with articles (第一条) is an `act`, any other a `doc`; `name` is the 文种 in pinyin (`tongzhi`, `banfa`), and
//!   `gongwen` where the title says none. Each document that another carries is an `attachment` with its own `meta`; what
//!   stands between or behind them (版记) is an `interstitial`.
//! * 编, 分编, 章, 节, 条 are `part`, `subpart`, `chapter`, `section`, `article`; in an article 款, 项, 目 are `paragraph`,
//!   `point`, `indent`; a dash elsewhere is an `indent`. All else, as 一、 and （一）, is an `hcontainer` with the style's
//!   JSON name.
//! * `eId` follows the naming convention: `chp_1__sec_2__art_3__para_2`; the second of two equals gets `~2`, and what is in an
//!   attachment begins with the attachment's. `gw:id` (namespace [`NAMESPACE`]) is the id that JSON has for the same thing.
//! * An annotation is an `inline` named `annotation`; in it a label is a `role`, a unit an `organization` (of leaders and
//!   contacts a `person`) and a time limit a `date` where its day is certain. `gw:role` is the unit's role, and
//!   `gw:convention` stands where it follows from a rule such as 列第一位者为牵头单位. `meta` names every unit, completed,
//!   and every role that occurs. Where a merged cell speaks for several rows its units are marked once.
//! * The IRI of the work is `/akn/cn/act/文种/date/number`, percent-encoded. A text without a whole date has the number's
//!   year in its place, or `undated`; without a number its title, or `untitled-` and a hash of the text. `FRBRdate` must be
//!   a day: its `name` says `issued`, `year` (1 January of that year) or `unknown` (0001-01-01). Without an issuer the author is
//!   `#unknown`.
//!
//! ```
//! let doc = gongwen::parse("白鹿县取水办法\n第一条　取水应当申请。\n申请时提交申请书。\n第二条　本办法自2026年1月1日起施行。");
//! let xml = gongwen::render::akn::to_string(&doc);
//! assert!(xml.contains(r#"<act name="banfa">"#));
//! assert!(xml.contains(r#"<paragraph eId="art_1__para_2" gw:id="art1.p2">"#));
//! ```

mod blocks;
mod body;
mod ids;
mod inline;
mod meta;
mod tree;
mod xml;

use crate::document::Document;
use crate::flow::Flow;
use body::Writer;

/// The namespace of the attributes that are not Akoma Ntoso's own.
pub const NAMESPACE: &str = "urn:gongwen:akn:1";

/// The namespace of Akoma Ntoso 3.0.
pub const AKOMA_NTOSO: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// The document as Akoma Ntoso, with a line end behind it. O(text log text).
pub fn to_string(doc: &Document<'_>) -> String {
    let flow = Flow::new(doc);
    let holders = tree::holders(&flow);
    Writer::new(&flow, &holders).finish()
}
