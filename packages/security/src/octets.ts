import { fromHex, SecurityError } from "@dlms/core";

/** Key material as it is given: octets, or hex. */
export type KeyOctets = Uint8Array | string;

/**
 * The octets of a key, checked for length.
 * @throws SecurityError of reason `configuration`, which shows neither the key nor where it is broken.
 */
export function keyOctets(key: KeyOctets, lengths: readonly number[], what: string): Uint8Array {
  const octets = typeof key === "string" ? hexOctets(key, what) : key;
  if (!lengths.includes(octets.length))
    throw new SecurityError(
      "configuration",
      `the ${what} has ${octets.length} octets: ${lengths.join(" or ")} are right`,
    );
  return octets;
}

/**
 * The octets of a secret that may have any length but none.
 * @throws SecurityError of reason `configuration`, as `keyOctets`.
 */
export function secretOctets(secret: KeyOctets, what: string): Uint8Array {
  const octets = typeof secret === "string" ? hexOctets(secret, what) : secret;
  if (octets.length === 0) throw new SecurityError("configuration", `the ${what} is empty`);
  return octets;
}

function hexOctets(key: string, what: string): Uint8Array {
  try {
    return fromHex(key);
  } catch {
    // The cause would show where, and so a part of what the key is.
    throw new SecurityError("configuration", `the ${what} is no hex`);
  }
}
