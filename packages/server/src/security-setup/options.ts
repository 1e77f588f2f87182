import type { GeneralProtectionOptions, Protection } from "@dlms/association";
import type { MaybePromise, SystemTitle } from "@dlms/core";
import type {
  AeadProvider,
  CurveProvider,
  InvocationCounterStore,
  KeyOctets,
  KeyWrapKey,
  KeyWrapProvider,
  RandomOctets,
  SecuritySuite,
  SigningKey,
} from "@dlms/security";
import type { Certificate } from "@dlms/security/certificates";
import type { SetupStore } from "./state.ts";

/** What a security setup begins with, until its store knows better, and what it works with. */
export interface SetupSecurityOptions {
  readonly suite: SecuritySuite;
  /** The meter's own. */
  readonly systemTitle: SystemTitle;
  /** Protection of requests and responses at first. */
  readonly policy: Protection;
  /** General-ciphering and general-signing. Messages wrap their keys with the master key of the setup. */
  readonly general?: GeneralProtectionOptions | undefined;
  /** The first keys: 16 octets, 32 with suite 2, as such or in hex. */
  readonly encryptionKey: KeyOctets;
  readonly authenticationKey: KeyOctets;
  readonly broadcastKey?: KeyOctets | undefined;
  /** The master key (KEK), here or elsewhere; without one no keys are transferred. */
  readonly masterKey?: KeyOctets | KeyWrapKey | undefined;
  /** The version of the class: 0 with suite 0, 1 with the others, unless given. */
  readonly version?: 0 | 1 | undefined;
  /** Where what clients change is kept; in memory unless given. */
  readonly store?: SetupStore | undefined;
  /** Where the counters of the keys are kept; in memory unless given, for keys that nobody uses after this process. */
  readonly counters?: InvocationCounterStore | undefined;
  /** Its name in both stores; the system title unless given. */
  readonly name?: string | undefined;
  /** The least invocation counter that each key begins with; 0 unless given. */
  readonly firstCounter?: number | undefined;
  /** The meter's key for signatures, for as long as it has not made one itself. */
  readonly signingKey?: SigningKey | undefined;
  /** The certificates it has at first. */
  readonly certificates?: readonly Certificate[] | undefined;
  /**
   * Whether a certificate may be imported, for example by `checkChain` up to the anchors that the meter trusts; `known`
   * are those that it has. All are taken unless given, from whoever may call the method.
   */
  readonly trusts?: ((certificate: Certificate, known: readonly Certificate[]) => MaybePromise<boolean>) | undefined;
  /** Whether signatures of key_agreement cover the number of the key, as the Blue Book has it; so unless given. */
  readonly signsKeyId?: boolean | undefined;
  /** Where cryptography comes from; the portable one unless given. */
  readonly provider?: AeadProvider | undefined;
  readonly keyWrap?: KeyWrapProvider | undefined;
  readonly curves?: CurveProvider | undefined;
  /** Where keys come from; the host's crypto unless given. */
  readonly random?: RandomOctets | undefined;
}
