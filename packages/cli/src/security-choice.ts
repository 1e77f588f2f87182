import type { Protection } from "@dlms/association";
import type { SecuritySuite } from "@dlms/security";
import {
  AUTHENTICATIONS,
  type AuthenticationName,
  type ConnectionFlags,
  POLICIES,
  wordOption,
} from "./connection-options.ts";
import type { SecretTexts } from "./secrets.ts";

/** How a client proves who it is and whether messages are ciphered, as options and key file say. */
export interface SecurityChoice {
  readonly authentication: AuthenticationName;
  readonly suite: SecuritySuite;
  readonly policy: Protection;
  /** Whether the global keys are needed: to cipher, or for the proof of HLS-GMAC. */
  readonly keyed: boolean;
}

const SUITES = { "0": 0, "1": 1, "2": 2 } as const;

/**
 * Keys that are there cipher, whatever the authentication is; who asks for a protection gets it or an error. The
 * environment alone does not choose.
 * @throws UsageError
 */
export function securityChoice(flags: ConnectionFlags, { suggests, ciphers }: SecretTexts): SecurityChoice {
  const authentication = wordOption("--auth", flags.auth, AUTHENTICATIONS) ?? suggests ?? "none";
  const policy = wordOption("--policy", flags.policy, POLICIES) ?? "both";
  const suite = wordOption("--suite", flags.suite, ["0", "1", "2"]) ?? "0";
  const isCiphered = policy !== "none" && (ciphers || flags.policy !== undefined);
  return {
    authentication,
    suite: SUITES[suite],
    policy: {
      authenticated: policy === "authenticated" || policy === "both",
      encrypted: policy === "encrypted" || policy === "both",
    },
    keyed: authentication === "gmac" || isCiphered,
  };
}
