import { SecurityError } from "@dlms/core";

/** The number of a security suite (Green Book 9.2.3.7). */
export type SecuritySuite = 0 | 1 | 2;

/** The elliptic curves of suites 1 and 2. */
export type CurveName = "P-256" | "P-384";

/** Which sizes and algorithms a security suite uses (Green Book 9.2.3.7, table of the security suites). */
export interface SuiteAlgorithms {
  /** Octets of encryption key, authentication key and master key. */
  readonly keyLength: 16 | 32;
  /** Signatures and key agreement; suite 0 has none. */
  readonly curve: CurveName | undefined;
  /** The hash of signatures and of the key derivation; suite 0 has none. */
  readonly hash: "SHA-256" | "SHA-384" | undefined;
}

const SUITES: Readonly<Record<SecuritySuite, SuiteAlgorithms>> = {
  0: { keyLength: 16, curve: undefined, hash: undefined },
  1: { keyLength: 16, curve: "P-256", hash: "SHA-256" },
  2: { keyLength: 32, curve: "P-384", hash: "SHA-384" },
};

/** @throws SecurityError of reason `unsupported` for a suite that does not exist. */
export function suiteAlgorithms(suite: number): SuiteAlgorithms {
  const found = SUITES[suite as SecuritySuite] as SuiteAlgorithms | undefined;
  if (found === undefined) throw new SecurityError("unsupported", `there is no security suite ${suite}`);
  return found;
}
