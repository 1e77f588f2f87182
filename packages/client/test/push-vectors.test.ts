import { readFileSync } from "node:fs";
import { dataToJson } from "@dlms/axdr";
import { type ListenOptions, listen, type PushedNotification } from "@dlms/client";
import { concatBytes, fromHex, toHex } from "@dlms/core";
import { segmentMBus } from "@dlms/mbus";
import { cipherKeys } from "@dlms/security";
import { memoryNetwork, SimulatedClock } from "@dlms/transport";
import { encodeWrapper } from "@dlms/wrapper";
import { describe, expect, it } from "vitest";

interface Telegram {
  readonly id: string;
  readonly kind: string;
  readonly hex: string;
  readonly keys?: { readonly encryptionKey: string; readonly authenticationKey?: string };
  readonly expect: {
    readonly transport: "hdlc" | "wrapper" | "raw";
    readonly apduHex: string;
    readonly tagVerified?: boolean;
    readonly ciphered?: { readonly tagVerified?: boolean };
    readonly apdu?: Pushed;
    readonly apduLenient?: Pushed;
  };
}

interface Pushed {
  readonly apdu: string;
  readonly dateTime: string;
  readonly longInvokeIdAndPriority: { readonly invokeId: number };
  readonly body: unknown;
}

/** These are no A-XDR: an attribute descriptor without its tags and lengths stands where Data should. */
const BROKEN = new Set(["push/raw_egd_example", "push/raw_sagecom_xt211"]);

const TELEGRAMS: readonly Telegram[] = (
  JSON.parse(readFileSync(new URL("../../../vectors/push.json", import.meta.url), "utf8")) as Telegram[]
).filter(({ kind }) => kind === "telegram");

/** What a listener makes of octets that come in pieces of `size`. */
async function hear(
  octets: Uint8Array,
  size: number,
  options: ListenOptions,
  errors: unknown[] = [],
): Promise<PushedNotification | undefined> {
  const clock = new SimulatedClock();
  const network = memoryNetwork({ clock });
  const pushes = await listen(network.listener("pushes"), {
    clock,
    onDiscard: (error) => errors.push(error),
    ...options,
  });
  const stream = await clock.runUntil(network.transport("pushes").connect({ clock }));
  stream.start({ onData: () => {}, onClose: () => {} });
  for (let at = 0; at < octets.length; at += size) stream.write(octets.slice(at, at + size));
  // The line goes quiet, as it does after each push.
  await clock.advance(3_000);
  stream.close();
  await clock.advance(10);
  await pushes.close();
  const { value, done } = await pushes.next();
  expect((await pushes.next()).done).toBe(true);
  return done ? undefined : value;
}

describe("telegrams of real meters", () => {
  it("are there", () => {
    expect(TELEGRAMS.filter((telegram) => telegram.expect.transport === "hdlc").length).toBeGreaterThan(10);
  });

  it.each(TELEGRAMS.filter(({ id }) => !BROKEN.has(id)).map((telegram) => [telegram.id, telegram] as const))(
    "%s comes to a listener",
    async (_, telegram) => {
      const { hex, keys, expect: expected } = telegram;
      const { apdu = expected.apduLenient, transport } = expected;
      if (apdu === undefined) throw new Error("nothing to compare");
      const senders = keys && (() => ({ keys: cipherKeys(keys) }));
      const isHdlc = transport === "hdlc";
      // Those without a frame are wrapped: how they would come over TCP.
      const octets = isHdlc
        ? fromHex(hex)
        : encodeWrapper({ source: 1, destination: 16, apdu: fromHex(expected.apduHex) });
      for (const size of [octets.length, 100, 1]) {
        const heard = await hear(octets, size, {
          link: { kind: isHdlc ? "hdlc" : "wrapper" },
          ...(senders && { senders }),
        });
        expect(heard && dataToJson(heard.body)).toEqual(apdu.body);
        expect(heard?.invokeId).toBe(apdu.longInvokeIdAndPriority.invokeId);
        expect(heard?.time === undefined ? "" : toHex(heard.time.toBytes())).toBe(apdu.dateTime);
        expect(heard?.security.encrypted).toBe(keys !== undefined);
        expect(heard?.security.tagVerified).toBe(keys?.authenticationKey !== undefined);
      }
    },
  );

  it.each(TELEGRAMS.filter(({ id }) => !BROKEN.has(id)).map((telegram) => [telegram.id, telegram] as const))(
    "%s comes over M-Bus too",
    async (_, { keys, expect: expected }) => {
      const { apdu = expected.apduLenient, apduHex } = expected;
      if (apdu === undefined) throw new Error("nothing to compare");
      const senders = keys && (() => ({ keys: cipherKeys(keys) }));
      const tsaps = { sourceTsap: 1, destinationTsap: 103 };
      // As meters cut them: frames of 250 octets, after a reset of the link; and before them the end of another message.
      const [, , end = new Uint8Array(0)] = segmentMBus(new Uint8Array(600), { ...tsaps, frameLength: 0xfa });
      const frames = segmentMBus(fromHex(apduHex), { ...tsaps, frameLength: 0xfa });
      const octets = concatBytes([fromHex("00FF"), end, fromHex("1040F03016"), ...frames]);
      for (const size of [octets.length, 100, 1]) {
        const heard = await hear(octets, size, { link: { kind: "mbus" }, ...(senders && { senders }) });
        expect(heard && dataToJson(heard.body)).toEqual(apdu.body);
        expect(heard?.address).toEqual({ client: 103, logicalDevice: 1 });
        expect(heard?.security.encrypted).toBe(keys !== undefined);
      }
    },
  );

  it("are found whatever carries them, from the middle of a stream on", async () => {
    const { expect: expected } = TELEGRAMS.find(({ id, keys }) => !BROKEN.has(id) && keys === undefined) as Telegram;
    const { apdu = expected.apduLenient, apduHex } = expected;
    const tsaps = { sourceTsap: 1, destinationTsap: 103 };
    const hdlc = fromHex(TELEGRAMS.find(({ expect: each }) => each.apduHex === apduHex)?.hex ?? "");
    const mbus = concatBytes(segmentMBus(fromHex(apduHex), tsaps));
    const wrapped = encodeWrapper({ source: 1, destination: 16, apdu: fromHex(apduHex) });
    const streams = [hdlc, mbus, wrapped];
    for (const middle of [hdlc, mbus]) streams.push(concatBytes([middle.subarray(21, 100), hdlc]));
    for (const middle of [hdlc, mbus]) streams.push(concatBytes([middle.subarray(21, 100), mbus]));
    for (const [index, octets] of streams.entries())
      for (const size of [octets.length, 1]) {
        const heard = await hear(octets, size, { link: { kind: "any" } });
        expect({ index, size, body: heard && dataToJson(heard.body) }).toEqual({ index, size, body: apdu?.body });
      }
    // The wrapper alone has no way to be found later.
    expect(await hear(concatBytes([wrapped.subarray(3), wrapped]), 1, { link: { kind: "any" } })).toBeUndefined();
  });

  it("of which a segment is missing over M-Bus are passed over, and the next one comes", async () => {
    const { expect: expected } = TELEGRAMS.find(({ id, keys }) => !BROKEN.has(id) && keys === undefined) as Telegram;
    const tsaps = { sourceTsap: 1, destinationTsap: 103 };
    const [first, , ...others] = segmentMBus(fromHex(expected.apduHex), { ...tsaps, frameLength: 40 });
    expect(others.length).toBeGreaterThan(0);
    const whole = segmentMBus(fromHex(expected.apduHex), tsaps);
    const octets = concatBytes([first as Uint8Array, ...others, ...whole]);
    const discarded: string[] = [];
    const heard = await hear(octets, 50, {
      link: { kind: "mbus" },
      trace: (event) => {
        if (event.kind === "discarded") discarded.push(event.reason);
      },
    });
    expect(heard && dataToJson(heard.body)).toEqual((expected.apdu ?? expected.apduLenient)?.body);
    expect(discarded).toContain("message not complete");
    expect(discarded).toContain("segments before it are missing");
  });

  it("that are no notifications are passed over, with the place where they go wrong", async () => {
    for (const { id, expect: expected } of TELEGRAMS) {
      if (!BROKEN.has(id)) continue;
      const errors: unknown[] = [];
      const octets = encodeWrapper({ source: 1, destination: 16, apdu: fromHex(expected.apduHex) });
      expect(await hear(octets, octets.length, {}, errors)).toBeUndefined();
      expect(errors).toMatchObject([{ code: "decode", path: ["data-notification", "body", 1, 2] }]);
    }
  });
});
