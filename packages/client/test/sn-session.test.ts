// A session over short names that was recorded between a client and a server of others, as far as it goes: it ends in
// the middle of a transfer in blocks. Our client must ask what the recorded client asked, octet by octet, and
// understand the recorded answers; our server must answer what the recorded server answered.
import { type Apdu, decodeApdu, encodeApdu } from "@dlms/apdu";
import { ClientAssociation, type DataResult, ServerAssociation, type VariableReference } from "@dlms/association";
import { toHex } from "@dlms/core";
import { describe, expect, it } from "vitest";
import { openingOf, type Recording, recordings } from "./recording.ts";

const [recording] = recordings("sn-hdlc-jdlms-jdlms.txt") as [Recording];
const opening = openingOf(recording);

interface Turn {
  readonly request: Uint8Array;
  readonly response: Uint8Array | undefined;
}

/** Requests and responses after the opening, in their order. */
const turns: readonly Turn[] = recording.apdus
  .slice(2)
  .flatMap(({ from, apdu }, index, all) =>
    from === "client" ? [{ request: apdu, response: all[index + 1]?.apdu }] : [],
  );

function variablesIn(request: Uint8Array): VariableReference[] | undefined {
  const apdu = decodeApdu(request);
  if (apdu.apdu !== "read-request") throw new Error(`${apdu.apdu} was recorded`);
  const variables = apdu.variables.flatMap((variable): VariableReference[] => {
    if (variable.kind === "variable-name") return [{ variableName: variable.variableName }];
    if (variable.kind !== "parameterized-access") return [];
    const { variableName, selector, parameter } = variable;
    return [{ variableName, selection: { selector, parameters: parameter } }];
  });
  return variables.length === apdu.variables.length ? variables : undefined;
}

function resultsIn(response: Apdu): readonly DataResult[] {
  if (response.apdu !== "read-response") throw new Error(`${response.apdu} was recorded`);
  return response.results.filter((result) => result.kind === "data" || result.kind === "error");
}

const isBlock = ({ response }: Turn): boolean => response !== undefined && resultsIn(decodeApdu(response)).length === 0;

describe("sn-hdlc-jdlms-jdlms.txt", () => {
  it("holds what these tests are about", () => {
    expect(opening.aarq.applicationContext).toBe("SN");
    expect(turns).toHaveLength(6);
    expect(turns.filter(isBlock)).toHaveLength(1);
    // The answer to the last request, for the second block, was not recorded to its end.
    expect(turns.at(-1)?.response).toBeUndefined();
  });

  it("our client asks the same, and gets the same", () => {
    const association = new ClientAssociation({
      referencing: "sn",
      authentication: { kind: "none" },
      conformance: opening.request.proposedConformance,
      maxPduSize: opening.request.clientMaxReceivePduSize,
      random: () => new Uint8Array(),
      responseTimeout: 1000,
    });
    association.open(0);
    const aarq = decodeApdu(association.pollTransmit() as Uint8Array);
    expect(aarq).toMatchObject({ applicationContext: "SN", userInformation: opening.aarq.userInformation });
    association.receive(recording.apdus[1]?.apdu as Uint8Array, 0);
    expect(association.pollEvent()).toMatchObject({ kind: "associated", negotiated: { referencing: "sn" } });
    const warnings: string[] = [];
    for (const turn of turns) {
      const variables = variablesIn(turn.request);
      // Without variables it asks for the next block, which the exchange under way does by itself.
      const id = variables && association.ask({ service: "read", variables }, 0);
      expect(toHex(association.pollTransmit() as Uint8Array)).toBe(toHex(turn.request));
      expect(association.pollTransmit()).toBeUndefined();
      if (turn.response === undefined) continue;
      association.receive(turn.response, 0);
      let event = association.pollEvent();
      // Its blocks are eight octets longer than was agreed on.
      if (event?.kind === "warning") {
        warnings.push(event.detail);
        event = association.pollEvent();
      }
      if (isBlock(turn)) expect(event).toBeUndefined();
      else
        expect(event).toEqual({
          kind: "answered",
          id,
          answer: { service: "read", results: resultsIn(decodeApdu(turn.response)) },
        });
    }
    expect(warnings).toEqual(["the server sent an APDU of 65543 octets, over the 65535 that this client takes"]);
    expect(association.state).toBe("open");
  });

  it("our server answers the same", () => {
    const association = new ServerAssociation({
      referencing: ["sn"],
      authentication: { kind: "none" },
      conformance: opening.response.negotiatedConformance,
      maxPduSize: opening.response.serverMaxReceivePduSize,
      random: () => new Uint8Array(),
    });
    // Its mechanism is the lowest one, by name.
    association.receive(recording.apdus[0]?.apdu as Uint8Array);
    const aare = decodeApdu(association.pollTransmit() as Uint8Array);
    expect(aare).toMatchObject({ applicationContext: "SN", result: "accepted", diagnostic: "null" });
    expect(association.pollEvent()).toMatchObject({ kind: "associated" });
    // The recorded server grants more than was asked for.
    expect(association.negotiated?.conformance).toEqual(
      opening.response.negotiatedConformance.intersect(opening.request.proposedConformance),
    );
    let exact = 0;
    for (const turn of turns) {
      association.receive(turn.request);
      const event = association.pollEvent();
      if (turn.response === undefined) {
        expect(event).toBeUndefined();
        continue;
      }
      if (event?.kind !== "request" || event.request.service !== "read") throw new Error("no request came");
      expect(event.request.variables).toEqual(variablesIn(turn.request));
      // A value that is longer than the client takes, as the one whose blocks were recorded.
      const long: DataResult = { kind: "data", data: Uint8Array.of(9, 0x83, 1, 0, 0, ...new Uint8Array(0x10000)) };
      const results = isBlock(turn) ? [long] : resultsIn(decodeApdu(turn.response));
      association.answer(event.id, { service: "read", results });
      const answer = toHex(association.pollTransmit() as Uint8Array);
      if (!isBlock(turn)) {
        expect(answer).toBe(toHex(turn.response));
        exact++;
        continue;
      }
      // The client did not propose blocks; ours does not send them then, the recorded server did.
      const failed = { kind: "error", result: "data-block-unavailable" } as const;
      expect(answer).toBe(toHex(encodeApdu({ apdu: "read-response", results: [failed] })));
    }
    expect(exact).toBe(4);
  });
});
