import type { LayerOrder, MessageKey, Protection } from "@dlms/association";
import type { SecuritySuite } from "@dlms/security";
import {
  AUTHENTICATIONS,
  type AuthenticationName,
  type ConnectionFlags,
  GENERAL_KEYS,
  POLICIES,
  SIGNING_ORDERS,
  wordOption,
} from "./connection-options.ts";
import { UsageError } from "./errors.ts";
import type { SecretTexts } from "./secrets.ts";

/** How a client proves who it is and whether messages are ciphered, as options and key file say. */
export interface SecurityChoice {
  readonly authentication: AuthenticationName;
  readonly suite: SecuritySuite;
  readonly policy: Protection;
  /** Whether the global keys are needed: to cipher, or for the proof of HLS-GMAC. */
  readonly keyed: boolean;
  /** Which key enciphers in general-ciphering, if that is used. */
  readonly messageKey?: MessageKey | undefined;
  /** What is done first to a message, if it is signed. */
  readonly order?: LayerOrder | undefined;
}

const MESSAGE_KEYS = {
  identified: "identified",
  wrapped: "wrapped",
  "one-pass": "one-pass-diffie-hellman",
  static: "static-unified",
} as const;
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
  const key = wordOption("--general-ciphering", flags.generalCiphering, GENERAL_KEYS);
  const order = wordOption("--general-signing", flags.generalSigning, SIGNING_ORDERS);
  const isAgreed = key === "one-pass" || key === "static";
  if (suite === "0" && (isAgreed || order !== undefined))
    throw new UsageError("suite 0 has neither signatures nor agreements: see --suite");
  if (policy === "none" && key !== undefined) throw new UsageError("--general-ciphering with --policy none");
  const isCiphered = policy !== "none" && (ciphers || flags.policy !== undefined || key !== undefined);
  return {
    authentication,
    suite: SUITES[suite],
    policy: {
      authenticated: policy === "authenticated" || policy === "both",
      encrypted: policy === "encrypted" || policy === "both",
      signed: order !== undefined,
    },
    keyed: authentication === "gmac" || isCiphered || order !== undefined,
    messageKey: key && MESSAGE_KEYS[key],
    order,
  };
}
