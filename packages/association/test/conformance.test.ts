import { type Apdu, type Conformance, type ConformanceBit, conformance, decodeApdu } from "@dlms/apdu";
import { LN_CONFORMANCE, type RequestOptions, type ServiceRequest, SN_CONFORMANCE } from "@dlms/association";
import { LocalProtocolError } from "@dlms/core";
import { describe, expect, it } from "vitest";
import { CLOCK, clientOptions, Pair, serverOptions } from "./pair.ts";

const VALUE = Uint8Array.of(0x11, 1);
const LONG = Uint8Array.of(0x09, 200, ...new Uint8Array(200));
const SELECTED = { ...CLOCK, selection: { selector: 1, parameters: VALUE } };
const ALL = { ...CLOCK, attributeId: 0 };
const METHOD = { classId: 8, logicalName: CLOCK.logicalName, methodId: 1 };
const VARIABLE = { variableName: 8 };
const PARAMETERISED = { variableName: 8, selection: { selector: 1, parameters: VALUE } };
/** All that there is over logical names but what goes around the services. */
const EVERYTHING: Conformance = conformance(
  ...LN_CONFORMANCE.names,
  "attribute0-supported-with-get",
  "attribute0-supported-with-set",
).without(conformance("general-block-transfer"));

type Row = [needed: ConformanceBit, request: ServiceRequest, options?: RequestOptions];

const LOGICAL: Row[] = [
  ["get", { service: "get", attributes: [CLOCK] }],
  ["set", { service: "set", attribute: CLOCK, value: VALUE }],
  ["action", { service: "action", method: METHOD }],
  ["access", { service: "access", items: [{ kind: "get", attribute: CLOCK }] }],
  ["multiple-references", { service: "get", attributes: [CLOCK, CLOCK] }],
  ["multiple-references", { service: "set-list", writes: [{ attribute: CLOCK, value: VALUE }] }],
  ["multiple-references", { service: "action-list", calls: [{ method: METHOD }] }],
  ["selective-access", { service: "get", attributes: [SELECTED] }],
  ["selective-access", { service: "get", attributes: [CLOCK, SELECTED] }],
  ["selective-access", { service: "set", attribute: SELECTED, value: VALUE }],
  ["selective-access", { service: "set-list", writes: [CLOCK, SELECTED].map(writing) }],
  ["selective-access", { service: "access", items: [{ kind: "get", attribute: SELECTED }] }],
  ["selective-access", { service: "access", items: [{ kind: "set", attribute: SELECTED, value: VALUE }] }],
  ["attribute0-supported-with-get", { service: "get", attributes: [ALL] }],
  ["attribute0-supported-with-get", { service: "get", attributes: [CLOCK, ALL] }],
  ["attribute0-supported-with-get", { service: "access", items: [{ kind: "get", attribute: ALL }] }],
  ["attribute0-supported-with-set", { service: "set", attribute: ALL, value: VALUE }],
  ["attribute0-supported-with-set", { service: "set-list", writes: [ALL].map(writing) }],
  ["attribute0-supported-with-set", { service: "access", items: [{ kind: "set", attribute: ALL, value: VALUE }] }],
  ["block-transfer-with-set-or-write", { service: "set", attribute: CLOCK, value: LONG }],
  ["block-transfer-with-action", { service: "action", method: METHOD, parameters: LONG }],
];
const SHORT: Row[] = [
  ["read", { service: "read", variables: [VARIABLE] }],
  ["write", { service: "write", assignments: [{ variable: VARIABLE, data: VALUE }] }],
  [
    "unconfirmed-write",
    { service: "write", assignments: [{ variable: VARIABLE, data: VALUE }] },
    { unconfirmed: true },
  ],
  ["multiple-references", { service: "read", variables: [VARIABLE, VARIABLE] }],
  ["multiple-references", { service: "write", assignments: [VARIABLE, VARIABLE].map(assigning) }],
  ["parameterized-access", { service: "read", variables: [VARIABLE, PARAMETERISED] }],
  ["parameterized-access", { service: "write", assignments: [PARAMETERISED].map(assigning) }],
  ["block-transfer-with-set-or-write", { service: "write", assignments: [{ variable: VARIABLE, data: LONG }] }],
];

function writing(attribute: typeof CLOCK) {
  return { attribute, value: VALUE };
}

function assigning(variable: typeof VARIABLE) {
  return { variable, data: VALUE };
}

/** Two that have agreed on `agreed`, and take APDUs of 64 octets. */
function open(referencing: "ln" | "sn", agreed: Conformance): Pair {
  const common = { conformance: agreed, maxPduSize: 64 };
  return new Pair(
    clientOptions({ kind: "none" }, { ...common, referencing }),
    serverOptions({ kind: "none" }, { ...common, referencing: [referencing] }),
  ).open();
}

describe.each([
  { names: "logical", referencing: "ln", everything: EVERYTHING, requests: LOGICAL },
  { names: "short", referencing: "sn", everything: SN_CONFORMANCE, requests: SHORT },
] as const)("a service over $names names that was not agreed on", ({ referencing, everything, requests }) => {
  it.each<Row>(requests)("without %s is refused by the client, and nothing is sent: %j", (bit, request, options) => {
    const pair = open(referencing, everything.without(conformance(bit)));
    const before = pair.line.length;
    let error: unknown;
    try {
      pair.client.ask(request, 0, options);
      // What is too long is found out when its turn comes.
      error = pair.run().last("failed")?.error;
    } catch (refusal) {
      error = refusal;
    }
    expect(error).toBeInstanceOf(LocalProtocolError);
    expect(pair.line).toHaveLength(before);
    expect(open(referencing, everything).client.ask(request, 0, options)).toBeGreaterThan(0);
  });

  it.each<Row>(requests)("without %s is refused by the server, and not carried out: %j", (bit, request, options) => {
    const asker = open(referencing, everything);
    asker.client.ask(request, 0, options);
    const { server } = open(referencing, everything.without(conformance(bit)));
    server.receive(asker.client.pollTransmit() as Uint8Array);
    expect(server.pollEvent()).toBeUndefined();
    const answer = server.pollTransmit();
    if (bit === "unconfirmed-write") return expect(answer).toBeUndefined();
    expect(REFUSALS).toContainEqual(decodeApdu(answer as Uint8Array));
    // What was wrong is the request, not the association.
    expect(server.state).toBe("open");
  });
});

const REFUSALS: readonly Apdu[] = [
  { apdu: "exception-response", stateError: "service-not-allowed", serviceError: "service-not-supported" },
  { apdu: "confirmed-service-error", service: "read", error: "service", value: "service-unsupported" },
  { apdu: "confirmed-service-error", service: "write", error: "service", value: "service-unsupported" },
];
