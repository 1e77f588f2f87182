import { EncodeError } from "@dlms/core";

/** The conformance block's bits in their order (Green Book 9.4.6.1; names of the ASN.1). */
const BITS = [
  "reserved-zero",
  "general-protection",
  "general-block-transfer",
  "read",
  "write",
  "unconfirmed-write",
  "delta-value-encoding",
  "reserved-seven",
  "attribute0-supported-with-set",
  "priority-mgmt-supported",
  "attribute0-supported-with-get",
  "block-transfer-with-get-or-read",
  "block-transfer-with-set-or-write",
  "block-transfer-with-action",
  "multiple-references",
  "information-report",
  "data-notification",
  "access",
  "parameterized-access",
  "get",
  "set",
  "selective-access",
  "event-notification",
  "action",
] as const;

/** A service or option that client and server agree on, by its name in the conformance block (Green Book 9.4.6.1). */
export type ConformanceBit = (typeof BITS)[number];

const MASKS: ReadonlyMap<string, number> = new Map(BITS.map((name, index) => [name, 1 << (23 - index)]));

/** The services and options of an association: a set of 24 bits. Immutable. */
export class Conformance {
  /** The block as a number of 24 bits, the first bit of the block being the highest. */
  readonly value: number;

  constructor(value: number) {
    this.value = value & 0xffffff;
  }

  has(bit: ConformanceBit): boolean {
    return (this.value & (MASKS.get(bit) ?? 0)) !== 0;
  }

  /** What both sides have. */
  intersect(other: Conformance): Conformance {
    return new Conformance(this.value & other.value);
  }

  /** What this has and the other has not. */
  without(other: Conformance): Conformance {
    return new Conformance(this.value & ~other.value);
  }

  /** How many bits are set. */
  get size(): number {
    return this.names.length;
  }

  /** The bits that are set, in the order of the block. */
  get names(): ConformanceBit[] {
    return BITS.filter((name) => this.has(name));
  }

  /** Six upper-case hex digits. */
  toHex(): string {
    return this.toString();
  }

  toString(): string {
    return this.value.toString(16).toUpperCase().padStart(6, "0");
  }

  toJSON(): { readonly hex: string; readonly bits: readonly ConformanceBit[] } {
    return { hex: this.toString(), bits: this.names };
  }
}

/** A conformance of those bits. @throws EncodeError for a name that is none. */
export function conformance(...names: readonly ConformanceBit[]): Conformance {
  let mask = 0;
  for (const name of names) {
    const bit = MASKS.get(name);
    if (bit === undefined) throw new EncodeError(`${String(name)} is no conformance bit`);
    mask |= bit;
  }
  return new Conformance(mask);
}
