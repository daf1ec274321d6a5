// What JavaScript gets is what Rust writes, byte for byte.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { FIXTURES, TEXTS, WITHOUT_PARSE, docx, gongwen, objects, run } from "./support.mjs";

const NAMES = [...TEXTS.keys()].map(name => name + ".txt");

test("a fixture parses to its file", () => {
    assert.ok(TEXTS.size > 100);
    for (const [name, text] of TEXTS) {
        const filed = readFileSync(new URL(name + ".json", FIXTURES), "utf8");
        const options = { offsets: "bytes", pretty: true, mentions: name.startsWith("mentions") };
        assert.equal(gongwen.parse(text).toJson(options) + "\n", filed, name);
    }
});

// The command's files of all fixtures, in a folder of its own.
function written(words, ending, check) {
    const folder = mkdtempSync(join(tmpdir(), "gongwen-"));
    try {
        const done = run(["-q", ...words, "-o", folder + "/", ...NAMES]);
        assert.equal(done.status, 0, done.stderr);
        for (const name of NAMES) {
            const stem = name.slice(0, -4);
            check(readFileSync(new URL(name, FIXTURES)), readFileSync(join(folder, stem + ending), "utf8"), name);
        }
    } finally {
        rmSync(folder, { recursive: true });
    }
}

for (const lang of ["zh", "en"]) {
    test(`JSON and report of a file are those of the command (${lang})`, { skip: WITHOUT_PARSE }, () => {
        written(["--offsets", "utf16", "--lang", lang], ".json", (bytes, json, source) => {
            assert.equal(gongwen.parseBytes(bytes).toJson({ lang, source }) + "\n", json, source);
        });
        written(["-f", "html", "--lang", lang], ".html", (bytes, page, source) => {
            assert.equal(gongwen.parseBytes(bytes).html({ lang, source }), page, source);
        });
    });
}

test("outline and tasks are those of the command", { skip: WITHOUT_PARSE }, () => {
    let rows = 0;
    for (const [name, text] of TEXTS) {
        const doc = gongwen.parse(text);
        assert.equal(doc.outline(), run(["-q", "-f", "outline", name + ".txt"]).stdout, name);
        const lines = run(["-q", "-f", "tasks", "--offsets", "utf16", name + ".txt"]).stdout;
        const told = lines.split("\n").filter(Boolean).map(line => ({ ...JSON.parse(line), source: null }));
        assert.deepEqual(doc.tasks(), told, name);
        rows += told.length;
    }
    assert.ok(rows > 300);
});

test("files of every kind are read as the command reads them", { skip: WITHOUT_PARSE }, () => {
    const text = "白鹿县修路方案\n一、修路。（牵头单位：县交通局）\n";
    const wide = Buffer.from("\uFEFF" + text, "utf16le");
    const gb18030 = Buffer.from([0xd2, 0xbb, 0xa1, 0xa2, 0xd7, 0xdc, 0xd4, 0xf2, 0xa1, 0xa3]); // 一、总则。
    const page = `<html><body>${text.replace(/.*\n/g, "<p>$&</p>")}</body></html>`;
    const files = { wide, gb18030, page: Buffer.from(page), word: docx(text.trim().split("\n")) };
    const folder = mkdtempSync(join(tmpdir(), "gongwen-"));
    const kinds = new Set();
    try {
        for (const [name, bytes] of Object.entries(files)) {
            const path = join(folder, name);
            writeFileSync(path, bytes);
            const json = run(["-q", "--offsets", "utf16", path]).stdout;
            const doc = gongwen.parseBytes(bytes);
            assert.equal(doc.toJson({ source: path }) + "\n", json, name);
            kinds.add(doc.kind + " " + doc.encoding);
        }
    } finally {
        rmSync(folder, { recursive: true });
    }
    assert.deepEqual([...kinds], ["text UTF-16LE", "text GB18030", "html UTF-8", "docx undefined"]);
});

test("a span is what slice takes", () => {
    let seen = 0;
    const texts = [...TEXTS.values(), "一、强化𠮷县（县𠮷局负责）👨‍👩‍👧\r\n二、e\u0301葛\u{E0100}城。\n四、𠮷。"];
    for (const text of texts) {
        const doc = gongwen.parse(text);
        assert.equal(doc.text, text);
        assert.equal(doc.tree.offsets, "utf16");
        for (const at of objects(doc.tree)) {
            if (at.span === undefined || at.text === undefined) continue;
            const pieces = at.pieces ?? [at.span];
            assert.equal(pieces.map(([start, end]) => text.slice(start, end)).join(""), at.text);
            seen++;
        }
        for (const task of doc.tasks()) assert.ok(task.span[0] < task.span[1] && task.span[1] <= text.length);
        for (const finding of doc.diagnostics) assert.ok(finding.span[1] <= text.length);
    }
    assert.ok(seen > 5000);
});

test("what is looked up is the object of the tree", () => {
    let divisions = 0;
    for (const [name, text] of TEXTS) {
        const doc = gongwen.parse(text);
        for (const at of objects(doc.tree)) {
            if (!at.id) continue;
            assert.deepEqual(doc.locate(at.id), at, name);
            assert.deepEqual(doc.find(at.id), at.type === "division" ? at : undefined, `${name} ${at.id}`);
            divisions += at.type === "division";
        }
        assert.equal(doc.find("9.9.9.9.9"), undefined);
    }
    assert.ok(divisions > 500);
    const doc = gongwen.parse("第一条　甲。\n第二条　乙。\n");
    assert.equal(doc.find("第二条").id, "art2");
});

test("a document says its own words", () => {
    const doc = gongwen.parse("白鹿县修路方案\n一、修路。（牵头单位：县交通局）\n三、修桥。");
    assert.equal(doc.title, "白鹿县修路方案");
    assert.equal(doc.tree, doc.tree);
    assert.deepEqual(JSON.parse(JSON.stringify({ doc })).doc, doc.tree);
    assert.equal(doc.diagnostics[0].code, "numbering-gap");
    assert.equal(doc.kind, undefined);
    assert.match(gongwen.version(), /^\d+\.\d+\.\d+$/);
    doc.free();
    assert.throws(() => doc.title);
});
