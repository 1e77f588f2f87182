import { type Aare, type Aarq, type Apdu, conformance, decodeApdu, encodeApdu } from "@dlms/apdu";
import {
  Ciphering,
  ClientAssociation,
  GmacMechanism,
  LN_CONFORMANCE,
  type Protection,
  ServerAssociation,
} from "@dlms/association";
import { SecurityError, SystemTitle, toAscii, toHex } from "@dlms/core";
import { cipherKeys, InvocationCounter, protect, ReplayWindow } from "@dlms/security";
import { describe, expect, it } from "vitest";
import { POLICIES } from "./arbitraries.ts";
import { BOTH, CLIENT_TITLE, CLOCK, ciphering, clientOptions, Pair, SERVER_TITLE, serverOptions } from "./pair.ts";

const PLAIN: Protection = { authenticated: false, encrypted: false };
const CHALLENGE = new Uint8Array(16).fill(0x41);

/** The end of a client's association, after a server that is played by the test. */
function endOf(client: ClientAssociation): Apdu | undefined | string {
  for (let event = client.pollEvent(); event !== undefined; event = client.pollEvent())
    if (event.kind === "closed") return event.error?.code;
  return client.state;
}

/** A client and a server whose AARQ and AARE go through the hands of the test. */
function meddle(
  policy: Protection,
  change: { readonly aarq?: (aarq: Aarq) => Aarq; readonly aare?: (aare: Aare, aarq: Aarq) => Aare },
  clientChanges = {},
): Pair {
  const security = { kind: "gmac", policy } as const;
  const pair = new Pair(clientOptions(security, clientChanges), serverOptions(security));
  pair.client.open(0);
  const aarq = decodeApdu(pair.client.pollTransmit() ?? new Uint8Array()) as Aarq;
  pair.server.receive(encodeApdu(change.aarq?.(aarq) ?? aarq));
  const aare = decodeApdu(pair.server.pollTransmit() ?? new Uint8Array()) as Aare;
  pair.client.receive(encodeApdu(change.aare?.(aare, aarq) ?? aare), 0);
  return pair.run();
}

describe.each(POLICIES.map((policy) => [JSON.stringify(policy), policy] as const))("HLS with GMAC, %s", (_, policy) => {
  it("lets in who proves himself", () => {
    const pair = meddle(policy, {});
    expect([pair.client.state, pair.server.state]).toEqual(["open", "open"]);
  });

  it.each<[string, Parameters<typeof meddle>[1]]>([
    ["its own challenge", { aare: (aare, { authenticationValue }) => ({ ...aare, authenticationValue }) }],
    ["no challenge", { aare: ({ authenticationValue: _, ...aare }) => aare }],
    ["a challenge of seven octets", { aare: (aare) => ({ ...aare, authenticationValue: new Uint8Array(7) }) }],
    ["a challenge of 65 octets", { aare: (aare) => ({ ...aare, authenticationValue: new Uint8Array(65) }) }],
    ["another mechanism", { aare: (aare) => ({ ...aare, mechanism: 2 }) }],
    ["its own system title", { aare: (aare) => ({ ...aare, respondingApTitle: CLIENT_TITLE.toBytes() }) }],
  ])("a client that is sent %s proves nothing", (_, change) => {
    const pair = meddle(policy, change);
    expect(pair.last("closed")?.error).toMatchObject({ code: "security", reason: "refused" });
    expect(pair.sent("client")).toEqual([]);
    expect(pair.server.state).toBe("proving");
  });

  it("a client that is sent another challenge is let in nowhere", () => {
    const pair = meddle(policy, { aare: (aare) => ({ ...aare, authenticationValue: CHALLENGE }) });
    expect([pair.client.state, pair.server.state]).toEqual(["closed", "idle"]);
  });

  it("a client that is sent another title does not take the server for it", () => {
    const respondingApTitle = SystemTitle.parse("4D45540000000002").toBytes();
    const pair = meddle(policy, { aare: (aare) => ({ ...aare, respondingApTitle }) });
    expect(pair.last("associated")).toBeUndefined();
    expect(pair.last("closed")?.error).toMatchObject({ code: "security" });
  });

  it("a server lets in nobody under its own title, another title or without one", () => {
    for (const callingApTitle of [SERVER_TITLE.toBytes(), SystemTitle.parse("434C490000000002").toBytes(), undefined]) {
      const pair = meddle(policy, {
        aarq: ({ callingApTitle: _, ...aarq }) => ({
          ...aarq,
          ...(callingApTitle === undefined ? {} : { callingApTitle }),
        }),
      });
      expect(pair.server.state).not.toBe("open");
      expect(pair.client.state).toBe("closed");
    }
  });

  it("a server draws another challenge when it has drawn the client's", () => {
    const security = { kind: "gmac", policy } as const;
    const draws = [CHALLENGE, CHALLENGE, new Uint8Array(16).fill(0x42)];
    const pair = new Pair(
      clientOptions(security, { random: () => CHALLENGE }),
      serverOptions(security, { random: () => draws.shift() as Uint8Array }),
    ).open();
    expect(draws).toEqual([]);
    expect(pair.server.state).toBe("open");
  });
});

describe("proofs of HLS", () => {
  /** A server's answer to the proof, changed on its way; plain, so that only the proof protects it. */
  function answered(change: (returned: Uint8Array, proof: Uint8Array) => Uint8Array): ClientAssociation {
    const security = { kind: "gmac", policy: PLAIN } as const;
    const pair = new Pair(clientOptions(security), serverOptions(security));
    const { client, server } = pair;
    client.open(0);
    server.receive(client.pollTransmit() ?? new Uint8Array());
    client.receive(server.pollTransmit() ?? new Uint8Array(), 0);
    const proof = client.pollTransmit() ?? new Uint8Array();
    server.receive(proof);
    client.receive(change(server.pollTransmit() ?? new Uint8Array(), proof), 0);
    return client;
  }

  it("must be right in every octet", () => {
    expect(endOf(answered((answer) => answer))).toBe("open");
    for (let fromEnd = 1; fromEnd <= 17; fromEnd++) {
      const client = answered((answer) => answer.with(answer.length - fromEnd, (answer.at(-fromEnd) as number) ^ 1));
      expect(endOf(client)).toBe("security");
    }
  });

  it("may not be the client's own, sent back", () => {
    const client = answered((answer, proof) => Uint8Array.of(...answer.subarray(0, -17), ...proof.subarray(-17)));
    expect(endOf(client)).toBe("security");
  });

  it.each([
    ["nothing in it", Uint8Array.of(0xc7, 1, 0xc1, 0, 0), "security"],
    ["an error in it", Uint8Array.of(0xc7, 1, 0xc1, 0, 1, 1, 3), "security"],
    ["a refusal", Uint8Array.of(0xc7, 1, 0xc1, 12, 0), "association"],
    ["no octet-string in it", Uint8Array.of(0xc7, 1, 0xc1, 0, 1, 0, 0x11, 1), "decode"],
    ["another service", Uint8Array.of(0xc4, 1, 0xc1, 0, 0x11, 1), "remote-protocol"],
    ["a broken form", Uint8Array.of(0xc7, 1, 0xc1), "decode"],
    ["an exception", Uint8Array.of(0xd8, 1, 2), "exception-response"],
  ])("that come as an answer with %s end the association", (_, answer, code) => {
    expect(endOf(answered(() => answer))).toBe(code);
  });

  it("that a server can not take in one PDU end the association, and do not hang", () => {
    const security = { kind: "gmac", policy: PLAIN } as const;
    const pair = new Pair(clientOptions(security), serverOptions(security, { maxPduSize: 20 })).open();
    expect(pair.last("closed")?.error).toMatchObject({ code: "local-protocol" });
    expect(pair.client.deadline).toBeUndefined();
  });

  it("are asked for once: who fails has to open again", () => {
    const security = { kind: "gmac", policy: PLAIN } as const;
    const { client, server } = new Pair(clientOptions(security), serverOptions(security));
    client.open(0);
    server.receive(client.pollTransmit() ?? new Uint8Array());
    client.receive(server.pollTransmit() ?? new Uint8Array(), 0);
    const proof = client.pollTransmit() ?? new Uint8Array();
    server.receive(proof.with(-1 + proof.length, (proof.at(-1) as number) ^ 1));
    expect(decodeApdu(server.pollTransmit() ?? new Uint8Array())).toMatchObject({ result: "other-reason" });
    expect(server.pollEvent()).toEqual({ kind: "refused", diagnostic: "authentication-failure" });
    server.receive(proof);
    expect(server.pollTransmit()?.[0]).toBe(0xd8);
    expect(server.state).toBe("idle");
  });

  it("time out", () => {
    const security = { kind: "gmac", policy: PLAIN } as const;
    const { client, server } = new Pair(clientOptions(security), serverOptions(security));
    client.open(0);
    server.receive(client.pollTransmit() ?? new Uint8Array());
    client.receive(server.pollTransmit() ?? new Uint8Array(), 1000);
    expect(client.deadline).toBe(6000);
    client.handleTimeout(6000);
    expect(endOf(client)).toBe("timeout");
  });
});

describe("what is protected less than the policy wants", () => {
  const weaker = POLICIES.flatMap((policy) =>
    POLICIES.filter(
      (other) => (policy.authenticated && !other.authenticated) || (policy.encrypted && !other.encrypted),
    ).map((other) => [JSON.stringify(policy), JSON.stringify(other), policy, other] as const),
  );

  it.each(weaker)("%s: %s is refused", async (_, __, policy, other) => {
    const receiver = new Ciphering({ ...ciphering("server", policy).options }, new ReplayWindow(), CLIENT_TITLE);
    const sent = await ciphering("client", other).seal(Uint8Array.of(0xc0, 1, 0xc1, 0, 8, 0, 0, 1, 0, 0, 255, 2, 0));
    expect(() => receiver.open(sent)).toThrow(SecurityError);
  });

  it("goes into nobody's notifications before the association is open", () => {
    const client = new ClientAssociation(clientOptions({ kind: "gmac" }));
    client.open(0);
    client.receive(Uint8Array.of(0x0f, 0, 0, 0, 1, 0, 0x11, 1), 0);
    client.receive(Uint8Array.of(0xdb, 8, ...SERVER_TITLE.toBytes(), 5, 0x30, 0, 0, 0, 1), 0);
    expect(client.pollEvent()).toBeUndefined();
    expect(client.state).toBe("opening");
  });

  it("gets the same error whatever is wrong with it", async () => {
    const open = (change: (apdu: Uint8Array) => Uint8Array): unknown => {
      const receiver = new Ciphering(ciphering("server", BOTH).options, new ReplayWindow(5), CLIENT_TITLE);
      try {
        return receiver.open(change(sealed));
      } catch (error) {
        return { ...(error as SecurityError), message: (error as SecurityError).message };
      }
    };
    const counting = new Ciphering({
      ...ciphering("client", BOTH).options,
      invocationCounter: InvocationCounter.startingAt(6),
    });
    const sealed = await counting.seal(Uint8Array.of(0xc0, 1, 0xc1, 0, 8, 0, 0, 1, 0, 0, 255, 2, 0));
    const errors = [
      (apdu: Uint8Array) => apdu.with(0, 0xc9),
      (apdu: Uint8Array) => apdu.with(0, 0xd0),
      (apdu: Uint8Array) => apdu.with(2, 0x20),
      (apdu: Uint8Array) => apdu.with(6, 5),
      (apdu: Uint8Array) => apdu.with(9, 0),
      (apdu: Uint8Array) => apdu.with(apdu.length - 1, (apdu.at(-1) as number) ^ 1),
      (apdu: Uint8Array) => Uint8Array.of(0xdb, 8, ...SERVER_TITLE.toBytes(), ...apdu.subarray(1)),
    ].map(open);
    expect(open((apdu) => apdu)).toMatchObject({ general: false, protection: BOTH });
    expect(new Set(errors.map((error) => JSON.stringify(error))).size).toBe(1);
    expect(errors[0]).toMatchObject({ code: "security", reason: "refused", message: "security check failed" });
  });
});

describe("what is protected with another suite or key set", () => {
  const request = Uint8Array.of(0xc0, 1, 0xc1, 0, 8, 0, 0, 1, 0, 0, 255, 2, 0);
  const keys = cipherKeys({
    encryptionKey: "000102030405060708090A0B0C0D0E0F",
    authenticationKey: "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF",
    broadcastKey: "0F".repeat(16),
  });
  const receiver = (): Ciphering =>
    new Ciphering({ ...ciphering("server", BOTH).options, keys }, new ReplayWindow(), CLIENT_TITLE);

  it("is refused, be it authentic", async () => {
    const asked = await ciphering("client", BOTH).seal(request);
    expect((await receiver().open(asked)).apdu).toEqual(request);
    const suiteOne = new Ciphering({ ...ciphering("client", BOTH).options, suite: 1 });
    const otherSuite = await suiteOne.seal(request);
    expect(() => receiver().open(otherSuite)).toThrow(SecurityError);
    const control = { suite: 0, ...BOTH, keySet: "broadcast", compressed: false } as const;
    const content = await protect({ keys, control, systemTitle: CLIENT_TITLE, invocationCounter: 1 }, request);
    expect(() => receiver().open(Uint8Array.of(0xc8, content.length, ...content))).toThrow(SecurityError);
  });
});

describe("counters of what comes", () => {
  const request = Uint8Array.of(0xc0, 1, 0xc1, 0, 8, 0, 0, 1, 0, 0, 255, 2, 0);

  it("must grow; a message that is not authentic does not shut out the true one", async () => {
    const sender = ciphering("client", BOTH);
    const receiver = new Ciphering(ciphering("server", BOTH).options, new ReplayWindow(), CLIENT_TITLE);
    const [first, second] = [await sender.seal(request), await sender.seal(request)];
    expect(() => receiver.open(second.with(second.length - 1, (second.at(-1) as number) ^ 1))).toThrow(SecurityError);
    await receiver.open(first);
    expect(() => receiver.open(first)).toThrow(SecurityError);
    await receiver.open(second);
    expect(() => receiver.open(first)).toThrow(SecurityError);
  });

  it("go on from what was kept of the last association", async () => {
    const sealed = await ciphering("client", BOTH).seal(request);
    const fresh = new Ciphering(ciphering("server", BOTH).options, new ReplayWindow(1), CLIENT_TITLE);
    expect(() => fresh.open(sealed)).toThrow(SecurityError);
  });

  it("are their own for a dedicated key", async () => {
    const dedicated = cipherKeys({
      encryptionKey: "09".repeat(16),
      authenticationKey: "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF",
    });
    const receiver = new Ciphering(ciphering("server", BOTH).options, new ReplayWindow(1000), CLIENT_TITLE);
    const sender = ciphering("client", BOTH);
    const global = await sender.seal(request);
    receiver.useDedicated(dedicated);
    sender.useDedicated(dedicated);
    sender.dedicated = true;
    const sealed = await sender.seal(request);
    expect(sealed[0]).toBe(0xd0);
    expect((await receiver.open(sealed)).apdu).toEqual(request);
    expect(() => receiver.open(sealed)).toThrow(SecurityError);
    expect(() => receiver.open(global)).toThrow(SecurityError);
  });
});

describe("a dedicated key", () => {
  it("never goes over the line in the clear", () => {
    const dedicatedKey = new Uint8Array(16).fill(0x77);
    expect(() => {
      const client = new ClientAssociation(clientOptions({ kind: "none" }, { dedicatedKey }));
      client.open(0);
      expect(client.pollTransmit()).toBeUndefined();
      expect(client.state).toBe("closed");
    }).not.toThrow();
    const security = { kind: "gmac", policy: { authenticated: true, encrypted: false } } as const;
    const pair = new Pair(clientOptions(security, { dedicatedKey }), serverOptions(security)).open();
    expect(pair.client.state).toBe("open");
    for (const apdu of pair.line) expect(toHex(apdu)).not.toContain("77777777");
    // The proofs are exchanged under the global key.
    expect(pair.line.slice(-2).map((apdu) => apdu[0])).toEqual([0xcb, 0xcf]);
    pair.client.get([CLOCK], 0);
    pair.run();
    expect(pair.line.slice(-2).map((apdu) => apdu[0])).toEqual([0xd0, 0xd4]);
    pair.client.release(0);
    pair.run();
    expect(pair.last("closed")).toEqual({ kind: "closed" });
  });

  it("ciphers the answer when it ciphered the request, and not otherwise", () => {
    const security = { kind: "gmac", policy: { authenticated: true, encrypted: true } } as const;
    const options = clientOptions(security, { dedicatedKey: new Uint8Array(16).fill(0x77) });
    const pair = new Pair(options, serverOptions(security)).open();
    const tags = [true, false, true].map((dedicated) => {
      if (options.ciphering !== undefined) options.ciphering.dedicated = dedicated;
      pair.client.get([CLOCK], 0);
      pair.run();
      return pair.line.slice(-2).map((apdu) => apdu[0]);
    });
    expect(tags).toEqual([
      [0xd0, 0xd4],
      [0xc8, 0xcc],
      [0xd0, 0xd4],
    ]);
  });

  it("of a wrong length is refused by an AARE", () => {
    const own = ciphering("client", BOTH);
    const initiate = encodeApdu({
      apdu: "initiate-request",
      responseAllowed: true,
      proposedDlmsVersion: 6,
      proposedConformance: LN_CONFORMANCE,
      clientMaxReceivePduSize: 1024,
      dedicatedKey: new Uint8Array(15),
    });
    const server = new ServerAssociation(serverOptions({ kind: "gmac" }));
    server.receive(
      encodeApdu({
        apdu: "aarq",
        applicationContext: "LN-ciphered",
        callingApTitle: CLIENT_TITLE.toBytes(),
        mechanism: 5,
        authenticationValue: CHALLENGE,
        userInformation: own.seal(initiate) as Uint8Array,
      }),
    );
    expect(decodeApdu(server.pollTransmit() ?? new Uint8Array())).toMatchObject({ result: "rejected-permanent" });
    expect(server.state).toBe("idle");
  });
});

describe("general ciphering", () => {
  const offered = conformance(...LN_CONFORMANCE.toJSON().bits, "general-protection");

  it("is used where both agreed on it, and carries the title of its author", () => {
    const security = { kind: "gmac" } as const;
    const changes = { conformance: offered };
    const pair = new Pair(clientOptions(security, changes), serverOptions(security, changes)).open();
    pair.client.get([CLOCK], 0);
    pair.run();
    expect(pair.line.slice(-2).map((apdu) => toHex(apdu.subarray(0, 10)))).toEqual([
      `DB08${CLIENT_TITLE}`,
      `DB08${SERVER_TITLE}`,
    ]);
    expect(pair.last("answered")).toBeDefined();
  });

  it("is answered in the form of the request, agreed on or not", () => {
    const own = ciphering("client", BOTH);
    const authentication = { kind: "hls", mechanism: new GmacMechanism(own) } as const;
    const pair = new Pair(
      clientOptions({ kind: "gmac" }, { ciphering: own, authentication }),
      serverOptions({ kind: "gmac" }),
    ).open();
    for (const [general, tags] of [
      [false, [0xc8, 0xcc]],
      [true, [0xdb, 0xdb]],
      [false, [0xc8, 0xcc]],
    ] as const) {
      own.general = general;
      pair.client.get([CLOCK], 0);
      pair.run();
      expect(pair.line.slice(-2).map((apdu) => apdu[0])).toEqual(tags);
    }
    expect(pair.events.filter(({ kind }) => kind === "answered")).toHaveLength(3);
  });
});

describe("release", () => {
  it("of a ciphered association is ciphered, both ways", () => {
    const pair = Pair.of({ kind: "gmac" }).open();
    pair.client.release(0);
    pair.run();
    const [rlrq, rlre] = pair.line.slice(-2).map((apdu) => decodeApdu(apdu)) as [Apdu, Apdu];
    expect(rlrq.apdu === "rlrq" && rlrq.userInformation?.[0]).toBe(0x21);
    expect(rlre.apdu === "rlre" && rlre.userInformation?.[0]).toBe(0x28);
    expect([pair.client.state, pair.server.state]).toEqual(["closed", "idle"]);
  });

  it("that is forged does not end the association of another", () => {
    const pair = Pair.of({ kind: "gmac" }).open();
    const forger = ciphering("client", BOTH, { authenticationKey: "00".repeat(16) });
    const initiate = Uint8Array.of(1, 0, 0, 0, 6, 0x5f, 0x1f, 4, 0, 0, 0x12, 0x15, 4, 0);
    for (const userInformation of [initiate, forger.seal(initiate) as Uint8Array]) {
      pair.server.receive(encodeApdu({ apdu: "rlrq", reason: "normal", userInformation }));
      expect(pair.server.pollTransmit()?.[0]).toBe(0xd8);
      expect(pair.server.state).toBe("open");
    }
    pair.client.get([CLOCK], 0);
    pair.run();
    expect(pair.last("answered")).toBeDefined();
  });

  it("that nobody answers ends all the same, and so does one that is refused", () => {
    for (const [answer, code] of [
      [undefined, "timeout"],
      [Uint8Array.of(0xd8, 1, 2), "exception-response"],
    ] as const) {
      const { client } = Pair.of({ kind: "none" }).open();
      client.release(0);
      expect(client.pollTransmit()?.[0]).toBe(0x62);
      if (answer === undefined) client.handleTimeout(5000);
      else client.receive(answer, 0);
      expect(endOf(client)).toBe(code);
      expect(client.state).toBe("closed");
    }
  });

  it("is answered where nothing is open", () => {
    const server = new ServerAssociation(serverOptions({ kind: "none" }));
    server.receive(encodeApdu({ apdu: "rlrq", reason: "normal" }));
    expect(server.pollTransmit()?.[0]).toBe(0x63);
  });
});

describe("a server that wants ciphering", () => {
  it("lets in nobody who does not cipher, with or without a title", () => {
    for (const policy of [BOTH, { authenticated: true, encrypted: false }]) {
      const server = serverOptions({ kind: "gmac", policy });
      const publicClient = new Pair(clientOptions({ kind: "none" }), server).open();
      expect(publicClient.last("closed")?.error).toMatchObject({ diagnostic: "calling-AP-title-not-recognized" });
      const plain = new Pair(clientOptions({ kind: "gmac", policy: PLAIN }), server).open();
      expect(plain.last("closed")?.error).toMatchObject({ diagnostic: "application-context-name-not-supported" });
    }
  });
});

describe("low-level security", () => {
  it.each([["1234567"], ["123456789"], ["12345679"], [""]])("takes no %j for the password", (password) => {
    const security = { kind: "low" } as const;
    const authentication = { kind: "low", secret: toAscii(password) } as const;
    const pair = new Pair(clientOptions(security, { authentication }), serverOptions(security)).open();
    expect(pair.last("closed")?.error).toMatchObject({ code: "association", diagnostic: expect.any(String) });
    expect(pair.server.state).toBe("idle");
  });

  it("takes no client without a password, and a public server takes none with one", () => {
    const none = new Pair(clientOptions({ kind: "none" }), serverOptions({ kind: "low" })).open();
    expect(none.last("closed")?.error).toMatchObject({ diagnostic: "authentication-mechanism-name-required" });
    const low = new Pair(clientOptions({ kind: "low" }), serverOptions({ kind: "none" })).open();
    expect(low.last("closed")?.error).toMatchObject({ diagnostic: "authentication-mechanism-name-not-recognised" });
  });
});

describe("counters and keys that fail", () => {
  it("end the association with their reason, and nothing goes out", () => {
    const options = {
      ...ciphering("client", BOTH).options,
      invocationCounter: InvocationCounter.startingAt(0xffffffff),
    };
    const own = new Ciphering(options);
    const authentication = { kind: "hls", mechanism: new GmacMechanism(own) } as const;
    const pair = new Pair(
      clientOptions({ kind: "gmac" }, { ciphering: own, authentication }),
      serverOptions({ kind: "gmac" }),
    ).open();
    // The last counter went into the AARQ; there is none for the proof.
    expect(pair.sent("client")).toHaveLength(1);
    expect(pair.last("closed")?.error).toMatchObject({ code: "security", reason: "counter-exhausted" });
  });

  it("never tell of what was done that it was not", () => {
    // Enough for AARE, proof and the answer to the client's proof.
    const invocationCounter = InvocationCounter.startingAt(0xfffffffd);
    const own = new Ciphering({ ...ciphering("server", BOTH).options, invocationCounter });
    const pair = new Pair(
      clientOptions({ kind: "gmac" }),
      serverOptions({ kind: "gmac" }, { ciphering: () => own }),
    ).open();
    pair.client.set(CLOCK, Uint8Array.of(0x11, 1), pair.now);
    const before = pair.sent("server").length;
    pair.run();
    expect(pair.asked).toMatchObject([{ service: "set" }]);
    expect(pair.sent("server")).toHaveLength(before);
    expect(pair.server.state).toBe("idle");
    pair.client.handleTimeout(5_000);
    pair.run();
    expect(pair.last("failed")?.error).toMatchObject({ code: "outcome-unknown", cause: { code: "timeout" } });
  });

  it("of a store come out as typed errors", async () => {
    const store = { load: () => Promise.reject(new Error("disk is gone")), save: () => {} };
    const options = { ...ciphering("client", BOTH).options, invocationCounter: InvocationCounter.stored(store, "key") };
    const own = new Ciphering(options);
    const authentication = { kind: "hls", mechanism: new GmacMechanism(own) } as const;
    const pair = new Pair(
      clientOptions({ kind: "gmac" }, { ciphering: own, authentication }),
      serverOptions({ kind: "gmac" }),
    );
    pair.client.open(0);
    await pair.settle();
    expect(pair.last("closed")?.error).toMatchObject({ code: "security", reason: "unavailable" });
  });
});
