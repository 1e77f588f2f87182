export { ArrayStream, ElementStream, type ReadElement } from "./array-stream.ts";
export { type Codec, decode, encode } from "./codec.ts";
export { type Column, type Columns, type ColumnValues, OctetColumn } from "./columns.ts";
export { array, choice, dataCodec, fromData, optional, structure, toData } from "./compound-codecs.ts";
export type { Data, IntegerType, TypeDescription } from "./data.ts";
export * from "./date-json.ts";
export * from "./dates.ts";
export { type DataJson, dataFromJson, dataToJson } from "./json.ts";
export { readLength, writeLength } from "./length.ts";
export { type DataLimits, type DataOptions, DEFAULT_DATA_LIMITS } from "./limits.ts";
export * from "./number-codecs.ts";
export { decodeData, readData } from "./read-data.ts";
export { compileRow, RowDecoder } from "./row-decoder.ts";
export type { CellType, CellValues, NumberArrays, NumberType, Row } from "./row-types.ts";
export { skipData } from "./skip-data.ts";
export * from "./string-codecs.ts";
export { Tag, TYPE_NAMES, tagOf } from "./tags.ts";
export { encodeData, writeData } from "./write-data.ts";
//# sourceMappingURL=index.d.ts.map