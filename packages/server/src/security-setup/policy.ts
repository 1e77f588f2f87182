import { type DirectedPolicy, directedPolicy, type SecurityOptions, securityPolicyBits } from "@dlms/association";
import { SecurityPolicy } from "@dlms/cosem-classes/types/security-policy";
import { SecurityPolicyV0 } from "@dlms/cosem-classes/types/security-policy-v0";
import { RequestRefused } from "../refusal.ts";

const SIGNED = SecurityPolicy.DigitallySignedRequest | SecurityPolicy.DigitallySignedResponse;
const KNOWN = SIGNED | bitsOfV0(SecurityPolicyV0.AuthenticatedAndEncrypted);
const KNOWN_V0: number = SecurityPolicyV0.AuthenticatedAndEncrypted;

/** The policy as version 0 says it: the same either way. */
export function policyV0({ request: { authenticated, encrypted } }: DirectedPolicy): number {
  return (authenticated ? SecurityPolicyV0.Authenticated : 0) | (encrypted ? SecurityPolicyV0.Encrypted : 0);
}

/**
 * The policy that a client activates, in the bits of version 1: all that is asked for already must stay (Blue Book
 * 4.4.7, security_activate).
 * @param bits The policy as it is.
 * @param asked The value of `security_activate`, in the numbers of that version.
 * @throws RequestRefused for a weaker policy, or one that this meter does not have.
 */
export function strengthened(
  bits: number,
  asked: number,
  can: { readonly version: 0 | 1; readonly signing: boolean },
): number {
  const known = can.version === 0 ? KNOWN_V0 : can.signing ? KNOWN : KNOWN & ~SIGNED;
  if ((asked & ~known) !== 0)
    throw new RequestRefused("scope-of-access-violated", `there is no security policy ${asked} here`);
  const wanted = can.version === 0 ? bitsOfV0(asked) : asked;
  if ((bits & ~wanted) !== 0) throw new RequestRefused("read-write-denied", "the policy would be weaker");
  return wanted;
}

/** What version 0 asks for, in the bits of version 1. */
function bitsOfV0(value: number): number {
  const both = {
    authenticated: (value & SecurityPolicyV0.Authenticated) !== 0,
    encrypted: (value & SecurityPolicyV0.Encrypted) !== 0,
  };
  return securityPolicyBits({ request: both, response: both });
}

/** The policy as the meter's end of an association takes it. */
export function policiesOf(bits: number): Pick<SecurityOptions, "policy" | "required"> {
  const { request, response } = directedPolicy(bits);
  return { policy: response, required: request };
}
