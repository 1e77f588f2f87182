import { encodeApdu } from "@dlms/apdu";
import {
  Ciphering,
  NotificationReceiver,
  type NotificationReceiverOptions,
  type ReceivedNotification,
  unconfirmedBlocks,
} from "@dlms/association";
import { DlmsError } from "@dlms/core";
import { cipherKeys, InvocationCounter, ReplayWindow } from "@dlms/security";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KEYS as MESSAGE_KEYS, party, SIGNED, sealed, securityOptions } from "./general-parties.ts";
import { BOTH, CLOCK, countingRandom, SERVER_TITLE } from "./pair.ts";

const KEYS = cipherKeys({
  encryptionKey: "000102030405060708090A0B0C0D0E0F",
  authenticationKey: "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF",
});

function receiver(): NotificationReceiver {
  const replay = new ReplayWindow();
  return new NotificationReceiver({
    keysOf: (title) => (title.equals(SERVER_TITLE) ? { keys: KEYS, replay } : undefined),
    systemTitle: SERVER_TITLE,
    maxApduSize: 2000,
    random: countingRandom(1),
  });
}

function ciphering(first = 1): Ciphering {
  const invocationCounter = InvocationCounter.startingAt(first);
  return new Ciphering({ suite: 0, policy: BOTH, keys: KEYS, systemTitle: SERVER_TITLE, invocationCounter });
}

const DATA = encodeApdu({
  apdu: "data-notification",
  longInvokeIdAndPriority: {
    invokeId: 9,
    selfDescriptive: false,
    processingOption: "continue",
    serviceClass: "confirmed",
    priority: "normal",
  },
  dateTime: new Uint8Array(0),
  body: Uint8Array.of(0x09, 3, 1, 2, 3),
});
const EVENT = encodeApdu({ apdu: "event-notification-request", attribute: CLOCK, value: Uint8Array.of(0x11, 5) });

describe("a receiver of notifications", () => {
  it("opens the ciphered form of a service, whose sender it has to know", () => {
    const sealed = ciphering().seal(EVENT) as Uint8Array;
    expect(sealed[0]).toBe(0xca);
    const taker = receiver();
    expect(taker.receive(sealed)).toMatchObject({
      apdu: { apdu: "event-notification-request", attribute: CLOCK },
      security: { authenticated: true, encrypted: true, tagVerified: true },
    });
    expect(() => taker.receive(sealed)).toThrow("security check failed");
    const stranger = new NotificationReceiver({ keysOf: () => undefined, maxApduSize: 100, random: countingRandom(1) });
    expect(() => stranger.receive(sealed)).toThrow("security check failed");
  });

  it("confirms what came plain, and not what came ciphered when it has no keys of its own for that", () => {
    const taker = receiver();
    const plain = taker.receive(DATA);
    if (plain === undefined || plain instanceof Promise) throw new Error("no notification");
    expect(taker.confirmation(plain)).toEqual(Uint8Array.of(0x10, 0x40, 0, 0, 9, 0));
    const sealed = taker.receive(ciphering().seal(DATA) as Uint8Array);
    if (sealed === undefined || sealed instanceof Promise) throw new Error("no notification");
    expect(taker.confirmation(sealed)).toBeUndefined();
  });

  it("gives a notification or a typed error for any octets, and keeps no more than its limit", () => {
    const sealed = ciphering().seal(DATA) as Uint8Array;
    const messages = [DATA, EVENT, sealed, ...unconfirmedBlocks(sealed, 30), Uint8Array.of(0xc0, 1)];
    const spoiled = fc
      .tuple(fc.constantFrom(...messages), fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 2 }))
      .map(([message, changes]) => {
        const octets = message.slice();
        for (const [at, octet] of changes) octets[at % octets.length] = octet;
        return octets;
      });
    const octets = fc.oneof({ weight: 4, arbitrary: spoiled }, fc.uint8Array({ maxLength: 60 }));
    fc.assert(
      fc.property(fc.array(octets, { maxLength: 30 }), (all) => {
        const taker = receiver();
        for (const each of all) {
          try {
            const received = taker.receive(each);
            if (received === undefined || received instanceof Promise) continue;
            // Whatever was spoiled, what says that it is verified is what was sent.
            if (received.security.tagVerified) expect(encodeApdu(received.apdu)).toEqual(DATA);
          } catch (error) {
            expect(error).toBeInstanceOf(DlmsError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("general protection without an association", () => {
  const own = securityOptions("client");
  const taker = (replay: ReplayWindow, options: Partial<NotificationReceiverOptions> = {}): NotificationReceiver =>
    new NotificationReceiver({
      keysOf: (title) => (title.equals(SERVER_TITLE) ? { keys: own.keys, replay, own } : undefined),
      maxApduSize: 2000,
      random: countingRandom(1),
      ...options,
    });

  it.each([
    ...MESSAGE_KEYS.map((key) => [key, BOTH] as const),
    [undefined, SIGNED] as const,
    ["wrapped", { ...BOTH, signed: true }] as const,
  ])("is taken off with key %s, policy %o, once, and put on the confirmation", async (key, policy) => {
    const replay = new ReplayWindow();
    const meter = party("server", { policy, general: { key } });
    const first = await sealed(meter, DATA);
    const receiving = taker(replay);
    const received = await receiving.receive(first);
    const { authenticated, encrypted, signed = false } = { signed: false, ...policy };
    expect(received).toMatchObject({
      apdu: { apdu: "data-notification" },
      security: { authenticated, encrypted, tagVerified: true, ...(signed ? { signed } : {}) },
      systemTitle: SERVER_TITLE,
    });
    const confirmation = await receiving.confirmation(received as ReceivedNotification);
    const opened = await meter.open(confirmation as Uint8Array);
    expect([...opened.apdu]).toEqual([0x10, 0x40, 0, 0, 9, 0]);
    // What came once is taken once, over whichever connection.
    for (const other of [receiving, taker(replay)])
      await expect((async () => other.receive(first))()).rejects.toMatchObject({ code: "security" });
    expect(await taker(replay).receive(await sealed(meter, DATA))).toBeDefined();
  });

  it("is refused of strangers, of senders without such keys, and where more is required", async () => {
    const meter = party("server", { general: { key: "wrapped" } });
    const message = await sealed(meter, DATA);
    const replay = new ReplayWindow();
    for (const refusing of [
      taker(replay, { keysOf: () => undefined }),
      taker(replay, { keysOf: () => ({ keys: own.keys, replay }) }),
      taker(replay, { required: { ...BOTH, signed: true } }),
    ])
      await expect((async () => refusing.receive(message))()).rejects.toMatchObject({ code: "security" });
  });
});
