export { ArrayStream, ElementStream } from "./array-stream.js";
export { decode, encode } from "./codec.js";
export { OctetColumn } from "./columns.js";
export { array, choice, dataCodec, fromData, optional, structure, toData } from "./compound-codecs.js";
export * from "./date-json.js";
export * from "./dates.js";
export { dataFromJson, dataToJson } from "./json.js";
export { readLength, writeLength } from "./length.js";
export { DEFAULT_DATA_LIMITS } from "./limits.js";
export * from "./number-codecs.js";
export { decodeData, readData } from "./read-data.js";
export { compileRow, RowDecoder } from "./row-decoder.js";
export { skipData } from "./skip-data.js";
export * from "./string-codecs.js";
export { Tag, TYPE_NAMES, tagOf } from "./tags.js";
export { encodeData, writeData } from "./write-data.js";
//# sourceMappingURL=index.js.map