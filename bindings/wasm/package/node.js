import { readFileSync } from "node:fs";
import { initSync } from "./gongwen.js";

initSync({ module: readFileSync(new URL("./gongwen_bg.wasm", import.meta.url)) });

export { Document, parse, parseBytes, version } from "./gongwen.js";
