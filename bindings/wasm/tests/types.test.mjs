// The types say what there is: field by field those of the JSON Schema, and `tsc` takes them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { TEXTS, WEB, gongwen } from "./support.mjs";

// Names that JavaScript has for something else, or that mean something else here.
const OTHERWISE = { Document: "Component", Text: "TextPart", Number: "DocumentNumber", Date: "IssueDate", TaskRow: "Task" };
// What the command alone writes.
const ELSEWHERE = ["Unreadable", "ReadError", "ChunkRow", "ChunkUnits", "UnitRow"];

test("the types are those of the schema", () => {
    const types = readFileSync(new URL("../src/types.ts", import.meta.url), "utf8");
    const interfaces = new Map();
    for (const [, name, base, body] of types.matchAll(/^export interface (\w+)(?: extends (\w+))? \{\n([^]*?)^\}/gm)) {
        const own = [...body.matchAll(/^    (\w+)(\??): /gm)].map(([, field, may]) => [field, may === ""]);
        interfaces.set(name, new Map([...(interfaces.get(base) ?? []), ...own]));
    }
    const unions = new Map();
    for (const [, name, body] of types.matchAll(/^export type (\w+) =([^;]*);/gm)) {
        unions.set(name, [...body.matchAll(/"(\w+)"/g)].map(([, word]) => word));
    }
    const schema = JSON.parse(readFileSync(new URL("../../../docs/gongwen.schema.json", import.meta.url), "utf8"));
    let seen = 0;
    for (const [named, shape] of Object.entries(schema.$defs)) {
        if (ELSEWHERE.includes(named)) continue;
        const name = OTHERWISE[named] ?? named;
        if (shape.enum) {
            assert.deepEqual(unions.get(name)?.toSorted(), shape.enum.toSorted(), name);
            seen++;
        } else if (shape.properties) {
            const fields = Object.keys(shape.properties).map(field => [field, (shape.required ?? []).includes(field)]);
            assert.deepEqual([...(interfaces.get(name) ?? [])].sort(), fields.sort(), name);
            seen++;
        }
    }
    assert.ok(seen > 25);
});

const TSC = process.env.GONGWEN_TSC;

test("tsc takes the types, and refuses what they refuse", { skip: TSC ? false : "SKIPPED: GONGWEN_TSC names no tsc" }, () => {
    const folder = mkdtempSync(join(tmpdir(), "gongwen-"));
    try {
        const index = fileURLToPath(new URL("gongwen/index.js", WEB));
        // Real trees, as literals: a field that the types do not know is an error.
        const names = ["ordos-2014", ...[...TEXTS.keys()].filter(name => /table|annex|order|mentions/.test(name))].slice(0, 30);
        const trees = names.map(name => gongwen.parse(TEXTS.get(name)).toJson({ mentions: true }));
        const tasks = gongwen.parse(TEXTS.get("ordos-2014")).tasks();
        writeFileSync(join(folder, "used.ts"), `
            import { Component, Document, GongwenError, Task, parse, parseBytes } from ${JSON.stringify(index)};
            export const trees: Component[] = [${trees.join(",\n")}];
            export const tasks: Task[] = ${JSON.stringify(tasks)};
            const doc: Document = parse("一、总则", { maxDepth: 3 });
            const division = doc.find("1");
            export const told: string = division?.heading?.text ?? doc.title ?? doc.text.slice(...doc.tree.span);
            for (const block of doc.tree.body) {
                if (block.type === "table") block.rows[0].cells[0].text; else if (block.type === "paragraph") block.text;
            }
            export const lead: string[] = doc.tasks().flatMap(task => task.lead);
            export const page: string = doc.html({ lang: "en" }) + doc.toJson({ offsets: "chars" }) + doc.outline();
            try { parseBytes(new Uint8Array(3), { kind: "docx", lossy: true }); } catch (error) {
                export_((error as GongwenError).code, (error as GongwenError).offset?.toFixed());
            }
            declare function export_(code: string, offset: string | undefined): void;
            // @ts-expect-error
            parse(7);
            // @ts-expect-error
            parse("一", { maxlen: 7 });
            // @ts-expect-error
            doc.toJson({ offsets: "feet" });
            // @ts-expect-error
            doc.find("1").id;
            // @ts-expect-error
            new Document();
            // @ts-expect-error
            doc.title = "二";
        `);
        const words = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom,esnext.disposable"];
        const done = spawnSync(process.execPath, [TSC, ...words, join(folder, "used.ts")], { encoding: "utf8" });
        assert.equal(done.status, 0, done.stdout.slice(0, 3000) + done.stderr);
    } finally {
        rmSync(folder, { recursive: true });
    }
});
