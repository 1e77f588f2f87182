// Generated from ipv6-address-entry.yaml; do not edit.

import { type Codec, octetString, structure } from "@dlms/axdr";
import { type IPv6AddressType, iPv6AddressTypeCodec } from "./ipv6-address-type.ts";

/** An IPv6 address and the list it stands in. Blue Book 4.9.3 */
export interface IPv6AddressEntry {
  /** The list. */
  readonly addressType: IPv6AddressType;
  /** The address, 16 octets. */
  readonly address: Uint8Array;
}

/** Reads and writes `IPv6AddressEntry`. */
export const iPv6AddressEntryCodec: Codec<IPv6AddressEntry> = structure({
  addressType: iPv6AddressTypeCodec,
  address: octetString(),
});
