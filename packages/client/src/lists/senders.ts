import type { Negotiated, RequestOptions, ServiceAnswer, ServiceRequest } from "@dlms/association";
import type { DlmsError, MaybePromise } from "@dlms/core";
import type { ChangeOptions, ObjectAccess } from "@dlms/cosem-classes";
import { actionResult, attributeText, type ListSender, setResult } from "./requests.ts";
import type { CallStep, Step, WriteStep } from "./steps.ts";

/** What lists need of a meter. */
export interface ListHost {
  /** For steps that go alone. */
  readonly access: Pick<ObjectAccess, "set" | "action">;
  readonly negotiated: Negotiated;
  readonly limits: {
    readonly maxListItems: number;
    /** Octets that ciphering adds. */
    readonly overhead: number;
    /** The longest APDU that this client takes; 0 for no limit. */
    readonly maxPduSize: number;
  };
  /** What the association view says against a step. */
  refusal(step: Step): MaybePromise<DlmsError | undefined>;
  ask(request: ServiceRequest, options?: RequestOptions): Promise<ServiceAnswer>;
}

/** Octets of a response with a list before its results: tag, choice, invoke id, count. */
const RESPONSE_HEADER = 6;
/** Octets of what came of a write: with short names, an error has one more that says so. */
const RESULT = { ln: 1, sn: 2 } as const;
/** Octets of what came of a call, when what it returned cannot be had. */
const OUTCOME = 4;

/** Sends writes: one alone as SET, several as SET with a list; by short names, WRITE. */
export function writeSender(host: ListHost, options: ChangeOptions | undefined): ListSender<WriteStep> {
  return {
    ...listLimits(host, RESULT[host.negotiated.referencing]),
    refusal: (step) => host.refusal(step),
    send: async (steps) => {
      const [step] = steps;
      if (steps.length === 1 && step !== undefined) {
        await host.access.set(step.target, step.data, options);
        return [undefined];
      }
      const writes = steps.map(({ target, data }) => ({ attribute: target, value: data }));
      const answer = await host.ask({ service: "set-list", writes }, options);
      if (answer.service !== "set-list") return steps.map(() => undefined);
      return answer.results.map((result, index) =>
        setResult(result, attributeText((steps[index] as WriteStep).target)),
      );
    },
  };
}

/** Sends calls: one alone as ACTION, several as ACTION with a list. By short names each goes alone, read or written. */
export function callSender(host: ListHost, options: ChangeOptions | undefined): ListSender<CallStep> {
  return {
    ...(host.negotiated.referencing === "ln"
      ? listLimits(host, OUTCOME)
      : { ...listLimits(host, OUTCOME), maxItems: 1 }),
    refusal: (step) => host.refusal(step),
    send: async (steps) => {
      const [step] = steps;
      if (steps.length === 1 && step !== undefined) return [await host.access.action(step.target, step.data, options)];
      const calls = steps.map(({ target, data }) => ({ method: target, parameters: data }));
      const answer = await host.ask({ service: "action-list", calls }, options);
      if (answer.service !== "action-list") return steps.map(() => undefined);
      return answer.outcomes.map((outcome, index) => actionResult(outcome, (steps[index] as CallStep).target));
    },
  };
}

/** How long lists may be, whose responses have `octets` for each item. */
function listLimits({ negotiated, limits }: ListHost, octets: number): Pick<ListSender<never>, "maxItems" | "room"> {
  const { conformance, peerMaxPduSize } = negotiated;
  const { maxListItems, overhead, maxPduSize } = limits;
  const own = maxPduSize === 0 ? Number.POSITIVE_INFINITY : maxPduSize;
  const answerable = Math.floor((own - overhead - RESPONSE_HEADER) / octets);
  const canList = conformance.has("multiple-references");
  return { maxItems: canList ? Math.max(1, Math.min(maxListItems, answerable)) : 1, room: peerMaxPduSize - overhead };
}
