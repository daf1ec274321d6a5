// What cannot be read throws, with the codes and messages of the command. Nothing ends the module.

import assert from "node:assert/strict";
import { test } from "node:test";
import { WEB, WITHOUT_PARSE, docx, gongwen, run, said, told, zip } from "./support.mjs";

const { parse, parseBytes } = gongwen;

test("what is no string", { skip: WITHOUT_PARSE }, () => {
    const record = run(["--ndjson-in", "text"], '{"text":null}\n').stdout;
    const { code, message } = JSON.parse(record).error;
    for (const text of [null, undefined, 7, {}, [], new String("一"), new Uint8Array(3), Symbol("一")]) {
        assert.deepEqual(said(() => parse(text)), { offset: undefined, code, message });
    }
});

test("half a pair of surrogates is no character, and U+FFFD is one", { skip: WITHOUT_PARSE }, () => {
    // The same in bytes, as a careless encoder writes it.
    const halves = [
        ["\ud800", "", "\xed\xa0\x80"],
        ["一、总则\udfff。", "一、总则", "\xed\xbf\xbf"],
        ["�𠮷" + "总".repeat(1000) + "\ud83d", "�𠮷" + "总".repeat(1000), "\xed\xa0\xbd"],
        ["\ude00\ud83d", "", "\xed\xb8\x80"],
    ];
    for (const [text, before, broken] of halves) {
        const bytes = Buffer.concat([Buffer.from(before), Buffer.from(broken, "latin1")]);
        assert.deepEqual(said(() => parse(text)), told(bytes, "--encoding", "utf-8"));
        assert.equal(parse(text.toWellFormed()).text.length, text.length);
    }
    assert.equal(parse("总�则").text, "总�则");
    assert.equal(parse("一、总则").find("\ud800"), undefined);
});

test("bytes that are no characters", { skip: WITHOUT_PARSE }, () => {
    for (const bytes of [Buffer.from([0xd2, 0xbb, 0xa1, 0xa2]), Buffer.from([0xff]), Buffer.from("一、总则").subarray(0, -1)]) {
        assert.deepEqual(said(() => parseBytes(bytes, { encoding: "utf-8" })), told(bytes, "--encoding", "utf-8"));
        const doc = parseBytes(bytes, { encoding: "utf-8", lossy: true });
        assert.ok(doc.text.includes("�") && doc.diagnostics.some(it => it.code === "bytes-undecodable"));
    }
});

test("files that are not read", { skip: WITHOUT_PARSE }, () => {
    const files = {
        pdf: Buffer.from("%PDF-1.7\n"),
        "broken zip": Buffer.from("PK\x03\x04"),
        sheet: zip({ "xl/workbook.xml": "<a/>" }),
        "broken part": zip({ "[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document" }),
        "old Word": Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
        "cut short": docx(["一、总则"]).subarray(0, 300),
    };
    const codes = new Set();
    for (const [name, bytes] of Object.entries(files)) {
        const error = said(() => parseBytes(bytes));
        assert.deepEqual(error, told(bytes), name);
        codes.add(error.code);
    }
    assert.ok(codes.size >= 3, [...codes].join());
});

test("what is over the limit", () => {
    const text = "一、总则。";
    assert.equal(parse(text, { maxLen: 15 }).find("1").num.text, "一、");
    const error = said(() => parse(text, { maxLen: 14 }));
    const message = "太长：15 字节，上限是 14 字节；请分成几份再读";
    assert.deepEqual(error, { offset: undefined, code: "too-long", message });
    assert.deepEqual(said(() => parseBytes(Buffer.from(text), { maxLen: 14 })), error);
    // By its units alone it is too long: how long in bytes is not counted.
    assert.equal(said(() => parse("a".repeat(9 << 20))).message.match(/上限是 (\d+)/)[1], String(8 << 20));
    assert.equal(said(() => parse("一".repeat(3 << 20))).code, "too-long");
    assert.equal(said(() => parse("一".repeat(3 << 20), { maxLen: Infinity })).code, "too-long");
    assert.ok(parse("一".repeat(2 << 20)).text.length === 2 << 20);
});

test("wrong words for options", () => {
    const doc = parse("一、总则");
    const bytes = new Uint8Array();
    const thrower = { get maxLen() { throw new URIError("own"); } };
    for (const [kind, call] of [
        [RangeError, () => doc.toJson({ offsets: "feet" })],
        [RangeError, () => doc.toJson({ lang: "la" })],
        [RangeError, () => doc.html({ lang: "" })],
        [TypeError, () => doc.html({ source: 7 })],
        [TypeError, () => doc.toJson({ pretty: "yes" })],
        [RangeError, () => parseBytes(bytes, { kind: "pdf" })],
        [RangeError, () => parseBytes(bytes, { encoding: "klingon" })],
        [RangeError, () => parse("一", { maxLen: -1 })],
        [RangeError, () => parse("一", { maxDepth: NaN })],
        [RangeError, () => parse("一", { maxDepth: 1.5 })],
        [TypeError, () => parse("一", { maxLen: "7" })],
        [TypeError, () => parse("一", 7)],
        [TypeError, () => parseBytes("一")],
        [TypeError, () => parseBytes([1, 2])],
        [TypeError, () => doc.find(1)],
        [URIError, () => parse("一", thrower)],
    ]) {
        assert.throws(call, kind);
    }
    assert.equal(parse("一、总则", { maxLen: undefined, maxDepth: null }).find("1").id, "1");
});

test("a document is made by parsing alone", () => {
    const made = new gongwen.Document();
    for (const call of [() => made.title, () => made.toJson(), () => made.tree]) assert.throws(call);
    assert.equal(parse("一、总则").find("1").id, "1");
});

test("any string and any bytes give a document or a word", () => {
    const deep = 100_000;
    const texts = [
        "", "\0", "（".repeat(deep), "一、".repeat(deep), "\n".repeat(deep), "1.".repeat(deep / 2) + "（牵头单位：",
        "\u{10FFFF}".repeat(1000), "|a".repeat(deep), "\u202E</script><script>alert(1)</script>",
    ];
    for (const text of texts) {
        const doc = parse(text);
        assert.equal(doc.text, text);
        assert.equal(doc.tree.span[1], text.length);
        assert.ok(doc.html().startsWith("<!DOCTYPE html>"));
        assert.ok(doc.outline() && doc.tasks());
    }
    // The same noise at every run.
    let seed = 1;
    const noise = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) >>> 24;
    const heads = ["", "PK\x03\x04", "<html>", "\xff\xfe", "%PDF", "\xef\xbb\xbf"];
    let read = 0, unread = 0;
    for (let round = 0; round < 600; round++) {
        const bytes = Buffer.from(Array.from({ length: round }, noise));
        bytes.write(heads[round % heads.length], "latin1");
        const lossy = round % 2 === 0;
        try {
            JSON.parse(parseBytes(bytes, { lossy }).toJson());
            read++;
        } catch (error) {
            assert.equal(error.name, "GongwenError");
            unread++;
        }
    }
    assert.ok(read > 100 && unread > 100, `${read} ${unread}`);
});

test("memory is given back", async () => {
    const { initSync } = await import(new URL("gongwen/gongwen.js", WEB));
    // The module is there; it is given and not made anew.
    const { memory } = initSync();
    const text = "一、修路。（牵头单位：县交通局）\n".repeat(500);
    const round = () => {
        const doc = parse(text);
        assert.ok(doc.html().length > text.length && doc.tree);
        doc.free();
    };
    for (let rounds = 0; rounds < 4; rounds++) round();
    const taken = memory.buffer.byteLength;
    for (let rounds = 0; rounds < 40; rounds++) round();
    assert.equal(memory.buffer.byteLength, taken);
});
