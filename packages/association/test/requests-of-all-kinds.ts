import { type Apdu, conformance, decodeApdu, encodeApdu } from "@dlms/apdu";
import { LN_CONFORMANCE, type ServerAssociation, type ServiceAnswer, type ServiceRequest } from "@dlms/association";
import { CLOCK, clientOptions, Pair, serverOptions } from "./pair.ts";

export const METHOD = { classId: 8, logicalName: CLOCK.logicalName, methodId: 1 };
export const NORMAL = { invokeId: 1, serviceClass: "confirmed", priority: "high" } as const;
export const LONG = { ...NORMAL, selfDescriptive: false, processingOption: "continue" } as const;
export const VALUE = Uint8Array.of(0x11, 1);
/** An octet-string of 100 octets. */
export const TEXT = Uint8Array.of(0x09, 100, ...new Uint8Array(100).fill(0x5a));
/** Blocks of services are what these tests are about. */
export const OFFERED = LN_CONFORMANCE.without(conformance("general-block-transfer"));

/** The server takes blocks that are longer than it said, for some here are written as is convenient. */
export function opened(limits = {}): Pair {
  return new Pair(
    clientOptions({ kind: "none" }, { maxPduSize: 64, conformance: OFFERED }),
    serverOptions({ kind: "none" }, { maxPduSize: 64, strictPduSize: false, limits }),
  ).open();
}

export const piece = (blockNumber: number, lastBlock: boolean, rawData: Uint8Array) => ({
  lastBlock,
  blockNumber,
  rawData,
});
export const setFirst = (blockNumber: number, lastBlock: boolean, rawData: Uint8Array): Apdu => ({
  apdu: "set-request",
  choice: "with-first-datablock",
  invokeIdAndPriority: NORMAL,
  attribute: CLOCK,
  datablock: piece(blockNumber, lastBlock, rawData),
});
export const setNext = (blockNumber: number, lastBlock: boolean, rawData: Uint8Array, invokeId = 1): Apdu => ({
  apdu: "set-request",
  choice: "with-datablock",
  invokeIdAndPriority: { ...NORMAL, invokeId },
  datablock: piece(blockNumber, lastBlock, rawData),
});
export const listFirst = (count: number, lastBlock: boolean, rawData: Uint8Array): Apdu => ({
  apdu: "set-request",
  choice: "with-list-and-first-datablock",
  invokeIdAndPriority: NORMAL,
  attributes: Array.from({ length: count }, () => CLOCK),
  datablock: piece(1, lastBlock, rawData),
});
export const actionFirst = (blockNumber: number, lastBlock: boolean, rawData: Uint8Array): Apdu => ({
  apdu: "action-request",
  choice: "with-first-pblock",
  invokeIdAndPriority: NORMAL,
  method: METHOD,
  pblock: piece(blockNumber, lastBlock, rawData),
});
export const actionNext = (blockNumber: number, lastBlock: boolean, rawData: Uint8Array): Apdu => ({
  apdu: "action-request",
  choice: "with-pblock",
  invokeIdAndPriority: NORMAL,
  pblock: piece(blockNumber, lastBlock, rawData),
});
export const set: Apdu = {
  apdu: "set-request",
  choice: "normal",
  invokeIdAndPriority: NORMAL,
  attribute: CLOCK,
  value: VALUE,
};

/** What the server says, and what it was asked for: answered with success. */
export function ask(
  server: ServerAssociation,
  apdu: Apdu,
): { readonly said: Apdu[]; readonly asked: ServiceRequest[] } {
  const asked: ServiceRequest[] = [];
  server.receive(encodeApdu(apdu));
  for (let event = server.pollEvent(); event !== undefined; event = server.pollEvent()) {
    if (event.kind !== "request") continue;
    asked.push(event.request);
    server.answer(event.id, success(event.request));
  }
  const said: Apdu[] = [];
  for (let answer = server.pollTransmit(); answer !== undefined; answer = server.pollTransmit())
    said.push(decodeApdu(answer));
  return { said, asked };
}

export function success(request: ServiceRequest): ServiceAnswer {
  if (request.service === "set-list") return { service: "set-list", results: request.writes.map(() => "success") };
  if (request.service === "action")
    return { service: "action", outcome: { result: "success", returned: { kind: "data", data: TEXT } } };
  if (request.service === "action-list")
    return { service: "action-list", outcomes: request.calls.map(() => ({ result: "success" })) };
  if (request.service === "access")
    return {
      service: "access",
      outcomes: request.items.map(({ kind }) =>
        kind === "get"
          ? { kind, result: { kind: "data", data: VALUE } }
          : kind === "set"
            ? { kind, result: "success" }
            : { kind, outcome: { result: "success" } },
      ),
    };
  return { service: "set", result: "success" };
}
