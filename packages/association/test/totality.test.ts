import { type Apdu, type ApduName, encodeApdu } from "@dlms/apdu";
import type { ServerAssociation, ServiceRequest } from "@dlms/association";
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
    { apdu: "general-glo-ciphering", systemTitle: SERVER_TITLE.toBytes(), content: VALUE },
    { apdu: "glo-get-response", content: VALUE },
  ];
  const KINDS: readonly (readonly [ApduName, string, Apdu])[] = CHOICES.map((apdu) => [
    apdu.apdu,
    "choice" in apdu ? String(apdu.choice) : "",
    apdu,
  ]);
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
