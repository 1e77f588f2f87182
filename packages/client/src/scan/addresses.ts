import type { AddressLength } from "@dlms/hdlc";

/** A server's address on an HDLC line. */
export interface ServerAddress {
  /** The upper address. */
  readonly logicalDevice: number;
  /** The lower address; none in addresses of one octet. */
  readonly physicalDevice?: number | undefined;
  readonly addressLength: AddressLength;
  /** Why it is tried, in words. */
  readonly reason: string;
}

const MANAGEMENT = 1;
/** Answers on a line with one meter, whatever its address is (IEC 62056-46 6.4.2.3, CALLING Physical Device). */
const CALLING = { short: 0x7e, long: 0x3ffe } as const;
const LAST_SHORT = 0x7f;
const LAST_LONG = 0x3fff;
/** Physical addresses that meters leave their makers with. */
const USUAL = [17, 16, 1] as const;

/**
 * Where a meter may be, in the order in which it is worth a try: addresses that meters leave their makers with, those
 * that the standard keeps for a line with one meter, and, with its serial number, those that makers reckon from that.
 *
 * @example
 * serverAddresses("12345678"); // 1; 1/17; 1/16; .. 1/6678 (last four digits + 1000) ..
 */
export function serverAddresses(serialNumber?: string): readonly ServerAddress[] {
  const found: ServerAddress[] = [];
  const reckoned = serialNumber === undefined ? [] : ofSerialNumber(serialNumber);
  // What follows from the number of this very meter is likelier than what is usual.
  for (const { physicalDevice, reason } of reckoned) addWidths(found, physicalDevice, reason);
  found.push({ logicalDevice: MANAGEMENT, addressLength: 1, reason: "one octet" });
  for (const physicalDevice of USUAL) addWidths(found, physicalDevice, "usual");
  found.push(
    {
      logicalDevice: MANAGEMENT,
      physicalDevice: CALLING.short,
      addressLength: 2,
      reason: "the only meter on the line",
    },
    { logicalDevice: MANAGEMENT, physicalDevice: CALLING.long, addressLength: 4, reason: "the only meter on the line" },
  );
  const keys = new Set<string>();
  return found.filter(({ physicalDevice, addressLength }) => {
    const key = `${physicalDevice}/${addressLength}`;
    return !keys.has(key) && keys.add(key);
  });
}

/** Addresses that makers reckon from the serial number, as they and their users tell. */
function ofSerialNumber(serialNumber: string): readonly { readonly physicalDevice: number; readonly reason: string }[] {
  const digits = serialNumber.replaceAll(/\D/g, "");
  if (digits === "") return [];
  const last = (count: number): number => Number(digits.slice(-count));
  const five = last(5) % 15_000;
  return [
    { physicalDevice: last(4) + 1000, reason: "last four digits of the serial number + 1000" },
    { physicalDevice: last(4), reason: "last four digits of the serial number" },
    { physicalDevice: five < 17 ? five + 15_000 : five, reason: "last five digits of the serial number, modulo 15000" },
  ].filter(({ physicalDevice }) => physicalDevice > 0 && physicalDevice < CALLING.long);
}

/** In two octets, where the number has room there, and in four. */
function addWidths(found: ServerAddress[], physicalDevice: number, reason: string): void {
  if (physicalDevice < LAST_SHORT) found.push({ logicalDevice: MANAGEMENT, physicalDevice, addressLength: 2, reason });
  if (physicalDevice <= LAST_LONG) found.push({ logicalDevice: MANAGEMENT, physicalDevice, addressLength: 4, reason });
}
