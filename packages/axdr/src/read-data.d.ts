import { ByteReader } from "@dlms/core";
import type { Data } from "./data.ts";
import { type DataOptions } from "./limits.ts";
/**
 * Reads one value of any type. Octet strings are views on the reader's bytes: they hold as long as those stay
 * unchanged, and keep them in memory; with `copy` they stand alone.
 * @throws DecodeError with the offset and the path of the indexes down to the value that is broken; of reason `limit`
 * when the value is nested too deep, or a compact array has far more values than octets.
 */
export declare function readData(reader: ByteReader, options?: DataOptions): Data;
/** Decodes `bytes` as one value. @throws DecodeError, of reason `trailing` when octets are left. */
export declare function decodeData(bytes: Uint8Array, options?: DataOptions): Data;
//# sourceMappingURL=read-data.d.ts.map