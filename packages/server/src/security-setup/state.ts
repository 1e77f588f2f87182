import { array, boolean, type Codec, decode, encode, octetString, structure, unsigned } from "@dlms/axdr";
import { type MaybePromise, SecurityError } from "@dlms/core";
import type { KeyPairKind } from "@dlms/cosem-classes";
import { type SecuritySuite, suiteAlgorithms } from "@dlms/security";
import { Certificate } from "@dlms/security/certificates";

/**
 * Keeps what a security setup must not forget: keys, key pairs, certificates, policy. What `save` has finished must
 * survive a crash. The octets hold keys in plain: keep them as safe as these, and show them to nobody.
 */
export interface SetupStore {
  /** What was saved last under that name; `undefined` when nothing was. */
  load(name: string): MaybePromise<Uint8Array | undefined>;
  save(name: string, state: Uint8Array): MaybePromise<void>;
}

/** Keeps it as long as the process lives. */
export class MemorySetupStore implements SetupStore {
  readonly #states = new Map<string, Uint8Array>();

  load(name: string): Uint8Array | undefined {
    return this.#states.get(name);
  }

  save(name: string, state: Uint8Array): void {
    this.#states.set(name, state);
  }
}

/** A key pair that the meter made. */
export interface StoredPair {
  readonly kind: KeyPairKind;
  readonly privateKey: Uint8Array;
  /** Whether its certificate was imported: until then the one before it is used. */
  readonly certified: boolean;
}

/** All that clients change. It holds keys: it stays in `#private` fields. */
export interface SetupState {
  /** As in version 1. */
  readonly policy: number;
  readonly encryptionKey: Uint8Array;
  readonly authenticationKey: Uint8Array;
  /** No octets for none. */
  readonly broadcastKey: Uint8Array;
  /** No octets for none, or for one that is kept elsewhere. */
  readonly masterKey: Uint8Array;
  readonly pairs: readonly StoredPair[];
  readonly certificates: readonly Certificate[];
}

/** What stands in the store: certificates as DER. */
interface Stored extends Omit<SetupState, "certificates"> {
  readonly format: number;
  readonly certificates: readonly Uint8Array[];
}

const FORMAT = 1;

const codec: Codec<Stored> = structure<Stored>({
  format: unsigned,
  policy: unsigned,
  encryptionKey: octetString(),
  authenticationKey: octetString(),
  broadcastKey: octetString(),
  masterKey: octetString(),
  pairs: array(structure<StoredPair>({ kind: unsigned, privateKey: octetString(), certified: boolean })),
  certificates: array(octetString()),
});

/** What the store keeps. */
export function encodeState(state: SetupState): Uint8Array {
  return encode(codec, { ...state, format: FORMAT, certificates: state.certificates.map(({ der }) => der) });
}

/**
 * The other way round.
 * @throws DecodeError when it is damaged; SecurityError of reason `configuration` when it is of another suite. Neither
 * shows what stands there.
 */
export function decodeState(octets: Uint8Array, suite: SecuritySuite): SetupState {
  // A copy, so that none of the keys is a view on what the store gave.
  const { format, ...state } = decode(codec, new Uint8Array(octets));
  const { keyLength } = suiteAlgorithms(suite);
  const isKey = ({ length }: Uint8Array): boolean => length === keyLength;
  const isKeyOrNone = (key: Uint8Array): boolean => key.length === 0 || isKey(key);
  if (
    format !== FORMAT ||
    !isKey(state.encryptionKey) ||
    !isKey(state.authenticationKey) ||
    !isKeyOrNone(state.broadcastKey) ||
    !isKeyOrNone(state.masterKey)
  )
    throw new SecurityError("configuration", `what the store keeps is no security setup of suite ${suite}`);
  return { ...state, certificates: state.certificates.map((der) => Certificate.parse(der)) };
}
