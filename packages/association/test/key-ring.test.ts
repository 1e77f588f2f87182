import { inspect } from "node:util";
import { Ciphering, KeyRing } from "@dlms/association";
import { SecurityError } from "@dlms/core";
import { cipherKeys, InvocationCounter, nobleProvider } from "@dlms/security";
import { describe, expect, it } from "vitest";
import { BOTH, CLIENT_TITLE, SERVER_TITLE } from "./pair.ts";

const GET = Uint8Array.of(0xc0, 1, 0xc1, 0, 8, 0, 0, 1, 0, 0, 255, 2, 0);
const NEW_KEY = new Uint8Array(16).fill(0x5c);

function ringOf(side: "client" | "server"): KeyRing {
  return new KeyRing({
    suite: 0,
    policy: BOTH,
    keys: cipherKeys({
      encryptionKey: "01".repeat(16),
      authenticationKey: "02".repeat(16),
      broadcastKey: "03".repeat(16),
    }),
    systemTitle: side === "client" ? CLIENT_TITLE : SERVER_TITLE,
    invocationCounter: InvocationCounter.startingAt(100),
  });
}

function both() {
  const rings = { client: ringOf("client"), server: ringOf("server") };
  const client = new Ciphering(rings.client, undefined, SERVER_TITLE);
  const server = new Ciphering(rings.server, undefined, CLIENT_TITLE);
  const change = (ring: KeyRing): void =>
    ring.change({
      keys: ring.keys.with({ encryption: nobleProvider.key(NEW_KEY) }),
      invocationCounter: InvocationCounter.startingAt(0),
    });
  return { rings, client, server, change };
}

describe("a key ring", () => {
  it("changes keys between two messages, with counters that begin anew", async () => {
    const { rings, client, server, change } = both();
    const first = await client.seal(GET);
    expect(await server.open(first)).toMatchObject({ apdu: GET });
    const late = await client.seal(GET);
    change(rings.client);
    change(rings.server);
    const next = await client.seal(GET);
    expect(next.subarray(3, 7)).toEqual(new Uint8Array(4));
    expect(await server.open(next)).toMatchObject({ apdu: GET });
    for (const old of [first, late, next]) expect(() => server.open(old)).toThrow(SecurityError);
  });

  it("does not let through what was being opened under the key of before", async () => {
    const { rings, client, change } = both();
    const message = await client.seal(GET);
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const near = rings.server.keys.encryption;
    const encryption = {
      ...near,
      open: async (...args: Parameters<typeof near.open>) => {
        await held;
        return near.open(...args);
      },
    };
    rings.server.change({ keys: rings.server.keys.with({ encryption }) });
    const server = new Ciphering(rings.server, undefined, CLIENT_TITLE);
    const opening = server.open(message);
    change(rings.server);
    release();
    await expect(opening).rejects.toBeInstanceOf(SecurityError);
  });

  it("changes the authentication key under a dedicated key too, and not its counters", async () => {
    const { rings, client, server } = both();
    for (const side of [client, server]) {
      const { authentication } = side.options.keys;
      side.useDedicated(cipherKeys({ encryptionKey: "0D".repeat(16), authenticationKey: authentication }));
      side.dedicated = true;
    }
    const first = await client.seal(GET);
    expect(await server.open(first)).toMatchObject({ dedicated: true });
    const authentication = new Uint8Array(16).fill(0x77);
    rings.client.change({ keys: rings.client.keys.with({ authentication }) });
    expect(() => server.open(client.seal(GET) as Uint8Array)).toThrow(SecurityError);
    rings.server.change({ keys: rings.server.keys.with({ authentication }) });
    expect(await server.open(await client.seal(GET))).toMatchObject({ dedicated: true });
    expect(() => server.open(first)).toThrow(SecurityError);
  });

  it("has a policy of its own for what comes, where that is given", async () => {
    const { rings, client, server } = both();
    rings.client.change({ policy: { authenticated: true, encrypted: false } });
    const message = await client.seal(GET);
    expect(() => server.open(message)).toThrow(SecurityError);
    rings.server.change({ required: { authenticated: true, encrypted: false } });
    expect(await server.open(await client.seal(GET))).toMatchObject({ apdu: GET });
    const answer = await server.seal(GET);
    expect(answer[2]).toBe(0x30);
  });

  it("shows nothing of its keys", () => {
    const { rings } = both();
    expect(`${inspect(rings.client)} ${JSON.stringify(rings.client)} ${rings.client}`).toMatch(
      /^(\S*KeyRing \{ redacted \}\S*\s*){3}$/,
    );
  });
});

describe("the broadcast key", () => {
  it("is taken where that is allowed, with counters of its own", async () => {
    const { server } = both();
    const options = { ...optionsOf(ringOf("client")), keySet: "broadcast" } as const;
    const everyone = new Ciphering(
      { ...options, invocationCounter: InvocationCounter.startingAt(0) },
      undefined,
      SERVER_TITLE,
    );
    const alone = new Ciphering(ringOf("client"), undefined, SERVER_TITLE);
    const message = await everyone.seal(GET);
    expect(message[2]).toBe(0x70);
    expect(() => server.open(message)).toThrow(SecurityError);
    server.broadcast = true;
    expect(await server.open(await alone.seal(GET))).toMatchObject({ apdu: GET });
    expect(await server.open(message)).toMatchObject({ apdu: GET });
    expect(() => server.open(message)).toThrow(SecurityError);
    expect(await server.open(await alone.seal(GET))).toMatchObject({ apdu: GET });
    expect(await server.open(await everyone.seal(GET))).toMatchObject({ apdu: GET });
  });
});

function optionsOf({ suite, policy, keys, systemTitle, invocationCounter }: KeyRing) {
  return { suite, policy, keys, systemTitle, invocationCounter };
}
