// What the tests share: the package as it was made, the fixtures, and the command where CI names it.

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";

export const FIXTURES = new URL("../../../fixtures/", import.meta.url);
export const WEB = new URL("../../../target/web/", import.meta.url);

export const gongwen = await import(new URL("gongwen/node.js", WEB));

export const TEXTS = new Map(
    readdirSync(FIXTURES)
        .filter(name => name.endsWith(".txt"))
        .map(name => [name.slice(0, -4), readFileSync(new URL(name, FIXTURES), "utf8")]),
);

/** The program that Rust made. */
export const PARSE = process.env.GONGWEN_PARSE;
export const WITHOUT_PARSE = PARSE ? false : "SKIPPED: GONGWEN_PARSE names no command to compare with";

/** Runs the command among the fixtures. */
export function run(words, input) {
    const options = { cwd: fileURLToPath(FIXTURES), input, maxBuffer: 1 << 28, timeout: 120_000 };
    const done = spawnSync(PARSE, words, options);
    if (done.error) throw done.error;
    return { status: done.status, stdout: done.stdout.toString(), stderr: done.stderr.toString() };
}

/** What the command says of bytes that it cannot read: code, message and, where there is one, offset. */
export function told(bytes, ...words) {
    const good = fileURLToPath(new URL("ordos-2014.txt", FIXTURES));
    const record = JSON.parse(run(["-q", ...words, "-", good], bytes).stdout.split("\n")[0]);
    return { offset: undefined, ...record.error };
}

/** An error's code, message and offset. */
export function said(call) {
    try {
        call();
    } catch (error) {
        const { name, code, message, offset, messageEn } = error;
        if (name !== "GongwenError" || !(error instanceof Error) || !messageEn) throw error;
        return { offset, code, message };
    }
    throw new Error("nothing was thrown");
}

/** All objects in a tree. */
export function* objects(value) {
    if (Array.isArray(value)) {
        for (const item of value) yield* objects(item);
    } else if (value !== null && typeof value === "object") {
        yield value;
        for (const item of Object.values(value)) yield* objects(item);
    }
}

/** A zip archive of files that are not packed. */
export function zip(files) {
    const parts = [], entries = [];
    let at = 0;
    for (const [name, text] of Object.entries(files)) {
        const data = Buffer.from(text), label = Buffer.from(name);
        const fixed = Buffer.alloc(26);
        fixed.writeUInt16LE(20, 0);
        fixed.writeUInt32LE(crc32(data), 10);
        fixed.writeUInt32LE(data.length, 14);
        fixed.writeUInt32LE(data.length, 18);
        fixed.writeUInt16LE(label.length, 22);
        const entry = Buffer.alloc(14);
        entry.writeUInt32LE(at, 10);
        entries.push(Buffer.from("PK\x01\x02\x14\x00"), fixed, entry, label);
        parts.push(Buffer.from("PK\x03\x04"), fixed, label, data);
        at += 30 + label.length + data.length;
    }
    const index = Buffer.concat(entries), end = Buffer.alloc(22);
    end.write("PK\x05\x06", "latin1");
    const count = Object.keys(files).length;
    end.writeUInt16LE(count, 8);
    end.writeUInt16LE(count, 10);
    end.writeUInt32LE(index.length, 12);
    end.writeUInt32LE(at, 16);
    return Buffer.concat([...parts, index, end]);
}

/** A Word document with these paragraphs. */
export function docx(paragraphs) {
    const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const packages = "http://schemas.openxmlformats.org/package/2006";
    const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    const main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    const body = paragraphs.map(text => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join("");
    return zip({
        "[Content_Types].xml":
            `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
            `<Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
        "_rels/.rels": `<Relationships xmlns="${packages}/relationships"><Relationship Id="d" Type="${office}" Target="word/document.xml"/></Relationships>`,
        "word/document.xml": `<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
    });
}
