import { transferKeys } from "@dlms/client/security-setup";
import { DlmsError, SystemTitle } from "@dlms/core";
import { KeyPairKind, SecuritySetup } from "@dlms/cosem-classes";
import { SetupSecurity } from "@dlms/server/security-setup";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { CLIENT_TITLE } from "./bench-meter.ts";
import {
  BOTH,
  certificateFor,
  connectWith,
  keysOf,
  METER_TITLE,
  SETUP,
  setupBench,
  signingKey,
  wrapWith,
} from "./setup-bench.ts";

let saved: Uint8Array;

beforeAll(async () => {
  const certificates = [await certificateFor(signingKey("P-256", "11"), SystemTitle.parse(CLIENT_TITLE))];
  const it = await setupBench(1, { certificates });
  const meter = await connectWith(it, 1, keysOf(1));
  const setup = meter.object(SecuritySetup, SETUP);
  await it.bench.run(transferKeys(setup, wrapWith(keysOf(1).masterKey), keysOf(1, 1)));
  await it.bench.run(setup.generateKeyPair.call(KeyPairKind.DigitalSignature));
  saved = it.store.load(METER_TITLE.toString()) as Uint8Array;
});

function load(state: Uint8Array): Promise<SetupSecurity> {
  const store = { load: () => state, save: () => {} };
  return SetupSecurity.load({ suite: 1, systemTitle: METER_TITLE, policy: BOTH, ...keysOf(1), store });
}

describe("what a store has kept", () => {
  it("is read again, from a Buffer, too", async () => {
    expect((await load(saved)).policy).toMatchObject(BOTH);
    const buffer = Buffer.from(saved);
    const security = await load(buffer);
    buffer.fill(0);
    expect(security.keys.authentication).toEqual(new Uint8Array(16).fill(0x21));
  });

  it("is refused by a typed error when it is cut or changed, or holds together all the same", async () => {
    const change = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }), cut: fc.option(fc.nat()) });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, by, cut }) => {
        const state = saved.slice(0, cut === null ? saved.length : cut % saved.length);
        const index = at % Math.max(1, state.length);
        if (state.length > 0) state[index] = (state[index] as number) ^ by;
        try {
          expect(await load(state)).toBeInstanceOf(SetupSecurity);
          expect(cut).toBeNull();
        } catch (error) {
          expect(error).toBeInstanceOf(DlmsError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("shows no key in an error", async () => {
    for (let length = 0; length < saved.length; length += 7) {
      const error = await load(saved.subarray(0, length)).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(DlmsError);
      expect(`${error} ${JSON.stringify(error)}`).not.toMatch(/(11){4}|(21){4}|(31){4}|(41){4}/);
    }
  });
});
