import { checkSigned, type DirectedPolicy, directedPolicy } from "@dlms/association";
import { LocalProtocolError, SecurityError } from "@dlms/core";
import type { SecuritySetupV0 } from "@dlms/cosem-classes";
import { SecuritySetup } from "@dlms/cosem-classes/security-setup";
import { type Keyed, keyedMeter } from "./key-change.ts";

/** What version 0 asks for is the same in these bits of version 1. */
const REQUEST = 2;
const RESPONSE = 5;

/**
 * Makes the policy of the meter stronger (Blue Book 4.4.7, security_activate): a value of `SecurityPolicyV0` for version
 * 0, a sum of `SecurityPolicy` for version 1. It holds at once: the answer comes under the policy of before, and this
 * association goes on with the new one. For messages that are to be signed, it must have been opened with the keys for
 * that (`general`), and have agreed on general protection.
 * @throws before anything is sent: LocalProtocolError over an association that has no keys or has not agreed on what the
 * policy needs, or while something else is asked for; SecurityError of reason `configuration` without keys to sign with.
 * ActionError when the meter refuses, as it must for a weaker policy.
 *
 * @example
 * await activateSecurity(meter.object(SecuritySetupV0, "0.0.43.0.0.255"), SecurityPolicyV0.AuthenticatedAndEncrypted);
 */
export async function activateSecurity(setup: SecuritySetup | SecuritySetupV0, policy: number): Promise<void> {
  const keyed = keyedMeter(setup);
  const { meter, ring } = keyed;
  const bits = setup instanceof SecuritySetup ? policy : (policy << REQUEST) | (policy << RESPONSE);
  const directed = directedPolicy(bits);
  checkCanSign(directed, keyed);
  await meter.alone(async () => {
    await setup.securityActivate.call(policy);
    ring.change({ policy: directed.request, required: directed.response });
  });
}

/** Once the meter has activated a policy that this association cannot keep to, it takes nothing more of it. */
function checkCanSign({ request, response }: DirectedPolicy, { meter, ring }: Keyed): void {
  checkSigned({ policy: request, required: response, general: ring.general });
  if (request.signed !== true && response.signed !== true) return;
  if (!meter.negotiated.conformance.has("general-protection"))
    throw new LocalProtocolError("signed messages need 'general-protection', which was not negotiated");
  if (request.signed === true && ring.general?.signingKey === undefined)
    throw new SecurityError("configuration", "there is no key to sign messages with");
  if (response.signed === true && ring.general?.peer?.verifyingKey === undefined)
    throw new SecurityError("configuration", "there is no key to check the meter's signatures with");
}
