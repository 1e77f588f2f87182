import { SecurityError } from "@dlms/core";

/** The host's generator, which browsers, Node, Deno and Bun have alike, and which is no part of the language. */
interface Host {
  readonly crypto?: { getRandomValues(octets: Uint8Array): Uint8Array };
}

/** Octets of the host's cryptographic generator. @throws SecurityError when the host has none. */
export function hostRandom(length: number): Uint8Array {
  const { crypto } = globalThis as Host;
  if (crypto === undefined) throw new SecurityError("configuration", "this host has no source of random octets");
  return crypto.getRandomValues(new Uint8Array(length));
}
