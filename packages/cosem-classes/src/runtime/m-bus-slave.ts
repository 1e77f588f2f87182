import type { MBusDeviceType } from "../generated/types/m-bus-device-type.ts";
import type { AccessOptions } from "./access.ts";
import type { Attribute } from "./attribute.ts";
import { expectValue, readMany } from "./read-many.ts";

/** An M-Bus slave, as its meter knows it. */
export interface MBusSlave {
  /** Primary address; 0 before it is installed. */
  readonly primaryAddress: number;
  /** Eight digits, as printed on the slave; hex where they are no decimal ones. */
  readonly identification: string;
  /** Three letters: `LGB`. Letters beyond Z stand for codes that are none. */
  readonly manufacturer: string;
  readonly version: number;
  /** What it measures: `MBusDeviceType.Gas`. */
  readonly deviceType: MBusDeviceType;
}

/** The part of an M-Bus client that tells of its slave, in every version. */
interface SlaveAttributes {
  readonly primaryAddress: Attribute<number>;
  readonly identificationNumber: Attribute<number>;
  readonly manufacturerId: Attribute<number>;
  readonly version: Attribute<number>;
  readonly deviceType: Attribute<number>;
}

/**
 * Reads who the slave of an M-Bus client is, in one go when the meter can.
 * @throws DataAccessError, DecodeError
 *
 * @example
 * const { manufacturer, identification } = await readMBusSlave(meter.object(MBusClient, "0.1.24.1.0.255"));
 */
export async function readMBusSlave(client: SlaveAttributes, options?: AccessOptions): Promise<MBusSlave> {
  const { primaryAddress, identificationNumber, manufacturerId, version, deviceType } = client;
  const attributes = [primaryAddress, identificationNumber, manufacturerId, version, deviceType];
  const results = await readMany(attributes, options);
  const value = (index: number): number => expectValue(attributes[index] as Attribute<number>, results[index]);
  return {
    primaryAddress: value(0),
    // Packed decimal digits in a number (EN 13757-7, fixed data header).
    identification: value(1).toString(16).toUpperCase().padStart(8, "0"),
    manufacturer: manufacturerText(value(2)),
    version: value(3),
    deviceType: value(4),
  };
}

/** Three letters of five bits each, from A on (EN 62056-21, flag association). */
function manufacturerText(code: number): string {
  return String.fromCharCode(...[10, 5, 0].map((shift) => 0x40 + ((code >> shift) & 0x1f)));
}
