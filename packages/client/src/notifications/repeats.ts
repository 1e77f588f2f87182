import type { NotificationApdu } from "@dlms/association";

/** What was confirmed last. */
interface Confirmed {
  readonly invokeId: number;
  readonly fingerprint: string;
}

const FNV_PRIME = 0x01000193;
const SEEDS = [0x811c9dc5, 0x2f6b1e37] as const;

/**
 * Tells confirmed data-notifications that a meter sends once more because no confirmation came, after its first one has
 * been taken: of one sender, one after the other, with one long-invoke-id and the same octets. Others are never taken for
 * repeated: many meters number none of them.
 */
export class Repeats {
  readonly #most: number;
  readonly #last = new Map<string, Confirmed>();

  /** Of how many senders the last one is remembered; whoever was heard longest ago makes room. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Whether it came just before, and notes it. */
  isRepeated(sender: string, apdu: NotificationApdu): boolean {
    if (apdu.apdu !== "data-notification") return false;
    const { longInvokeIdAndPriority, dateTime, body } = apdu;
    const { invokeId, serviceClass } = longInvokeIdAndPriority;
    if (serviceClass !== "confirmed") return false;
    const before = this.#last.get(sender);
    const now = { invokeId, fingerprint: `${fingerprint(dateTime)} ${fingerprint(body)}` };
    this.#last.delete(sender);
    if (this.#last.size >= this.#most) for (const oldest of this.#last.keys()) if (this.#last.delete(oldest)) break;
    this.#last.set(sender, now);
    return before?.invokeId === invokeId && before.fingerprint === now.fingerprint;
  }
}

/** 64 bits and the length. Both messages are of one sender, so nobody else gains by finding two that are alike. */
function fingerprint(octets: Uint8Array): string {
  const hashes = SEEDS.map((seed) => {
    let hash: number = seed;
    for (const octet of octets) hash = Math.imul(hash ^ octet, FNV_PRIME);
    return hash >>> 0;
  });
  return `${octets.length}.${hashes.join(".")}`;
}
