// The page, in a browser: a document is dropped and its report comes; nothing leaves the machine.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Browser, CHROMIUM } from "./browser.mjs";
import { FIXTURES, TEXTS, WEB, docx, gongwen } from "./support.mjs";

const PAGE = new URL("gongwen.html", WEB);
const skip = CHROMIUM ? false : "SKIPPED: no Chromium to look at the page with";
const PLAN = fileURLToPath(new URL("ordos-2014.txt", FIXTURES));

let browser, folder;
before(async () => {
    folder = mkdtempSync(join(tmpdir(), "gongwen-"));
    if (!skip) browser = await Browser.start();
});
after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
});

async function opened() {
    browser.faults.length = browser.requests.length = 0;
    await browser.call("Page.navigate", { url: PAGE.href });
    await browser.until("document.readyState === 'complete' && !document.getElementById('module')");
}

const text = selector => browser.get(`document.querySelector(${JSON.stringify(selector)}).textContent`);
const shown = () => browser.until("!document.querySelector('#result').hidden && /读完了/.test(document.querySelector('#status').textContent)");
const told = () => browser.until("document.querySelector('#error').textContent !== ''");

test("the page is one file that may load nothing", () => {
    const page = readFileSync(PAGE, "utf8");
    const policy = page.match(/Content-Security-Policy" content="([^"]*)"/)[1];
    assert.match(policy, /^default-src 'none'; script-src 'wasm-unsafe-eval' 'sha256-[^ ]+' 'sha256-[^ ]+'; style-src 'sha256-[^ ]+' 'sha256-[^ ]+'; base-uri 'none'; form-action 'none'$/);
    assert.doesNotMatch(page.replace(/<script id="module"[^]*?<\/script>/, ""), /(?:src|href)="/);
    assert.doesNotMatch(page, /\{\{/);
});

test("a chosen file gives its report, in a frame that may do nothing else", { skip }, async () => {
    await opened();
    const frame = browser.next("Target.attachedToTarget");
    await browser.choose("#file", PLAN);
    await shown();
    const source = "ordos-2014.txt";
    const doc = gongwen.parse(TEXTS.get("ordos-2014"));
    const page = gongwen.parseBytes(readFileSync(PLAN)).html({ source });
    assert.equal(await browser.get("document.querySelector('#report').srcdoc"), page);
    assert.equal(await browser.get("document.querySelector('#report').getAttribute('sandbox')"), "allow-scripts");
    assert.equal(await text("#name"), doc.title);
    assert.equal(await browser.get("document.activeElement.id"), "name");
    assert.ok((await text("#status")).includes(`任务 ${doc.tasks().length} 项，问题 ${doc.diagnostics.length} 处`));
    // The report's own style and script run in there, and reach nothing outside.
    const { sessionId } = (await frame).params;
    await browser.until("document.readyState === 'complete' && !!document.querySelector('#U2 summary')", sessionId);
    await browser.get("document.querySelector('#U2 summary').click()", sessionId);
    await browser.until("document.querySelectorAll('#U2 .at-tasks li').length === 14", sessionId);
    assert.equal(await browser.get("getComputedStyle(document.querySelector('#paper u')).textDecorationLine !== '' && document.styleSheets.length", sessionId), 1);
    assert.equal(await browser.get("origin", sessionId), "null");
    await assert.rejects(browser.get("parent.document.title", sessionId));
    // The links save the same.
    assert.equal(await browser.get("document.querySelector('#save').download"), "ordos-2014.html");
    assert.equal(await browser.get("document.querySelector('#json').download"), "ordos-2014.json");
    assert.ok(browser.requests.every(url => /^(file|data|blob|about):/.test(url)), browser.requests.join());
    assert.deepEqual(browser.faults, []);
});

test("what is saved is the report", { skip }, async () => {
    await opened();
    await browser.call("Browser.setDownloadBehavior", { behavior: "allowAndName", downloadPath: folder, eventsEnabled: true });
    await browser.choose("#file", PLAN);
    await shown();
    for (const [id, wanted] of [
        ["#save", doc => doc.html({ source: "ordos-2014.txt" })],
        ["#json", doc => doc.toJson({ source: "ordos-2014.txt" })],
    ]) {
        const begun = browser.next("Page.downloadWillBegin");
        const whole = new Promise(done => browser.on("Page.downloadProgress", it => it.state === "completed" && done()));
        await browser.get(`document.querySelector('${id}').click()`);
        const { guid } = (await begun).params;
        await whole;
        assert.equal(readFileSync(join(folder, guid), "utf8"), wanted(gongwen.parseBytes(readFileSync(PLAN))));
    }
});

test("files that are dropped, of each kind, and texts that are pasted", { skip }, async () => {
    await opened();
    const lines = ["白鹿县修路方案", "一、修路。（牵头单位：县交通局）"];
    const drop = bytes => browser.get(`(() => {
        const data = new DataTransfer();
        for (const bytes of ${JSON.stringify(bytes.map(it => [...it]))}) data.items.add(new File([Uint8Array.from(bytes)], '方案.docx'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    })()`);
    await drop([docx(lines)]);
    await shown();
    assert.equal(await text("#name"), lines[0]);
    assert.equal(await browser.get("document.querySelector('#save').download"), "方案.html");
    await drop([Buffer.from(lines.join("\n")), Buffer.from("")]);
    await told();
    assert.match(await text("#error"), /一次读一份/);
    assert.equal(await browser.get("document.querySelector('#result').hidden"), true);
    await browser.get(`document.querySelector('#text').value = ${JSON.stringify(lines[1])}, document.querySelector('#read').click()`);
    await shown();
    assert.equal(await text("#error"), "");
    assert.match(await text("#name"), /没有标题/);
    // The same again in the other language.
    await browser.get("(() => { const lang = document.querySelector('#lang'); lang.value = 'en'; lang.dispatchEvent(new Event('change')); })()");
    await browser.until("document.querySelector('#report').srcdoc.includes('<html lang=en>')");
    assert.deepEqual(browser.faults, []);
});

test("what cannot be read is said in both languages, and the next is read", { skip }, async () => {
    await opened();
    const pdf = join(folder, "a.pdf");
    writeFileSync(pdf, "%PDF-1.7\n");
    await browser.choose("#file", pdf);
    await told();
    const error = await text("#error");
    assert.match(error, /pdftotext/);
    assert.equal(error.split("\n").length, 2);
    assert.equal(await browser.get("document.querySelector('#report').srcdoc"), "");
    await browser.choose("#file", PLAN);
    await shown();
    assert.deepEqual(browser.faults, []);
});

test("a hostile text stays text", { skip }, async () => {
    await opened();
    const path = join(folder, "<img src=x onerror=window.ran=1>.txt");
    writeFileSync(path, "</iframe><script>parent.ran=window.ran=1</script><img src=x onerror=window.ran=1>\n一、修路。");
    const frame = browser.next("Target.attachedToTarget");
    await browser.choose("#file", path);
    await shown();
    const { sessionId } = (await frame).params;
    await browser.until("document.readyState === 'complete' && !!document.querySelector('#paper')", sessionId);
    assert.equal(await browser.get("typeof window.ran + document.images.length", sessionId), "undefined0");
    assert.equal(await browser.get("typeof window.ran"), "undefined");
    assert.deepEqual(browser.faults, []);
});

test("it can be used from the keyboard and on a phone, and each field has a name", { skip }, async () => {
    await browser.call("Emulation.setDeviceMetricsOverride", { width: 390, height: 844, deviceScaleFactor: 1, mobile: true });
    await opened();
    assert.equal(await browser.get("document.documentElement.scrollWidth"), 390);
    const unnamed = "[...document.querySelectorAll('input, select, textarea')].filter(it => !it.labels.length).length";
    assert.equal(await browser.get(unnamed), 0);
    const stops = [];
    for (let stop = 0; stop < 4; stop++) {
        for (const type of ["keyDown", "keyUp"]) await browser.call("Input.dispatchKeyEvent", { type, key: "Tab", windowsVirtualKeyCode: 9 });
        stops.push(await browser.get("document.activeElement.id || document.activeElement.localName"));
    }
    assert.deepEqual(stops.slice(0, 3), ["file", "summary", "lang"]);
    await browser.choose("#file", PLAN);
    await shown();
    assert.equal(await browser.get("document.documentElement.scrollWidth"), 390);
    await browser.call("Emulation.clearDeviceMetricsOverride");
});

test("the package is read by a browser as it is by Node", { skip }, async () => {
    // From this machine's own address, where a page may fetch its module.
    const { createServer } = await import("node:http");
    const types = { js: "text/javascript", wasm: "application/wasm", html: "text/html" };
    const server = createServer((asked, answer) => {
        const name = asked.url.slice(1);
        const body = /^gongwen|^web/.test(name) ? readFileSync(new URL("gongwen/" + name, WEB)) : "<!DOCTYPE html><title>a</title>";
        answer.setHeader("content-type", types[name.split(".").pop()] ?? types.html).end(body);
    });
    await new Promise(done => server.listen(0, "127.0.0.1", done));
    try {
        await browser.call("Page.navigate", { url: `http://127.0.0.1:${server.address().port}/` });
        await browser.until("document.title === 'a'");
        const json = await browser.get(`import('/web.js').then(it => it.parse(${JSON.stringify(TEXTS.get("ordos-2014"))}).toJson())`);
        assert.equal(json, gongwen.parse(TEXTS.get("ordos-2014")).toJson());
    } finally {
        server.close();
        server.closeAllConnections();
    }
});
