import { directedPolicy } from "@dlms/association";
import { SecuritySetup, type SecuritySetupV0 } from "@dlms/cosem-classes";
import { keyedMeter } from "./key-change.ts";

/** What version 0 asks for is the same in these bits of version 1. */
const REQUEST = 2;
const RESPONSE = 5;

/**
 * Makes the policy of the meter stronger (Blue Book 4.4.7, security_activate): a value of `SecurityPolicyV0` for version
 * 0, a sum of `SecurityPolicy` for version 1. This association goes on with it.
 * @throws LocalProtocolError over an association without keys, or while something else is asked for; ActionError when
 * the meter refuses, as it must for a weaker policy.
 *
 * @example
 * await activateSecurity(meter.object(SecuritySetupV0, "0.0.43.0.0.255"), SecurityPolicyV0.AuthenticatedAndEncrypted);
 */
export async function activateSecurity(setup: SecuritySetup | SecuritySetupV0, policy: number): Promise<void> {
  const { meter, ring } = keyedMeter(setup);
  const bits = setup instanceof SecuritySetup ? policy : (policy << REQUEST) | (policy << RESPONSE);
  await meter.alone(async () => {
    await setup.securityActivate.call(policy);
    const { request, response } = directedPolicy(bits);
    ring.change({ policy: request, required: response });
  });
}
