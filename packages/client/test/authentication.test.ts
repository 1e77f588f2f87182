import { inspect } from "node:util";
import { hlsGmac, low } from "@dlms/client";
import { toAscii } from "@dlms/core";
import { describe, expect, it } from "vitest";

const KEY = "606162636465666768696A6B6C6D6E6F";

describe.each([
  ["a password", low("`abcdefghijklmno")],
  ["keys", hlsGmac({ encryptionKey: KEY, authenticationKey: KEY, systemTitle: "ABC12345678" })],
])("%s", (_, authentication) => {
  it("does not show where options are printed or serialized", () => {
    const options = { clientAddress: 16, authentication };
    for (const text of [
      inspect(options, { depth: null, showHidden: true }),
      inspect(options, { depth: null, showHidden: true, customInspect: false }),
      JSON.stringify(options),
      String(Object.entries(authentication)),
    ]) {
      expect(text).not.toMatch(/abcdefgh/);
      expect(text).not.toMatch(/64, ?65, ?66|100, ?101, ?102|646566/);
    }
  });
});

it("a password is the octets of its text", () => {
  expect(low("12345678").secret).toEqual(toAscii("12345678"));
});
