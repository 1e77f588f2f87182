import { ByteWriter } from "@dlms/core";
import type { Data } from "./data.ts";
/**
 * Writes one value with its tag.
 * @throws EncodeError with the path of the indexes down to the value that is wrong: also when arrays and structures
 * stand deeper inside each other than any reader takes, or in themselves.
 */
export declare function writeData(writer: ByteWriter, data: Data): void;
/** Encodes one value. @throws EncodeError */
export declare function encodeData(data: Data): Uint8Array;
//# sourceMappingURL=write-data.d.ts.map