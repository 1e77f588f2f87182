import { type BerType, encodeTlv, readTlv } from "./ber.ts";
import type { AuthenticationMechanism } from "./names.ts";
import { bits } from "./types.ts";

/** The form of an authentication value (Green Book 9.5, Authentication-value). */
export type AuthenticationValueChoice = "charstring" | "bitstring";

/**
 * Which functional units of ACSE are asked for: `authentication` alone, which is all there is in COSEM; other bits as
 * text of 0 and 1; or `absent`.
 */
export type AcseRequirements = "authentication" | "absent" | { readonly bits: string };

/** What an AARQ and an AARE say of authentication. */
export interface AuthenticationFields {
  readonly mechanism?: AuthenticationMechanism | undefined;
  /** A password, or the challenge of high-level security. A view on the input. */
  readonly authenticationValue?: Uint8Array | undefined;
  /** Left out: `charstring`, which is what everybody sends. */
  readonly authenticationValueChoice?: AuthenticationValueChoice | undefined;
}

export interface AuthenticationValue {
  readonly choice: AuthenticationValueChoice;
  readonly octets: Uint8Array;
}

const CHARSTRING = 0x80;
const BITSTRING = 0x81;

/** Authentication-value: a CHOICE of a GraphicString and a BIT STRING of whole octets. */
export const authenticationValueType: BerType<AuthenticationValue> = {
  read(contents) {
    const at = contents.offset;
    const { tag, contents: value } = readTlv(contents);
    if (tag === CHARSTRING) return { choice: "charstring", octets: value.rest() };
    if (tag !== BITSTRING) throw contents.error("unsupported", `an authentication value with tag ${tag}`, at);
    if (value.u8() !== 0) throw value.error("unsupported", "an authentication value of half octets", at);
    return { choice: "bitstring", octets: value.rest() };
  },
  encode({ choice, octets }) {
    if (choice === "charstring") return encodeTlv(CHARSTRING, octets);
    const value = new Uint8Array(octets.length + 1);
    value.set(octets, 1);
    return encodeTlv(BITSTRING, value);
  },
};

export const requirementsType: BerType<AcseRequirements> = {
  read(contents) {
    const text = bits.read(contents);
    return text === "1" ? "authentication" : { bits: text };
  },
  encode: (value) => bits.encode(typeof value === "string" ? "1" : value.bits),
};

/** What goes over the line for the requirements: authentication is implied when something of it is there. */
export function requirementsToSend(
  stated: AcseRequirements | undefined,
  fields: AuthenticationFields,
): AcseRequirements | undefined {
  if (stated === "absent") return undefined;
  return stated ?? (usesAuthentication(fields) ? "authentication" : undefined);
}

/** The other way round: tells a message that leaves the requirements out although it should not. */
export function requirementsReceived(
  received: AcseRequirements | undefined,
  fields: AuthenticationFields,
): AcseRequirements | undefined {
  return received ?? (usesAuthentication(fields) ? "absent" : undefined);
}

function usesAuthentication(fields: AuthenticationFields): boolean {
  return fields.mechanism !== undefined || fields.authenticationValue !== undefined;
}

export function authenticationValueToSend(fields: AuthenticationFields): AuthenticationValue | undefined {
  const { authenticationValue: octets, authenticationValueChoice: choice = "charstring" } = fields;
  return octets === undefined ? undefined : { choice, octets };
}

export function authenticationValueReceived(value: AuthenticationValue | undefined): AuthenticationFields {
  if (value === undefined) return {};
  const { choice, octets } = value;
  return choice === "charstring"
    ? { authenticationValue: octets }
    : { authenticationValue: octets, authenticationValueChoice: choice };
}
