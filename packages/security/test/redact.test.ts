import { inspect } from "node:util";
import { type CipherKeys, cipherKeys, hlsGmac, protect, unprotect } from "@dlms/security";
import { describe, expect, it } from "vitest";
import { control, GREEN_BOOK, PROVIDERS, TITLE } from "./providers.ts";

const OCTETS = [...Array(16).keys()];
/** How a key could look, wherever it came out: in hex, in decimal, in base 64, as text. */
const TRACES = [GREEN_BOOK.encryptionKey, GREEN_BOOK.authenticationKey, "F0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF"].flatMap(
  (hex) => {
    const octets = Buffer.from(hex, "hex");
    const tail = octets.subarray(8);
    return [
      tail.toString("hex"),
      [...tail].join(","),
      [...tail].join(", "),
      octets.toString("base64").slice(4, 16),
      [...tail].map((octet) => octet.toString(16).padStart(2, "0")).join(" "),
      [...tail]
        .map((octet) => `"8":${octet}`)
        .slice(0, 1)
        .join(),
    ];
  },
);

function expectNoKey(text: string): void {
  const lower = text.toLowerCase();
  for (const trace of TRACES) expect(lower).not.toContain(trace.toLowerCase());
}

describe.each(PROVIDERS)("keys of %s", (_, provider) => {
  const make = (): CipherKeys =>
    cipherKeys({ ...GREEN_BOOK, broadcastKey: "F0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF" }, provider);

  it.each([
    ["new", make()],
    [
      "used",
      (() => {
        const keys = make();
        const message = protect(
          { keys, control: control(true, true), systemTitle: TITLE, invocationCounter: 1 },
          Uint8Array.from(OCTETS),
        );
        unprotect({ keys, systemTitle: TITLE }, message as Uint8Array);
        return keys;
      })(),
    ],
  ])("do not show themselves, %s", (_, keys) => {
    const views: unknown[] = [
      keys,
      keys.encryption,
      keys.broadcast,
      { ...keys },
      [keys],
      new Map([["keys", keys]]),
      { control: control(true, true), keys },
      Object.assign(new Error("with keys"), { keys }),
    ];
    for (const view of views) {
      expectNoKey(inspect(view, { depth: null, showHidden: true }));
      expectNoKey(inspect(view, { depth: null, showHidden: true, customInspect: false, getters: false }));
      expectNoKey(JSON.stringify(view) ?? "");
      expectNoKey(String(view));
      expectNoKey(String(Object.entries(view as object)));
    }
    expect(String(keys)).toBe("CipherKeys { redacted }");
    expect(JSON.stringify({ keys })).toBe('{"keys":"CipherKeys { redacted }"}');
    expect(inspect(keys)).toBe("CipherKeys { redacted }");
  });

  it("stay out of errors", async () => {
    const key = GREEN_BOOK.encryptionKey;
    const attempts: (() => unknown)[] = [
      () => cipherKeys({ encryptionKey: `${key}00` }, provider),
      () => cipherKeys({ encryptionKey: `${key.slice(0, -1)}x` }, provider),
      () => cipherKeys({ encryptionKey: key, authenticationKey: GREEN_BOOK.authenticationKey.slice(2) }, provider),
      () => cipherKeys({ ...GREEN_BOOK, broadcastKey: `${key}zz` }, provider),
      () => cipherKeys({ ...GREEN_BOOK, suite: 2 }, provider),
      () => unprotect({ keys: make(), systemTitle: TITLE }, new Uint8Array(40).fill(0x30)),
      () =>
        hlsGmac(
          {
            keys: cipherKeys({ encryptionKey: key }, provider),
            control: control(true, false),
            systemTitle: TITLE,
            invocationCounter: 1,
          },
          new Uint8Array(8),
        ),
    ];
    for (const attempt of attempts) {
      const error = await Promise.resolve()
        .then(attempt)
        .catch((it: unknown) => it);
      expect(error).toMatchObject({ code: "security" });
      expectNoKey(inspect(error, { depth: null, showHidden: true }));
      expectNoKey(JSON.stringify(error));
    }
  });
});
