import { DecodeError, EncodeError } from "@dlms/core";

/** Octets of an address: clients have one; servers have one, two or four (IEC 62056-46 6.4.2.2). */
export type AddressLength = 1 | 2 | 4;

/**
 * Special addresses (IEC 62056-46 6.4.2.3). Of the pairs, the first is for fields of one octet, the second for
 * fields of two.
 */
export const ReservedAddress: {
  readonly noStation: 0;
  readonly clientManagement: 1;
  readonly publicClient: 16;
  readonly managementLogicalDevice: 1;
  readonly callingPhysicalDevice: readonly [0x7e, 0x3ffe];
  readonly allStation: readonly [0x7f, 0x3fff];
} = {
  noStation: 0,
  clientManagement: 1,
  publicClient: 16,
  managementLogicalDevice: 1,
  callingPhysicalDevice: [0x7e, 0x3ffe],
  allStation: [0x7f, 0x3fff],
};

/**
 * An address as frames carry it. Immutable.
 *
 * `upper` is the client, or the logical device of a server; `lower` is the physical device of a server, and is
 * `undefined` in addresses of one octet.
 *
 * @example
 * new HdlcAddress(1, 17).toString(); // "0223"
 * new HdlcAddress(1, 17, 4).toString(); // "00020023"
 */
export class HdlcAddress {
  readonly upper: number;
  readonly lower: number | undefined;
  readonly length: AddressLength;

  /**
   * The shortest form that holds the numbers, or the form of `length` octets.
   * @throws EncodeError when the numbers do not fit, or when `length` has a place for `lower` and there is none.
   */
  constructor(upper: number, lower?: number, length: AddressLength = shortest(upper, lower)) {
    const limit = length === 4 ? 0x3fff : 0x7f;
    check(upper, limit, "upper");
    if (length > 1) check(lower ?? Number.NaN, limit, "lower");
    else if (lower !== undefined) throw new EncodeError("no place in one octet", ["lower"]);
    this.upper = upper;
    this.lower = lower;
    this.length = length;
  }

  /**
   * The address that is the whole of `bytes`.
   * @throws DecodeError when it ends early or late, or has three octets.
   */
  static decode(bytes: Uint8Array): HdlcAddress {
    const length = addressLengthAt(bytes, 0, bytes.length);
    if (length === 0) throw new DecodeError("truncated", "the address goes on", bytes.length);
    if (length < 0) throw new DecodeError("invalid", "an address of more than two and no four octets", 0);
    if (length !== bytes.length) throw new DecodeError("trailing", "octets after the address", length);
    return readAddress(bytes, 0, length as AddressLength);
  }

  /** The octets as they go over the line, in an array of their own. */
  get raw(): Uint8Array {
    const bytes = new Uint8Array(this.length);
    writeAddress(this, bytes, 0);
    return bytes;
  }

  /** Same form and same numbers. */
  equals(other: HdlcAddress): boolean {
    return this.upper === other.upper && this.lower === other.lower && this.length === other.length;
  }

  /** The octets as they go over the line, in upper-case hex. */
  toString(): string {
    return [...this.raw].map((octet) => octet.toString(16).padStart(2, "0").toUpperCase()).join("");
  }
}

function shortest(upper: number, lower: number | undefined): AddressLength {
  if (lower === undefined) return 1;
  return upper <= 0x7f && lower <= 0x7f ? 2 : 4;
}

function check(value: number, limit: number, name: string): void {
  if (!Number.isInteger(value) || value < 0 || value > limit)
    throw new EncodeError(`HDLC address ${value} of at most ${limit}`, [name]);
}

/** Whether an address can not be that of one station: NO_STATION or ALL_STATION stand in it. */
export function isAnyStation(address: HdlcAddress): boolean {
  return address.upper === ReservedAddress.noStation || address.upper === allStation(address.length);
}

/** Whether the lower address means every physical device. */
export function isAllDevices(address: HdlcAddress): boolean {
  return address.lower !== undefined && address.lower === allStation(address.length);
}

/** Whether the upper address means every logical device. */
export function isAllLogicalDevices(address: HdlcAddress): boolean {
  return address.upper === allStation(address.length);
}

/** Whether the lower address is that of a device that made the physical connection, whatever its own is. */
export function isCallingDevice(address: HdlcAddress): boolean {
  const [one, two] = ReservedAddress.callingPhysicalDevice;
  return address.lower !== undefined && address.lower === (address.length === 4 ? two : one);
}

/** The broadcast address of the same form. */
export function allStations(address: HdlcAddress): HdlcAddress {
  const all = allStation(address.length);
  return new HdlcAddress(all, address.length === 1 ? undefined : all, address.length);
}

function allStation(length: AddressLength): number {
  const [one, two] = ReservedAddress.allStation;
  return length === 4 ? two : one;
}

/** Addresses of one octet are few: they are made once. */
const ONE_OCTET: readonly HdlcAddress[] = Array.from({ length: 128 }, (_, upper) => new HdlcAddress(upper));

/**
 * Octets of the address at `at`: found by the extension bit, which is set in the last octet alone. 0 when it does
 * not end before `end`, -1 when it can be no address.
 */
export function addressLengthAt(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return 0;
  if (((bytes[at] as number) & 1) === 1) return 1;
  if (at + 1 >= end) return 0;
  if (((bytes[at + 1] as number) & 1) === 1) return 2;
  if (at + 2 >= end) return 0;
  if (((bytes[at + 2] as number) & 1) === 1) return -1;
  if (at + 3 >= end) return 0;
  return ((bytes[at + 3] as number) & 1) === 1 ? 4 : -1;
}

/** The address of `length` octets at `at`, both known to be right. */
export function readAddress(bytes: Uint8Array, at: number, length: AddressLength): HdlcAddress {
  const first = (bytes[at] as number) >>> 1;
  if (length === 1) return ONE_OCTET[first] as HdlcAddress;
  const second = (bytes[at + 1] as number) >>> 1;
  if (length === 2) return new HdlcAddress(first, second, 2);
  const lower = (((bytes[at + 2] as number) >>> 1) << 7) | ((bytes[at + 3] as number) >>> 1);
  return new HdlcAddress((first << 7) | second, lower, 4);
}

/** Writes an address and answers with the place after it. */
export function writeAddress(address: HdlcAddress, target: Uint8Array, at: number): number {
  const { upper, lower = 0, length } = address;
  if (length === 1) {
    target[at] = (upper << 1) | 1;
    return at + 1;
  }
  if (length === 2) {
    target[at] = upper << 1;
    target[at + 1] = (lower << 1) | 1;
    return at + 2;
  }
  target[at] = (upper >>> 7) << 1;
  target[at + 1] = (upper & 0x7f) << 1;
  target[at + 2] = (lower >>> 7) << 1;
  target[at + 3] = ((lower & 0x7f) << 1) | 1;
  return at + 4;
}
