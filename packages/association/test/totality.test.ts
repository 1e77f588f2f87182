import { type Apdu, type ApduName, apduKind, encodeApdu } from "@dlms/apdu";
import { type ServerAssociation, type ServiceRequest, SN_CONFORMANCE } from "@dlms/association";
import { describe, expect, it } from "vitest";
import { CLOCK, clientOptions, Pair, SERVER_TITLE, serverOptions } from "./pair.ts";
import {
  actionFirst,
  actionNext,
  ask,
  LONG,
  listFirst,
  METHOD,
  NORMAL,
  OFFERED,
  opened,
  piece,
  set,
  setFirst,
  setNext,
  TEXT,
  VALUE,
} from "./requests-of-all-kinds.ts";

const HEADER = {
  transactionId: Uint8Array.of(1),
  originatorSystemTitle: SERVER_TITLE.toBytes(),
  recipientSystemTitle: new Uint8Array(0),
  dateTime: new Uint8Array(0),
  otherInformation: new Uint8Array(0),
};
/** Both ends over short names. */
function byShortNames(): Pair {
  const common = { conformance: SN_CONFORMANCE, maxPduSize: 64 };
  return new Pair(
    clientOptions({ kind: "none" }, { ...common, referencing: "sn" }),
    serverOptions({ kind: "none" }, { ...common, referencing: ["sn"] }),
  ).open();
}

/** A security header, and what cannot be deciphered. */
const CIPHERED_CONTENT = Uint8Array.of(0x30, 0, 0, 0, 1, ...new Uint8Array(20));

describe("every APDU in every state", () => {
  const CHOICES: readonly Apdu[] = [
    set,
    setFirst(1, false, VALUE),
    setFirst(2, true, VALUE),
    setNext(1, false, VALUE),
    listFirst(2, false, VALUE),
    actionFirst(1, false, VALUE),
    actionNext(2, true, VALUE),
    {
      apdu: "action-request",
      choice: "with-list-and-first-pblock",
      invokeIdAndPriority: NORMAL,
      methods: [METHOD],
      pblock: piece(1, true, Uint8Array.of(1, 0)),
    },
    { apdu: "action-request", choice: "normal", invokeIdAndPriority: NORMAL, method: METHOD },
    { apdu: "action-request", choice: "next-pblock", invokeIdAndPriority: NORMAL, blockNumber: 1 },
    {
      apdu: "action-request",
      choice: "with-list",
      invokeIdAndPriority: NORMAL,
      methods: [METHOD],
      parameters: [VALUE],
    },
    { apdu: "set-request", choice: "with-list", invokeIdAndPriority: NORMAL, attributes: [CLOCK], values: [VALUE] },
    { apdu: "get-request", choice: "normal", invokeIdAndPriority: NORMAL, attribute: CLOCK },
    { apdu: "get-request", choice: "next", invokeIdAndPriority: NORMAL, blockNumber: 1 },
    { apdu: "get-request", choice: "with-list", invokeIdAndPriority: NORMAL, attributes: [CLOCK] },
    { apdu: "set-response", choice: "normal", invokeIdAndPriority: NORMAL, result: "success" },
    { apdu: "set-response", choice: "datablock", invokeIdAndPriority: NORMAL, blockNumber: 1 },
    { apdu: "set-response", choice: "last-datablock", invokeIdAndPriority: NORMAL, result: "success", blockNumber: 1 },
    { apdu: "set-response", choice: "with-list", invokeIdAndPriority: NORMAL, results: ["success"] },
    {
      apdu: "set-response",
      choice: "last-datablock-with-list",
      invokeIdAndPriority: NORMAL,
      results: ["success", "success"],
      blockNumber: 1,
    },
    { apdu: "action-response", choice: "normal", invokeIdAndPriority: NORMAL, result: "success" },
    { apdu: "action-response", choice: "next-pblock", invokeIdAndPriority: NORMAL, blockNumber: 1 },
    { apdu: "action-response", choice: "with-pblock", invokeIdAndPriority: NORMAL, pblock: piece(1, false, VALUE) },
    { apdu: "action-response", choice: "with-pblock", invokeIdAndPriority: NORMAL, pblock: piece(1, true, VALUE) },
    { apdu: "action-response", choice: "with-list", invokeIdAndPriority: NORMAL, results: [{ result: "success" }] },
    { apdu: "get-response", choice: "normal", invokeIdAndPriority: NORMAL, result: { kind: "data", data: VALUE } },
    {
      apdu: "get-response",
      choice: "with-list",
      invokeIdAndPriority: NORMAL,
      results: [{ kind: "data", data: VALUE }],
    },
    {
      apdu: "get-response",
      choice: "with-datablock",
      invokeIdAndPriority: NORMAL,
      lastBlock: true,
      blockNumber: 1,
      result: { kind: "data", data: VALUE },
    },
    {
      apdu: "access-request",
      longInvokeIdAndPriority: LONG,
      dateTime: new Uint8Array(0),
      specifications: [{ kind: "get", attribute: CLOCK }],
      data: [VALUE],
    },
    {
      apdu: "access-response",
      longInvokeIdAndPriority: LONG,
      dateTime: new Uint8Array(0),
      data: [VALUE],
      results: [{ kind: "get", result: "success" }],
    },
    { apdu: "exception-response", stateError: "service-unknown", serviceError: "other-reason" },
    { apdu: "confirmed-service-error", service: "initiateError", error: "initiate", value: "other" },
    { apdu: "rlrq", reason: "normal" },
    { apdu: "rlre", reason: "normal" },
    { apdu: "aarq", applicationContext: "LN" },
    {
      apdu: "aare",
      applicationContext: "LN",
      result: "accepted",
      diagnosticSource: "acse-service-user",
      diagnostic: "null",
    },
    {
      apdu: "initiate-request",
      responseAllowed: true,
      proposedDlmsVersion: 6,
      proposedConformance: OFFERED,
      clientMaxReceivePduSize: 0,
    },
    {
      apdu: "initiate-response",
      negotiatedDlmsVersion: 6,
      negotiatedConformance: OFFERED,
      serverMaxReceivePduSize: 0,
      vaaName: 7,
    },
    { apdu: "read-request", variables: [{ kind: "variable-name", variableName: 8 }] },
    { apdu: "read-request", variables: [{ kind: "block-number-access", blockNumber: 1 }] },
    {
      apdu: "read-request",
      variables: [{ kind: "read-data-block-access", lastBlock: false, blockNumber: 1, rawData: VALUE }],
    },
    { apdu: "read-response", results: [{ kind: "data", data: VALUE }] },
    { apdu: "read-response", results: [{ kind: "data-block", block: piece(1, false, VALUE) }] },
    { apdu: "write-request", variables: [{ kind: "variable-name", variableName: 8 }], data: [VALUE] },
    { apdu: "write-response", results: [{ kind: "success" }] },
    { apdu: "unconfirmed-write-request", variables: [{ kind: "variable-name", variableName: 8 }], data: [VALUE] },
    { apdu: "information-report-request", variables: [{ kind: "variable-name", variableName: 8 }], data: [VALUE] },
    { apdu: "event-notification-request", attribute: CLOCK, value: VALUE },
    { apdu: "data-notification", longInvokeIdAndPriority: LONG, dateTime: new Uint8Array(0), body: VALUE },
    { apdu: "data-notification-confirm", longInvokeIdAndPriority: LONG, dateTime: new Uint8Array(0) },
    ...[0, 1, 2].map(
      (blockNumber): Apdu => ({
        apdu: "general-block-transfer",
        lastBlock: false,
        streaming: false,
        window: 1,
        blockNumber,
        blockNumberAck: 1,
        blockData: VALUE,
      }),
    ),
    { apdu: "gateway-request", networkId: 0, physicalDeviceAddress: VALUE, forwarded: VALUE },
    { apdu: "gateway-response", networkId: 0, physicalDeviceAddress: VALUE, forwarded: VALUE },
    { apdu: "general-glo-ciphering", systemTitle: SERVER_TITLE.toBytes(), content: VALUE },
    { apdu: "general-ded-ciphering", systemTitle: SERVER_TITLE.toBytes(), content: VALUE },
    { apdu: "general-ciphering", ...HEADER, content: VALUE },
    { apdu: "general-signing", ...HEADER, content: VALUE, signature: VALUE },
  ];
  const names = new Set(CHOICES.map(({ apdu }) => apdu));
  /** Every tag that there is: what is not among the choices is the ciphered form of another. */
  const CIPHERED = Array.from({ length: 256 }, (_, tag) => apduKind(Uint8Array.of(tag)))
    .filter((kind) => kind !== undefined && !names.has(kind))
    .map((apdu) => ({ apdu, content: CIPHERED_CONTENT }) as Apdu);
  const KINDS: readonly (readonly [ApduName, string, Apdu])[] = [...CHOICES, ...CIPHERED].map((apdu) => [
    apdu.apdu,
    "choice" in apdu ? String(apdu.choice) : "",
    apdu,
  ]);

  it("leaves no kind out", () => {
    for (const { apdu } of CIPHERED) expect(apdu).toMatch(/^(glo|ded)-/);
    expect(KINDS.length).toBeGreaterThan(80);
  });

  const REQUESTS: readonly ServiceRequest[] = [
    { service: "get", attributes: [CLOCK] },
    { service: "get", attributes: [CLOCK, CLOCK] },
    { service: "set", attribute: CLOCK, value: VALUE },
    { service: "set", attribute: CLOCK, value: TEXT },
    { service: "set-list", writes: [{ attribute: CLOCK, value: VALUE }] },
    { service: "set-list", writes: [1, 2].map(() => ({ attribute: CLOCK, value: TEXT })) },
    { service: "action", method: METHOD },
    { service: "action", method: METHOD, parameters: TEXT },
    { service: "action-list", calls: [{ method: METHOD }] },
    { service: "action-list", calls: [1, 2].map(() => ({ method: METHOD, parameters: TEXT })) },
    { service: "access", items: [{ kind: "get", attribute: CLOCK }] },
  ];

  it.each(KINDS)("%s %s ends a request at most once, whichever is under way", (_, __, apdu) => {
    for (const request of REQUESTS)
      for (const times of [1, 2, 3]) {
        const pair = opened();
        const id = pair.client.ask(request, 0);
        for (let turn = 0; turn < times; turn++) pair.client.receive(encodeApdu(apdu), 0);
        pair.client.handleTimeout(5_000);
        const ends = [];
        for (let event = pair.client.pollEvent(); event !== undefined; event = pair.client.pollEvent())
          if ((event.kind === "answered" || event.kind === "failed") && event.id === id) ends.push(event.kind);
        expect(ends).toHaveLength(1);
        expect(["open", "closed"]).toContain(pair.client.state);
      }
  });

  it.each(KINDS)("%s %s ends a client once at most, in each of its states", (_, __, apdu) => {
    const gmac = (): Pair => Pair.of({ kind: "gmac" });
    const states: [string, () => Pair][] = [
      ["idle", () => gmac()],
      [
        "opening",
        () => {
          const pair = gmac();
          pair.client.open(0);
          return pair;
        },
      ],
      [
        "proving",
        () => {
          const pair = gmac();
          pair.client.open(0);
          pair.server.receive(pair.client.pollTransmit() as Uint8Array);
          pair.client.receive(pair.server.pollTransmit() as Uint8Array, 0);
          return pair;
        },
      ],
      ["open", () => gmac().open()],
      ["open", () => opened()],
      [
        "open",
        () => {
          const pair = opened();
          pair.client.get([CLOCK], 0, { stream: true });
          return pair;
        },
      ],
      ["open", () => byShortNames()],
      [
        "open",
        () => {
          const pair = byShortNames();
          pair.client.ask({ service: "read", variables: [{ variableName: 8 }] }, 0);
          return pair;
        },
      ],
      [
        "releasing",
        () => {
          const pair = gmac().open();
          pair.client.release(0);
          return pair;
        },
      ],
      [
        "closed",
        () => {
          const pair = opened();
          pair.client.release(0);
          return pair.run();
        },
      ],
    ];
    for (const [state, inState] of states) {
      const { client } = inState();
      expect(client.state).toBe(state);
      for (let turn = 0; turn < 3; turn++) client.receive(encodeApdu(apdu), 0);
      const ends = [];
      for (let event = client.pollEvent(); event !== undefined; event = client.pollEvent())
        if (event.kind === "closed") ends.push(event);
      expect(ends, state).toHaveLength(client.state === "closed" && state !== "closed" ? 1 : 0);
      // Whatever came, it is over in its time, or goes on.
      client.handleTimeout(20_000);
      expect(["idle", "open", "closed"]).toContain(client.state);
    }
  });

  it.each(KINDS)("%s %s gets one answer of a server at most, in each of its states", (_, __, apdu) => {
    const states: (() => ServerAssociation)[] = [
      () => new Pair(clientOptions({ kind: "none" }), serverOptions({ kind: "none" })).server,
      () => {
        const pair = Pair.of({ kind: "gmac" });
        pair.client.open(0);
        pair.server.receive(pair.client.pollTransmit() as Uint8Array);
        pair.server.pollTransmit();
        expect(pair.server.state).toBe("proving");
        return pair.server;
      },
      () => opened().server,
      () => Pair.of({ kind: "gmac" }).open().server,
      () => byShortNames().server,
      ...[setFirst(1, false, TEXT), actionFirst(1, false, TEXT), listFirst(2, false, VALUE)].map((first) => () => {
        const { server } = opened();
        ask(server, first);
        return server;
      }),
      () => {
        const { server } = opened();
        ask(server, actionFirst(1, true, TEXT));
        return server;
      },
    ];
    for (const inState of states) {
      const server = inState();
      for (const turn of [1, 2]) {
        server.receive(encodeApdu(apdu));
        let said = 0;
        while (server.pollTransmit() !== undefined) said++;
        let asked = 0;
        for (let event = server.pollEvent(); event !== undefined; event = server.pollEvent())
          if (event.kind === "request") asked++;
        expect(said + asked, `turn ${turn}`).toBeLessThanOrEqual(1);
      }
    }
  });
});
