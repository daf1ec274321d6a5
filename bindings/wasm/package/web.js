import init from "./gongwen.js";

await init();

export { Document, parse, parseBytes, version } from "./gongwen.js";
