export { ArrayStream } from "./array-stream.ts";
export * from "./codec.ts";
export * from "./compound-codecs.ts";
export type { Data, IntegerType, TypeDescription } from "./data.ts";
export * from "./dates.ts";
export { type DataJson, dataFromJson, dataToJson } from "./json.ts";
export { readLength, writeLength } from "./length.ts";
export { type DataLimits, type DataOptions, DEFAULT_DATA_LIMITS } from "./limits.ts";
export { decodeData, readData } from "./read-data.ts";
export {
  bcd,
  bitString,
  boolean,
  date,
  dateTime,
  doubleLong,
  doubleLongUnsigned,
  enumerated,
  float32,
  float64,
  integer,
  long,
  long64,
  long64Unsigned,
  longUnsigned,
  nullData,
  obisCode,
  octetString,
  time,
  unsigned,
  utf8String,
  visibleString,
} from "./simple-codecs.ts";
export { skipData } from "./skip-data.ts";
export { Tag, TYPE_NAMES, tagOf } from "./tags.ts";
export { encodeData, writeData } from "./write-data.ts";
