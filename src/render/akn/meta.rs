//! What is said of a document beside its text: which work it is, and who is named in it.

use super::inline::Names;
use super::xml::Xml;
use crate::document::{Component, Document};
use crate::kinds::{Element, Role, Style};
use crate::source::is_blank;
use std::fmt::Write;

/// What titles end in, and how that is read.
const GENRES: &[(&str, &str)] = &[
    ("通知", "tongzhi"),
    ("意见", "yijian"),
    ("办法", "banfa"),
    ("方案", "fangan"),
    ("决定", "jueding"),
    ("规定", "guiding"),
    ("条例", "tiaoli"),
    ("规划", "guihua"),
    ("纲要", "gangyao"),
    ("计划", "jihua"),
    ("报告", "baogao"),
    ("请示", "qingshi"),
    ("批复", "pifu"),
    ("复函", "fuhan"),
    ("函", "han"),
    ("公告", "gonggao"),
    ("通告", "tonggao"),
    ("通报", "tongbao"),
    ("公报", "gongbao"),
    ("决议", "jueyi"),
    ("命令", "mingling"),
    ("令", "ling"),
    ("议案", "yian"),
    ("纪要", "jiyao"),
    ("细则", "xize"),
    ("规则", "guize"),
    ("规范", "guifan"),
    ("章程", "zhangcheng"),
    ("制度", "zhidu"),
    ("措施", "cuoshi"),
    ("政策", "zhengce"),
    ("要点", "yaodian"),
    ("清单", "qingdan"),
    ("指南", "zhinan"),
    ("预案", "yuan"),
    ("解释", "jieshi"),
    ("法", "fa"),
];

/// Where no title says what it is.
const NO_GENRE: &str = "gongwen";

/// What a document is: the element, and its `name`.
pub(super) struct Type {
    pub(super) element: &'static str,
    pub(super) name: &'static str,
    /// The 文种 as written, in simplified characters.
    genre: Option<&'static str>,
}

impl Type {
    pub(super) fn of(component: Component<'_>) -> Self {
        let has_articles = component.divisions().any(|division| division.style() == Style::Article);
        let title = component.title().map(|title| title.to_string()).unwrap_or_default();
        let title = without_notes(&title);
        let ends = |genre: &&(&str, &str)| crate::script::strip_suffix(title, genre.0).is_some();
        let genre = GENRES.iter().filter(ends).max_by_key(|genre| genre.0.len());
        Self {
            element: if has_articles { "act" } else { "doc" },
            name: genre.map_or(NO_GENRE, |genre| genre.1),
            genre: genre.map(|genre| genre.0),
        }
    }
}

/// A title without what it has in brackets at its end: （试行）.
fn without_notes(title: &str) -> &str {
    let mut title = title.trim_end_matches(is_blank);
    while title.ends_with(['）', ')']) {
        let Some(open) = title.rfind(['（', '(']) else { break };
        title = title[..open].trim_end_matches(is_blank);
    }
    title
}

/// A day as `FRBRdate` has it.
#[derive(Clone)]
struct Day {
    date: String,
    name: &'static str,
}

impl Day {
    /// The day that a document itself names.
    fn of(component: Component<'_>) -> Option<Self> {
        if let Some(day) = component.date().filter(|day| day.year > 0) {
            return Some(Self { date: day.to_string(), name: "issued" });
        }
        let year = component.numbers().find_map(|number| number.year());
        let year = year.filter(|year| (1..=9999).contains(year))?;
        Some(Self { date: format!("{year:04}-01-01"), name: "year" })
    }

    fn unknown() -> Self {
        Self { date: "0001-01-01".to_owned(), name: "unknown" }
    }

    /// As an IRI has it; nothing where it is not known.
    fn segment(&self) -> &str {
        match self.name {
            "issued" => &self.date,
            "year" => &self.date[..4],
            _ => "",
        }
    }
}

/// What a document says of itself, or what carries it says for it.
pub(super) struct Facts {
    node: u32,
    day: Day,
    author: Option<String>,
}

/// The facts of all documents, in text order.
pub(super) fn facts(doc: &Document<'_>) -> Vec<Facts> {
    let mut all: Vec<Facts> = Vec::new();
    for component in doc.components() {
        let carrier = component.parent().and_then(|carrier| of(&all, carrier));
        let day = Day::of(component).or_else(|| carrier.map(|carrier| carrier.day.clone()));
        let author = author(component).or_else(|| carrier.and_then(|carrier| carrier.author.clone()));
        all.push(Facts { node: component.node, day: day.unwrap_or_else(Day::unknown), author });
    }
    all
}

fn of<'f>(facts: &'f [Facts], component: Component<'_>) -> Option<&'f Facts> {
    facts.binary_search_by_key(&component.node, |facts| facts.node).ok().map(|at| &facts[at])
}

/// The IRI of the work that `doc` is.
pub(super) fn work(doc: &Document<'_>, facts: &[Facts]) -> String {
    let root = doc.root();
    let kind = Type::of(root);
    let date = of(facts, root).map_or("", |facts| facts.day.segment());
    let date = if date.is_empty() { "undated" } else { date };
    let mut iri = format!("/akn/cn/{}/{}/{date}/", kind.element, kind.name);
    encode(&number(root), &mut iri);
    iri
}

/// 国发-2019-3; else the title; else what is the same for the same text.
fn number(root: Component<'_>) -> String {
    let squashed = |text: &str| text.chars().filter(|c| !is_blank(*c)).collect::<String>();
    if let Some(number) = root.numbers().next() {
        let year = number.year().map(|year| year.to_string());
        let session = number.session().map(|session| session.to_string());
        let parts =
            [number.code().map(|code| squashed(&code)), year.or(session), number.sequence().map(squashed)];
        return match parts {
            [_, _, Some(_)] => parts.into_iter().flatten().collect::<Vec<_>>().join("-"),
            _ => squashed(&number.text().as_str()),
        };
    }
    let title = root.title().map(|title| squashed(&title.as_str())).filter(|title| !title.is_empty());
    // FNV-1a
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
    title.unwrap_or_else(|| {
        format!("untitled-{:016x}", root.doc.text.bytes().fold(0xCBF2_9CE4_8422_2325, hash))
    })
}

/// Percent-encoded, all but what RFC 3986 calls unreserved.
fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(byte.into());
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// Who issued it: the signature; else the letterhead.
fn author(component: Component<'_>) -> Option<String> {
    let named = |element| component.element(element);
    let text = named(Element::Issuer).or_else(|| named(Element::Letterhead));
    let name = text.map(|text| text.to_string().chars().filter(|c| !is_blank(*c)).collect::<String>());
    let name = name.map(|name| match name.strip_suffix("文件").or_else(|| name.strip_suffix("令")) {
        Some(office) => office.to_owned(),
        None => name,
    });
    name.filter(|name| !name.is_empty())
}

/// A document's place in the work that the whole is.
pub(super) struct Work<'w> {
    pub(super) iri: &'w str,
    /// What tells its documents apart.
    pub(super) part: &'w str,
    pub(super) facts: &'w [Facts],
}

/// Which work, expression and manifestation a document is.
pub(super) fn identification(
    component: Component<'_>,
    kind: &Type,
    work: &Work<'_>,
    names: &mut Names,
    xml: &mut Xml,
) {
    let (Some(facts), Some(whole)) = (of(work.facts, component), work.facts.first()) else { return };
    let (day, part) = (&facts.day, work.part);
    let expression = format!("{}/zho@{}", work.iri, whole.day.segment());
    let author = facts.author.as_ref().map(|name| format!("#{}", names.id(false, name)));
    let author = author.as_deref().unwrap_or("#unknown");
    let levels = [
        ("FRBRWork", work.iri, ""),
        ("FRBRExpression", &expression, ""),
        ("FRBRManifestation", &expression, ".xml"),
    ];
    xml.block("identification", &[("source", "#gongwen")]);
    for (level, iri, ending) in levels {
        xml.block(level, &[]);
        xml.empty("FRBRthis", &[("value", &format!("{iri}/!{part}{ending}"))]);
        xml.empty("FRBRuri", &[("value", &format!("{iri}{ending}"))]);
        if let Some(title) = component.title().filter(|_| level == "FRBRWork") {
            xml.empty("FRBRalias", &[("value", &title.as_str()), ("name", "title")]);
        }
        xml.empty("FRBRdate", &[("date", &day.date), ("name", day.name)]);
        xml.empty("FRBRauthor", &[("href", author)]);
        match level {
            "FRBRWork" => {
                xml.empty("FRBRcountry", &[("value", "cn")]);
                if let Some(genre) = kind.genre {
                    xml.empty("FRBRsubtype", &[("value", kind.name), ("showAs", genre)]);
                }
                for number in component.numbers() {
                    xml.empty("FRBRnumber", &[("value", &number.text().as_str())]);
                }
            }
            "FRBRExpression" => xml.empty("FRBRlanguage", &[("language", "zho")]),
            _ => xml.empty("FRBRformat", &[("value", "application/akn+xml")]),
        }
        xml.end(level);
    }
    xml.end("identification");
}

/// All who are named in a document and its enclosures, in text order, those who issued them first.
pub(super) fn names(doc: &Document<'_>, facts: &[Facts]) -> Names {
    let mut names = Names::default();
    for name in facts.iter().filter_map(|facts| facts.author.as_ref()) {
        names.id(false, name);
    }
    for unit in doc.units() {
        names.id(unit.role().is_person(), &unit.name());
    }
    names
}

/// Who and which roles are named.
pub(super) fn references(doc: &Document<'_>, facts: &[Facts], names: &Names, xml: &mut Xml) {
    let mut add = |element: &str, class: &str, id: &str, name: &str| {
        let mut href = format!("/akn/ontology/{class}/cn/");
        encode(name, &mut href);
        xml.empty(element, &[("eId", id), ("href", &href), ("showAs", name)]);
    };
    add("TLCOrganization", "organization", "gongwen", "gongwen");
    if facts.iter().any(|facts| facts.author.is_none()) {
        add("TLCOrganization", "organization", "unknown", "未署名");
    }
    for (at, (person, name)) in names.all.iter().enumerate() {
        let (element, class) =
            if *person { ("TLCPerson", "person") } else { ("TLCOrganization", "organization") };
        add(element, class, &Names::eid(at, *person), name);
    }
    let mut roles = [false; Role::ALL.len()];
    for unit in doc.units() {
        roles[unit.role() as usize] = true;
    }
    for annotation in doc.annotations() {
        annotation.assignments().for_each(|assignment| roles[assignment.role() as usize] = true);
    }
    for role in Role::ALL.iter().filter(|role| roles[**role as usize]) {
        let name = crate::render::words::role(*role);
        add("TLCRole", "role", &format!("role-{}", role.as_str()), name);
    }
}
