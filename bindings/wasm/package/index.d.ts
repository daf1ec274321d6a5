// What `gongwen` gives, in Node and in browsers alike: the module is there when the import is.
export type * from "./gongwen.js";
export { Document, parse, parseBytes, version } from "./gongwen.js";
