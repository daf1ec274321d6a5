/** `[start, end)` of the text, in UTF-16 units unless others were asked for: `text.slice(...span)`. */
export type Span = [number, number];

export type Lang = "zh" | "en";
export type Offsets = "bytes" | "chars" | "utf16";
export type FileKind = "text" | "docx" | "html";
export type EnclosureKind = "issued" | "annex";
export type HeadingKind = "line" | "run_in" | "bracketed" | "colon";
export type ConventionKind = "first_is_lead";
export type SkippedKind = "terminator" | "bracket" | "markup" | "page" | "artefact";
export type Severity = "error" | "warning" | "info";
export type MentionKind = "document" | "number" | "date" | "period" | "term" | "money" | "percent" | "article";
export type Role = "lead" | "responsible" | "cooperating" | "participating" | "supervising" | "leader" | "contact";
export type Style =
    | "part" | "subpart" | "chapter" | "section" | "article" | "han" | "han_paren" | "arabic" | "arabic_comma"
    | "arabic_paren" | "arabic_close" | "circled" | "decimal" | "ordinal" | "clause_word" | "dash" | "box";

export interface ParseOptions {
    /** The longest text, in bytes of UTF-8; a longer one is refused (`too-long`). At most 8 MiB, the default. */
    maxLen?: number;
    /** The most levels of divisions, 1–48; a deeper one is put one level higher and reported. */
    maxDepth?: number;
}

export interface ReadOptions extends ParseOptions {
    /** The kind of file; by default it is told by its content. */
    kind?: FileKind;
    /** A label of the Encoding Standard, as `gb18030`; by default the encoding is told by the content. */
    encoding?: string;
    /** Whether bytes that are no characters are read as U+FFFD and reported, instead of being an error. */
    lossy?: boolean;
}

export interface HtmlOptions {
    /** The language of the page's own words and of the findings; `zh` by default. */
    lang?: Lang;
    /** The name of the file, as the page says it. */
    source?: string;
}

export interface JsonOptions {
    /** The unit of every span; `utf16` by default. */
    offsets?: Offsets;
    /** Indented instead of on one line. */
    pretty?: boolean;
    /** The language of messages; `zh` by default. */
    lang?: Lang;
    /** The name of the file, put in `source.path`. */
    source?: string;
    /** With what paragraphs, headings and titles speak of; that takes longer than a parse. */
    mentions?: boolean;
}

/** What is thrown for an input that cannot be read. Codes and messages are those of the command. */
export interface GongwenError extends Error {
    name: "GongwenError";
    /** A stable code: `field-type`, `encoding`, `too-long`, `unsupported-format`, `archive-broken`, … */
    code: string;
    /** `message`, which is Chinese, in English. */
    messageEn: string;
    /** The byte in question, counted in UTF-8 for a string, where there is one. */
    offset: number | undefined;
}

/** Where a document came from. */
export interface Source {
    path?: string;
    encoding?: string;
    kind?: string;
}

/** A text that is no paragraph: a marker, a cell, a part of the frame. */
export interface TextPart {
    /** As written. */
    text: string;
    /** From the first to the last piece. */
    span: Span;
    /** The line on which it starts, from 1. */
    line: number;
    /** The slices whose concatenation is `text`, where it is not the slice that `span` names. */
    pieces?: Span[];
    /** Only where mentions were asked for. */
    mentions?: Mention[];
}

/** A division's heading. */
export interface Heading extends TextPart {
    /** How it stands to the text under it. */
    kind: HeadingKind;
}

/** 发文字号 */
export interface DocumentNumber extends TextPart {
    /** 机关代字 */
    code?: string;
    /** 年份 */
    year?: number;
    /** 届 */
    session?: number;
    /** 顺序号 */
    sequence?: string;
}

/** 成文日期 */
export interface IssueDate extends TextPart {
    /** `YYYY-MM-DD`, where it is a day of the calendar. */
    iso?: string;
}

/** A time limit in an annotation. */
export interface Deadline extends TextPart {
    /** The last day meant, `YYYY-MM-DD`, where the year is certain. */
    iso?: string;
}

/** A rule that a document states about its own annotations. */
export interface Convention extends TextPart {
    kind: ConventionKind;
}

/** A thing that the text speaks of: a cited document, a date, a sum. */
export interface Mention {
    kind: MentionKind;
    text: string;
    pieces?: Span[];
    /** The same in one notation, where that is certain. */
    value?: string;
    span: Span;
}

/** A unit (单位) or person in a role. */
export interface Unit {
    /** As written. */
    text: string;
    pieces?: Span[];
    /** Completed, without the alias. */
    name: string;
    /** A second name in brackets. */
    alias?: string;
    /** Whether it stands for many (各, 有关). */
    collective?: boolean;
    span: Span;
}

/** The units that share one role in an annotation. */
export interface Assignment {
    role: Role;
    /** The words that say so, as written. */
    label?: string;
    /** Whether it follows from a rule such as 列第一位者为牵头单位. */
    by_convention?: boolean;
    units: Unit[];
    /** Whether the list ends in 等. */
    et_al?: boolean;
    span: Span;
}

/** A statement of who does what (责任分工). */
export interface Annotation {
    /** As written, its brackets included. */
    text: string;
    pieces?: Span[];
    /** An outer, neutral label, as 部门分工. */
    label?: string;
    /** The ranges of the text that it speaks for. */
    scope: Span[];
    assignments: Assignment[];
    deadlines?: Deadline[];
    span: Span;
    line: number;
}

/** A numbered division (结构层次). */
export interface Division {
    type: "division";
    /** Unique in the document, the same for the same text: `3.2.1`, `ch2.sec1`, `art12`. */
    id: string;
    /** The shape of the marker. */
    style: Style;
    /** The marker as written. */
    num: TextPart;
    /** The marker's numbers: `[3]` for 三、, `[17, 1]` for 第十七条之一. */
    ordinal: number[];
    heading?: Heading;
    children: Block[];
    /** The annotations that belong to it and to no division in it. */
    annotations: Annotation[];
    span: Span;
    line: number;
}

/** A paragraph, without a heading that runs into it and without annotations. */
export interface Paragraph {
    type: "paragraph";
    id: string;
    text: string;
    pieces?: Span[];
    /** The number of the 款 in its article, from 1. */
    paragraph_no?: number;
    mentions?: Mention[];
    /** The annotations that hang on it, where no division is open. */
    annotations: Annotation[];
    span: Span;
    line: number;
}

/** A table. */
export interface Table {
    type: "table";
    id: string;
    rows: Row[];
    span: Span;
    line: number;
}

/** A row of a table. */
export interface Row {
    cells: TextPart[];
    annotations: Annotation[];
}

export type Block = Division | Paragraph | Table;

/** Bytes of the input that stand in no text of the tree. */
export interface Skipped {
    kind: SkippedKind;
    span: Span;
}

/** A finding: something that is odd in the text. */
export interface Diagnostic {
    /** A stable code, as `numbering-gap`. */
    code: string;
    severity: Severity;
    message: string;
    /** What to do about it. */
    help?: string;
    span: Span;
    line: number;
    /** In characters as a reader counts them, from 1. */
    column: number;
    /** Other places that explain it. */
    related?: Related[];
}

export interface Related {
    message: string;
    span: Span;
    line: number;
}

/** A document: the root, or one that it carries. */
export interface Component {
    /** Root only. */
    schema?: "1";
    /** The unit of every span. Root only. */
    offsets?: Offsets;
    source?: Source;
    /** What the file says of the document outside its text. Root only. */
    meta?: Record<string, string>;
    /** What it is to the document that carries it. Enclosures only. */
    kind?: EnclosureKind;
    /** Its own marker (附件1). Enclosures only. */
    num?: TextPart;
    /** 份号 */
    copies?: TextPart;
    /** 密级和保密期限 */
    secrecy?: TextPart;
    /** 紧急程度 */
    urgency?: TextPart;
    /** 签发人 */
    signer?: TextPart;
    /** 规范性文件登记号 */
    registration?: TextPart;
    /** 发文机关标志 */
    letterhead?: TextPart;
    /** 发文字号 */
    numbers?: DocumentNumber[];
    /** 标题 */
    title?: TextPart;
    /** 稿本标识 */
    draft_status?: TextPart;
    /** 题注 */
    history?: TextPart[];
    /** 主送机关 */
    addressee?: TextPart;
    /** 导语 */
    preamble?: Paragraph[];
    /** 正文 */
    body: Block[];
    /** 结语 */
    closing?: Paragraph[];
    /** 附件说明 */
    annex_list?: Paragraph[];
    /** 发文机关署名 */
    issuer?: TextPart;
    /** 成文日期 */
    date?: IssueDate;
    /** 附注 */
    note?: TextPart;
    /** 联系人 */
    contact?: TextPart[];
    /** 目录 */
    contents?: Paragraph[];
    /** 抄送机关 */
    copy_to?: TextPart;
    /** 印发机关和印发日期 */
    printed_by?: TextPart;
    /** Rows of a web page that are no part of the document. */
    boilerplate?: TextPart[];
    conventions?: Convention[];
    /** The annotations that hang on neither a division, a paragraph nor a row. */
    annotations: Annotation[];
    /** The documents that it carries, in text order. */
    enclosures: Component[];
    skipped?: Skipped[];
    span: Span;
    /** Always at the root, and only there. */
    diagnostics?: Diagnostic[];
}

/** A row of the ledger (责任分工台账): what one scope of annotations says. Every key always stands. */
export interface Task {
    source: string | null;
    document_title: string | null;
    document_number: string | null;
    document_date: string | null;
    /** The enclosed document in which it stands: its number and title. */
    enclosure: string | null;
    /** The id of the division, paragraph or row; null where the task is the whole document's. */
    id: string | null;
    /** Its number in the document, from 1. */
    seq: number;
    /** Markers with headings, from the top. */
    path: string[];
    /** The text that the annotation speaks for, as one reads it. */
    task: string;
    /** 牵头 */
    lead: string[];
    /** 责任 */
    responsible: string[];
    /** 配合 */
    cooperating: string[];
    /** 参加 */
    participating: string[];
    /** 指导 */
    supervising: string[];
    /** 领导: persons and posts. */
    leaders: string[];
    /** Names in roles that have no key of their own. */
    others: { [role in Role]?: string[] };
    /** Whether a unit leads by a rule of the document. */
    by_convention: boolean;
    /** Whether a list of units ends in 等. */
    et_al: boolean;
    deadlines: TaskDeadline[];
    /** The id of the annotated heading that covers it. */
    inherited_from: string | null;
    line: number;
    span: Span;
}

export interface TaskDeadline {
    text: string;
    /** The last day meant, `YYYY-MM-DD`, where the year is certain. */
    iso: string | null;
}
