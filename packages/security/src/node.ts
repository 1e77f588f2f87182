export { nodeProvider } from "./node/aead.ts";
export { CounterFile } from "./node/counter-file.ts";
export { nodeCurves } from "./node/curves.ts";
export { nodeKeyWrap } from "./node/key-wrap.ts";
