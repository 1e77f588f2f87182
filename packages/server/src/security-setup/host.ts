import type { MaybePromise, SystemTitle } from "@dlms/core";
import type { CurveProvider, KeyWrapKey, RandomOctets, SecuritySuite, SigningKey } from "@dlms/security";
import type { Certificate } from "@dlms/security/certificates";
import { RequestRefused } from "../refusal.ts";
import type { RequestContext } from "../request-context.ts";
import type { SetupState } from "./state.ts";

/** What a client's call leads to: what is to be another, and what is answered. */
export interface SetupStep<R> {
  readonly changes: Partial<SetupState>;
  readonly result: R;
}

/** What the methods of a security setup work with. */
export interface SetupHost {
  readonly suite: SecuritySuite;
  readonly version: 0 | 1;
  /** The meter's own. */
  readonly systemTitle: SystemTitle;
  readonly signingKey: SigningKey | undefined;
  readonly signsKeyId: boolean;
  /** Whether there is a key to sign messages with. */
  readonly signsMessages: boolean;
  readonly curves: CurveProvider;
  readonly random: RandomOctets;
  trusts(certificate: Certificate, known: readonly Certificate[]): MaybePromise<boolean>;
  /** What was decided last, which may not be in use yet. */
  state(): SetupState;
  masterKey(): KeyWrapKey | undefined;
  /** Changes what is to be, one call after the other: saved when this is done, in use when the answer is out. */
  step<R>(context: RequestContext, decide: (state: SetupState) => MaybePromise<SetupStep<R>>): Promise<R>;
}

/**
 * The system title of the client that asks.
 * @throws RequestRefused over an association without keys of its own, whatever its rights: anybody could be there.
 */
export function clientOf({ association }: RequestContext): SystemTitle {
  const title = association?.negotiated.peerSystemTitle;
  if (title === undefined) throw new RequestRefused("read-write-denied", "keys are changed over ciphered associations");
  return title;
}
