import { OctetString } from "@peculiar/asn1-schema";
import {
  KeyUsage as AsnKeyUsage,
  ExtendedKeyUsage,
  Extension,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_kp_clientAuth,
  id_kp_serverAuth,
  KeyUsageFlags,
} from "@peculiar/asn1-x509";
import type { KeyUsage, TlsUsage } from "./certificate.ts";
import { bufferOf, encodeDer } from "./encoding.ts";

const FLAGS: Readonly<Record<KeyUsage, number>> = {
  digitalSignature: KeyUsageFlags.digitalSignature,
  keyAgreement: KeyUsageFlags.keyAgreement,
  keyCertSign: KeyUsageFlags.keyCertSign,
  crlSign: KeyUsageFlags.cRLSign,
};

const TLS_IDS: Readonly<Record<TlsUsage, string>> = { serverAuth: id_kp_serverAuth, clientAuth: id_kp_clientAuth };

/** An extension out of its value. */
export function extension(extnID: string, critical: boolean, value: unknown): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(bufferOf(encodeDer(value))) });
}

/** KeyUsage, which is critical (Green Book 9.2.6.4.4.4). */
export function keyUsageExtension(usage: readonly KeyUsage[]): Extension {
  const flags = usage.reduce((bits, name) => bits | FLAGS[name], 0);
  return extension(id_ce_keyUsage, true, new AsnKeyUsage(flags));
}

/** ExtendedKeyUsage, for keys for TLS. */
export function tlsUsageExtension(usage: readonly TlsUsage[]): Extension {
  return extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage(usage.map((name) => TLS_IDS[name])));
}
