import { type ConformanceBit, conformance } from "@dlms/apdu";
import {
  type ActionOutcome,
  type DataResult,
  LN_CONFORMANCE,
  type MethodCall,
  type ServiceAnswer,
  type ServiceRequest,
} from "@dlms/association";
import { equalBytes, toHex } from "@dlms/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributes, results, securities, values } from "./arbitraries.ts";
import { clientOptions, DISTANT, Pair, type Security, serverOptions } from "./pair.ts";

const writes = fc.record({ attribute: attributes, value: values });
const calls: fc.Arbitrary<MethodCall> = fc
  .tuple(attributes, fc.option(values, { nil: undefined }))
  .map(([{ classId, logicalName }, parameters]) => ({
    method: { classId, logicalName, methodId: 1 },
    ...(parameters === undefined ? {} : { parameters }),
  }));
const list = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(item, { minLength: 1, maxLength: 6 });
const requests: fc.Arbitrary<ServiceRequest> = fc.oneof(
  writes.map((write) => ({ service: "set", ...write }) as const),
  list(writes).map((all) => ({ service: "set-list", writes: all }) as const),
  calls.map((call) => ({ service: "action", ...call }) as const),
  list(calls).map((all) => ({ service: "action-list", calls: all }) as const),
  fc.record({
    service: fc.constant("access" as const),
    items: list(
      fc.oneof(
        attributes.map((attribute) => ({ kind: "get", attribute }) as const),
        writes.map((write) => ({ kind: "set", ...write }) as const),
        calls.map((call) => ({ kind: "action", ...call }) as const),
      ),
    ),
    onError: fc.constantFrom("continue" as const, "break" as const),
    selfDescriptive: fc.boolean(),
  }),
);
const outcomes: fc.Arbitrary<ActionOutcome> = fc.oneof(
  fc.constant({ result: "hardware-fault" } as const),
  fc.option(results, { nil: undefined }).map((returned) => ({
    result: "success" as const,
    ...(returned === undefined ? {} : { returned }),
  })),
);

const BITS: readonly ConformanceBit[] = [
  "general-block-transfer",
  "general-protection",
  "block-transfer-with-set-or-write",
  "block-transfer-with-action",
];

interface Scene {
  readonly security: Security;
  readonly clientPdu: number;
  readonly serverPdu: number;
  readonly isDistant: boolean;
  readonly without: readonly ConformanceBit[];
  readonly requests: readonly ServiceRequest[];
  readonly outcome: ActionOutcome;
  readonly read: DataResult;
}

/** From what holds the messages of HLS, ciphered in the general form. */
const sizes = fc.oneof(fc.integer({ min: 80, max: 400 }), fc.constantFrom(0, 0xffff));
const scenes: fc.Arbitrary<Scene> = fc.record({
  security: securities,
  clientPdu: sizes,
  serverPdu: sizes,
  isDistant: fc.boolean(),
  without: fc.subarray([...BITS]),
  requests: list(requests),
  outcome: outcomes,
  read: results,
});

const UNAVAILABLE = { kind: "error", result: "data-block-unavailable" };

/** The answer that the server gave, as the client may see it: what is too long for it is unavailable. */
function isAnswerTo(request: ServiceRequest, answer: ServiceAnswer, { outcome, read }: Scene): boolean {
  const isOutcome = (given: ActionOutcome | undefined): boolean =>
    given?.result === outcome.result &&
    (isResult(given.returned, outcome.returned) || isResult(given.returned, UNAVAILABLE as DataResult));
  switch (request.service) {
    case "set":
      return answer.service === "set" && answer.result === "success";
    case "set-list":
      return answer.service === "set-list" && answer.results.join() === request.writes.map(() => "success").join();
    case "action":
      return answer.service === "action" && isOutcome(answer.outcome);
    case "action-list":
      return (
        answer.service === "action-list" &&
        answer.outcomes.length === request.calls.length &&
        answer.outcomes.every(isOutcome)
      );
    case "access":
      return (
        answer.service === "access" &&
        request.items.every((item, index) => {
          const given = answer.outcomes[index];
          if (given?.kind !== item.kind) return false;
          if (given.kind === "set") return given.result === "success";
          if (given.kind === "action") return given.outcome.result === outcome.result;
          return isResult(given.result, read) || isResult(given.result, UNAVAILABLE as DataResult);
        })
      );
    default:
      return false;
  }
}

function isResult(given: DataResult | undefined, expected: DataResult | undefined): boolean {
  if (given?.kind === "data" && expected?.kind === "data") return equalBytes(given.data, expected.data);
  return given?.kind === expected?.kind && JSON.stringify(given) === JSON.stringify(expected);
}

describe("client and server joined, with lists and blocks of every service", () => {
  it("carry each request out once or not at all, and both know which, however small the PDUs are", async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(scenes, async (scene) => {
        const { clientPdu, serverPdu, isDistant, without, security: given } = scene;
        const security = isDistant ? { ...given, provider: DISTANT } : given;
        const offered = conformance(...LN_CONFORMANCE.names, "general-protection").without(conformance(...without));
        const pair = new Pair(
          clientOptions(security, { maxPduSize: clientPdu, conformance: offered }),
          serverOptions(security, { maxPduSize: serverPdu, conformance: offered }),
        );
        pair.answer = () => scene.read;
        pair.outcome = () => scene.outcome;
        pair.client.open(0);
        await pair.settle();
        expect([pair.client.state, pair.server.state]).toEqual(["open", "open"]);
        const begun = { client: pair.sent("client").length, server: pair.sent("server").length };
        for (const request of scene.requests) {
          pair.events.length = 0;
          pair.asked.length = 0;
          pair.client.ask(request, 0);
          await pair.settle();
          expect(pair.events).toHaveLength(1);
          const [event] = pair.events;
          if (event?.kind === "answered") {
            answered++;
            expect(pair.asked).toHaveLength(1);
            expect(textOf(pair.asked[0])).toBe(textOf(request));
            expect(isAnswerTo(request, event.answer, scene)).toBe(true);
          } else {
            // Too long either way: it is known before anything is carried out.
            expect(event).toMatchObject({ kind: "failed" });
            expect(
              event?.kind === "failed" && ["local-protocol", "exception-response"].includes(event.error.code),
            ).toBe(true);
            expect(pair.asked).toEqual([]);
          }
        }
        for (const apdu of pair.sent("client").slice(begun.client))
          expect(apdu.length).toBeLessThanOrEqual(serverPdu || Number.POSITIVE_INFINITY);
        for (const apdu of pair.sent("server").slice(begun.server))
          expect(apdu.length).toBeLessThanOrEqual(clientPdu || Number.POSITIVE_INFINITY);
      }),
      { numRuns: 250 },
    );
    expect(answered).toBeGreaterThan(100);
  });
});

/** The same text for the same request, whatever the order of its fields. */
function textOf(request: ServiceRequest | undefined): string {
  return JSON.stringify(request, (_, value: unknown) => {
    if (value instanceof Uint8Array) return toHex(value);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => one.localeCompare(other)));
  });
}
