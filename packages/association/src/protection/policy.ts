import type { Protection } from "../types.ts";

/** What must protect the messages of each direction. */
export interface DirectedPolicy {
  readonly request: Protection;
  readonly response: Protection;
}

const SECURITY_POLICY_BITS = 0xfc;

/**
 * The policy of Security setup version 1 out of its bits (Blue Book 4.4.7, security_policy): 0x04 requests
 * authenticated, 0x08 encrypted, 0x10 signed, 0x20 responses authenticated, 0x40 encrypted, 0x80 signed.
 *
 * @example
 * const { request, response } = directedPolicy(0x6c); // both ways authenticated and encrypted
 * const server = { policy: response, required: request, ...others };
 * const client = { policy: request, required: response, ...others };
 */
export function directedPolicy(securityPolicy: number): DirectedPolicy {
  const protection = (bits: number): Protection => ({
    authenticated: (bits & 1) !== 0,
    encrypted: (bits & 2) !== 0,
    signed: (bits & 4) !== 0,
  });
  return { request: protection(securityPolicy >> 2), response: protection(securityPolicy >> 5) };
}

/** The bits of Security setup version 1 of a policy: the other way round. */
export function securityPolicyBits({ request, response }: DirectedPolicy): number {
  const bits = ({ authenticated, encrypted, signed = false }: Protection): number =>
    (authenticated ? 1 : 0) + (encrypted ? 2 : 0) + (signed ? 4 : 0);
  return ((bits(request) << 2) | (bits(response) << 5)) & SECURITY_POLICY_BITS;
}
