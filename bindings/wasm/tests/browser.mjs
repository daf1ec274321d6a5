// Chromium without a window, spoken to through a pipe in its own protocol (CDP).

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The program, where there is one. */
export const CHROMIUM = NAMES.find(name => spawnSync(name, ["--version"]).status === 0);

export class Browser {
    #calls = new Map();
    #last = 0;
    #profile = mkdtempSync(join(tmpdir(), "gongwen-chromium-"));
    #child;
    #session;
    #hear = new Map();
    /** What the pages asked for, and what went wrong in them. */
    requests = [];
    faults = [];

    static async start() {
        const browser = new Browser();
        browser.#start();
        const { targetId } = await browser.#call("Target.createTarget", { url: "about:blank" });
        const at = await browser.#call("Target.attachToTarget", { targetId, flatten: true });
        browser.#session = at.sessionId;
        // Frames of another origin are targets of their own.
        await browser.call("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
        for (const domain of ["Page", "Runtime", "Log", "Network"]) await browser.call(domain + ".enable");
        return browser;
    }

    #start() {
        const words = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-pipe",
            `--user-data-dir=${this.#profile}`, "about:blank"];
        this.#child = spawn(CHROMIUM, words, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
        let rest = Buffer.alloc(0);
        this.#child.stdio[4].on("data", data => {
            rest = Buffer.concat([rest, data]);
            for (let end; (end = rest.indexOf(0)) >= 0; rest = rest.subarray(end + 1)) {
                this.#take(JSON.parse(rest.subarray(0, end)));
            }
        });
    }

    #take(message) {
        const { id, error, result, method, params } = message;
        if (id) {
            const { resolve, reject } = this.#calls.get(id);
            this.#calls.delete(id);
            return error ? reject(new Error(error.message)) : resolve(result);
        }
        if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
        if (["Runtime.exceptionThrown", "Log.entryAdded"].includes(method)) this.faults.push(params);
        this.#hear.get(method)?.(message);
    }

    #call(method, params = {}, sessionId = undefined) {
        const id = ++this.#last;
        return new Promise((resolve, reject) => {
            this.#calls.set(id, { resolve, reject });
            this.#child.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
        });
    }

    call(method, params) {
        return this.#call(method, params, this.#session);
    }

    /** The message that comes next by this name. */
    next(method) {
        return new Promise(resolve => this.#hear.set(method, resolve));
    }

    /** Hears all messages by this name. */
    on(method, hear) {
        this.#hear.set(method, message => hear(message.params));
    }

    /** What the expression is, in the page or in a session of a frame. */
    async get(expression, session = this.#session) {
        const params = { expression, returnByValue: true, awaitPromise: true };
        const { result, exceptionDetails } = await this.#call("Runtime.evaluate", params, session);
        if (exceptionDetails) throw new Error(expression + ": " + JSON.stringify(exceptionDetails));
        return result.value;
    }

    /** Waits until the expression is true. */
    async until(expression, session) {
        for (let tries = 0; tries < 1500; tries++) {
            if (await this.get(expression, session)) return;
            await new Promise(done => setTimeout(done, 20));
        }
        throw new Error("never: " + expression);
    }

    /** Gives the page's input a file, as a hand does. */
    async choose(selector, path) {
        const { root } = await this.call("DOM.getDocument");
        const { nodeId } = await this.call("DOM.querySelector", { nodeId: root.nodeId, selector });
        await this.call("DOM.setFileInputFiles", { nodeId, files: [path] });
    }

    async close() {
        await this.#call("Browser.close").catch(() => {});
        await new Promise(done => this.#child.exitCode === null ? this.#child.on("exit", done) : done());
        rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
    }
}
