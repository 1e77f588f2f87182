/** Signatures and agreed keys at our end of a cell, as its column says. */
import type { GeneralProtectionOptions, SecurityOptions } from "@dlms/association";
import { nobleCurves } from "@dlms/security/curves";
import { COLUMNS } from "./columns.ts";
import { AGREEMENT_KEYS, SIGNING_KEYS } from "./model.ts";
import type { Profile } from "./profiles.ts";

/**
 * How our end, in its role, protects beyond its policy; nothing where the column wants nothing of it. What comes need not
 * be signed: Gurux's client signs from pass 4 on.
 */
export function generalProtectionOf(
  { column, suite }: Pick<Profile, "column" | "suite">,
  role: "client" | "server",
): Pick<SecurityOptions, "required" | "general"> {
  const { protection } = COLUMNS[column];
  if (protection === undefined) return {};
  const signing = SIGNING_KEYS[suite];
  const agreement = AGREEMENT_KEYS[suite];
  const other = role === "client" ? "server" : "client";
  const general: GeneralProtectionOptions = {
    ...(protection === "one-pass" ? { key: "one-pass-diffie-hellman" } : {}),
    ...(protection === "static" ? { key: "static-unified" } : {}),
    signingKey: nobleCurves.signingKey(signing.curve, signing[role]),
    agreementKey: nobleCurves.agreementKey(agreement.curve, agreement[role]),
    peer: {
      verifyingKey: nobleCurves.verifyingKey(
        signing.curve,
        nobleCurves.signingKey(signing.curve, signing[other]).publicKey,
      ),
      agreementKey: nobleCurves.agreementKey(agreement.curve, agreement[other]).publicKey,
    },
    curves: nobleCurves,
    // As Gurux's client does.
    order: "cipher-first",
    // Gurux's signatures leave the length of the content out.
    contentLengthSigned: false,
  };
  return { required: { authenticated: true, encrypted: true }, general };
}

/** What the policy has beyond ciphering. */
export function isSigned({ column }: Pick<Profile, "column">): boolean {
  return COLUMNS[column].protection === "signed";
}
