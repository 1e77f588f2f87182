import { type Data, type DataOptions, decodeData } from "@dlms/axdr";
import { DecodeError } from "@dlms/core";

/**
 * What a message says, by the names of the standard, in an order to be read in. Octets and encoded `Data` keep their
 * place in the input; each way to show a description decides how they look.
 */
export type Description = null | boolean | number | string | Uint8Array | EncodedData | readonly Description[] | Fields;

/** Fields by their names. One that is `undefined` is not there, one that is `null` was left out by the sender. */
export interface Fields {
  readonly [name: string]: Description | undefined;
}

/** A value of type `Data`: the octets it stands in, and what they say. */
export class EncodedData {
  /** A view on the input. */
  readonly octets: Uint8Array;
  readonly data: Data;

  /** @throws DecodeError whose offset counts from the beginning of the octets. */
  constructor(octets: Uint8Array, options?: DataOptions) {
    this.octets = octets;
    this.data = decodeData(octets, options);
  }
}

/** Describes the values of one APDU: encoded data is read within limits, and errors count from where the APDU begins. */
export class Describer {
  readonly #apdu: Uint8Array;
  readonly #options: DataOptions;

  constructor(apdu: Uint8Array, options: DataOptions = {}) {
    this.#apdu = apdu;
    this.#options = options;
  }

  /** @throws DecodeError when the octets are no value, which is so for text that is no UTF-8 */
  data(octets: Uint8Array): EncodedData {
    return this.within(octets, () => new EncodedData(octets, this.#options));
  }

  /** What `read` makes of a part of the APDU. Its errors count from the beginning of the part. */
  within<T>(part: Uint8Array, read: (part: Uint8Array) => T): T {
    try {
      return read(part);
    } catch (error) {
      throw error instanceof DecodeError ? error.shifted(placeIn(this.#apdu, part) ?? 0) : error;
    }
  }

  optionalData(octets: Uint8Array | undefined): EncodedData | null {
    return octets === undefined ? null : this.data(octets);
  }

  dataList(items: readonly Uint8Array[]): EncodedData[] {
    return items.map((item) => this.data(item));
  }
}

/** Where `part` begins in `whole`, or `undefined` when it is no view on the same octets. */
export function placeIn(whole: Uint8Array, part: Uint8Array): number | undefined {
  const at = part.byteOffset - whole.byteOffset;
  return part.buffer === whole.buffer && at >= 0 && at + part.length <= whole.length ? at : undefined;
}
