import type { ApduName, CipheredApdu, GeneralCiphering, GeneralDedCiphering, GeneralGloCiphering } from "@dlms/apdu";
import { SystemTitle } from "@dlms/core";
import { type CipherKeys, cipherKeys, type KeyOctets } from "@dlms/security";
import type { TranslatorKeys } from "../options.ts";

/** The APDUs that protect another one by ciphering. */
export type ProtectedApdu = CipheredApdu | GeneralGloCiphering | GeneralDedCiphering | GeneralCiphering;

type KeyRole = "encryptionKey" | "dedicatedKey" | "agreedKey";

/** Finds the keys and the system title that belong to a ciphered APDU. Each key is made ready once. */
export class Keyring {
  readonly #keys: TranslatorKeys;
  readonly #ready = new Map<KeyRole, CipherKeys>();
  readonly #titles = new Map<string, SystemTitle>();

  constructor(keys: TranslatorKeys = {}) {
    this.#keys = keys;
  }

  /**
   * The keys that may open an APDU, or `undefined` when there are none.
   * @throws SecurityError of reason `configuration` when they have the wrong length or are no hex
   */
  keysFor(apdu: ProtectedApdu): CipherKeys | undefined {
    const role = this.#roleOf(apdu);
    const key = role === undefined ? undefined : this.#keys[role];
    if (role === undefined || key === undefined || key.length === 0) return undefined;
    const known = this.#ready.get(role);
    if (known !== undefined) return known;
    const { authenticationKey, broadcastKey } = this.#keys;
    const ready = cipherKeys({ encryptionKey: key, authenticationKey, broadcastKey: given(broadcastKey) });
    this.#ready.set(role, ready);
    return ready;
  }

  /** The same keys for other stations: nothing of what these said. */
  apart(): Keyring {
    return new Keyring(this.#keys);
  }

  #roleOf(apdu: ProtectedApdu): KeyRole | undefined {
    if (apdu.apdu === "general-ciphering") {
      const kind = apdu.keyInfo?.kind ?? "identified-key";
      if (kind === "wrapped-key") return undefined;
      return kind === "agreed-key" ? "agreedKey" : "encryptionKey";
    }
    const isDedicated = apdu.apdu === "general-ded-ciphering" || apdu.apdu.startsWith("ded-");
    return isDedicated && given(this.#keys.dedicatedKey) !== undefined ? "dedicatedKey" : "encryptionKey";
  }

  /**
   * The system title of the sender: what the APDU says, then what this station said when it associated, then the
   * option.
   * @throws DecodeError when the option is no system title
   */
  titleFor(apdu: ProtectedApdu, station: string): SystemTitle | undefined {
    const stated = statedTitle(apdu);
    if (stated?.length === SystemTitle.LENGTH) return new SystemTitle(stated);
    const learned = this.#titles.get(partyOf(station, apdu.apdu));
    if (learned !== undefined) return learned;
    const { systemTitle } = this.#keys;
    return systemTitle === undefined || systemTitle.length === 0 ? undefined : SystemTitle.from(systemTitle);
  }

  /** Remembers what a station says of itself in an AARQ or AARE. */
  learn(station: string, apdu: "aarq" | "aare", title: Uint8Array | undefined): void {
    if (title?.length === SystemTitle.LENGTH) this.#titles.set(partyOf(station, apdu), new SystemTitle(title));
  }
}

/** Who sent an APDU. Both sides may have the same address, so it counts too which of them sends such an APDU. */
function partyOf(station: string, name: ApduName): string {
  const isUnasked = name.endsWith("event-notification-request") || name.endsWith("information-report-request");
  const isClient = name === "aarq" || (name.endsWith("-request") && !isUnasked);
  return `${isClient ? "client" : "server"} ${station}`;
}

/** What the APDU says about who sent it; nothing where its tag tells what is inside. */
function statedTitle(apdu: ProtectedApdu): Uint8Array | undefined {
  if ("systemTitle" in apdu) return apdu.systemTitle;
  return apdu.apdu === "general-ciphering" ? apdu.originatorSystemTitle : undefined;
}

/** A key, or `undefined` when it is left out or empty. */
function given(key: KeyOctets | undefined): KeyOctets | undefined {
  return key === undefined || key.length === 0 ? undefined : key;
}
