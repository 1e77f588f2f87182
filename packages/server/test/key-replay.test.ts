import { ciphered } from "@dlms/client";
import { transferKeys } from "@dlms/client/security-setup";
import { SystemTitle } from "@dlms/core";
import { SecuritySetupV0 } from "@dlms/cosem-classes";
import { InvocationCounter } from "@dlms/security";
import { SERVER_CONFORMANCE } from "@dlms/server";
import { MemorySetupStore } from "@dlms/server/security-setup";
import { describe, expect, it } from "vitest";
import { CLIENT_TITLE } from "./bench-meter.ts";
import { keysOf, METER_TITLE, SETUP, setupBench, wrapWith } from "./setup-bench.ts";

const STANDING = 103;
const FIRST_COUNTER = 10;

/** A meter whose client needs no opening, the octets of its key transfer, and how often the meter has saved. */
async function recorded(kind: "broadcastKey" | "encryptionKey") {
  let saves = 0;
  const memory = new MemorySetupStore();
  const store = {
    load: (name: string) => memory.load(name),
    save: (name: string, state: Uint8Array) => {
      saves++;
      memory.save(name, state);
    },
  };
  const it = await setupBench(0, { store }, (security) => [
    {
      address: STANDING,
      authentication: { kind: "none" },
      security,
      preEstablished: { peerSystemTitle: SystemTitle.parse(CLIENT_TITLE) },
    },
  ]);
  const { encryptionKey, authenticationKey, masterKey } = keysOf(0);
  const line: Uint8Array[] = [];
  const meter = await it.bench.connect({
    clientAddress: STANDING,
    preEstablished: { peerSystemTitle: METER_TITLE },
    conformance: SERVER_CONFORMANCE,
    security: ciphered({
      encryptionKey,
      authenticationKey,
      systemTitle: CLIENT_TITLE,
      invocationCounter: InvocationCounter.startingAt(FIRST_COUNTER),
    }),
    trace: (event) => {
      if (event.kind === "line" && event.direction === "sent") line.push(event.bytes.slice());
    },
  });
  const send = async (octets: Uint8Array): Promise<void> => {
    const stream = await it.bench.run(it.bench.transport.connect({ clock: it.bench.clock }));
    stream.start({ onData: () => {}, onClose: () => {} });
    stream.write(octets);
    await it.bench.run(new Promise<void>((done) => it.bench.clock.schedule(it.bench.clock.now() + 50, done)));
    stream.close();
  };
  const transfer = () =>
    it.bench.run(
      transferKeys(meter.object(SecuritySetupV0, SETUP), wrapWith(masterKey), { [kind]: keysOf(0, 1)[kind] }),
    );
  return { it, send, line, saves: () => saves, transfer };
}

describe.each(["broadcastKey", "encryptionKey"] as const)("a recorded transfer of the %s", (kind) => {
  it("changes nothing a second time", async () => {
    const { send, line, saves, transfer } = await recorded(kind);
    await transfer();
    expect(saves()).toBe(1);
    expect(line).toHaveLength(1);
    for (const octets of line) await send(octets);
    expect(saves()).toBe(1);
    // It is no fault of the line: a meter that has not seen it carries it out.
    const other = await recorded(kind);
    for (const octets of line) await other.send(octets);
    expect(other.saves()).toBe(1);
  });

  it("with any octet changed changes nothing", async () => {
    const { send, line, saves, transfer } = await recorded(kind);
    await transfer();
    const [octets = new Uint8Array(0)] = line;
    // Behind the header of the wrapper: tag, length, control, counter, ciphertext and tag.
    for (let at = 8; at < octets.length; at++) {
      const changed = octets.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      await send(changed);
    }
    expect(saves()).toBe(1);
  });
});
