import type { ActionOutcome, MethodReference, ServiceAnswer, ServiceRequest } from "@dlms/association";
import { ActionError, DataAccessError, DlmsError, LocalProtocolError, type MaybePromise } from "@dlms/core";
import type { AttributeTarget, MethodTarget } from "@dlms/cosem-classes";
import { splitSized } from "./split-list.ts";
import type { CallStep, Step, WriteStep } from "./steps.ts";

/** How lists of one kind of step are sent. */
export interface ListSender<S> {
  /** Steps in one request at most. */
  readonly maxItems: number;
  /** Octets of a request, before it is ciphered. */
  readonly room: number;
  /** Why a step is not sent at all; `undefined` when it is. */
  refusal(step: S): MaybePromise<DlmsError | undefined>;
  /** What came of each of them. @throws DlmsError when there is no telling */
  send(steps: readonly S[]): Promise<readonly (Uint8Array | undefined | DlmsError)[]>;
}

/** Octets of a request with a list before its items: tag, choice, invoke id, two counts. */
const HEADER = 3 + 2 * 3;
/** Class id, instance id, attribute or method, flag of selective access. */
const ITEM = 2 + 6 + 1 + 1;
/** Errors after which it is sure that nothing of the request took effect, and others may fare better. */
const HARMLESS: ReadonlySet<string> = new Set([
  "local-protocol",
  "encode",
  "data-access",
  "action",
  "exception-response",
  "confirmed-service-error",
]);

/**
 * Sends steps that change the meter in as few requests as it takes, each once. Every step gets what came of it: also
 * when a request got lost, so that what was done before it stays known. What stands behind such a one is not sent.
 */
export async function sendInLists<S extends WriteStep | CallStep>(
  steps: readonly S[],
  sender: ListSender<S>,
): Promise<(Uint8Array | undefined | DlmsError)[]> {
  const results: (Uint8Array | undefined | DlmsError)[] = [];
  for (const step of steps) results.push(await sender.refusal(step));
  const allowed = steps.map((step, index) => ({ step, index })).filter(({ index }) => results[index] === undefined);
  let lost: DlmsError | undefined;
  for (const list of splitSized(allowed, sizeOf, sender.maxItems, sender.room - HEADER)) {
    const answers = await answersTo(list, sender, lost);
    list.forEach(({ index }, position) => {
      results[index] = answers[position];
    });
    const [first] = answers;
    if (lost === undefined && first instanceof DlmsError && !HARMLESS.has(first.code)) lost = first;
  }
  return results;
}

async function answersTo<S extends WriteStep | CallStep>(
  list: readonly { readonly step: S }[],
  sender: ListSender<S>,
  lost: DlmsError | undefined,
): Promise<readonly (Uint8Array | undefined | DlmsError)[]> {
  if (lost !== undefined)
    return list.map(() => new LocalProtocolError("not sent, for a request before it got lost", { cause: lost }));
  try {
    return await sender.send(list.map(({ step }) => step));
  } catch (error) {
    if (!(error instanceof DlmsError)) throw error;
    return list.map(() => error);
  }
}

function sizeOf({ step }: { readonly step: WriteStep | CallStep }): number {
  const selection = step.kind === "write" ? step.target.selection : undefined;
  return ITEM + (selection === undefined ? 0 : 1 + selection.parameters.length) + step.data.length;
}

/** The ACCESS that carries out all steps. */
export function accessRequest(
  steps: readonly Step[],
  options: Pick<Extract<ServiceRequest, { service: "access" }>, "onError" | "selfDescriptive">,
): ServiceRequest {
  return {
    service: "access",
    items: steps.map((step) => {
      if (step.kind === "read") return { kind: "get", attribute: step.target };
      if (step.kind === "write") return { kind: "set", attribute: step.target, value: step.data };
      return { kind: "action", method: step.target, parameters: step.data };
    }),
    ...options,
  };
}

/** What came of each step of an ACCESS, still encoded. */
export function accessResults(
  steps: readonly Step[],
  answer: ServiceAnswer,
): readonly (Uint8Array | undefined | DlmsError)[] {
  const outcomes = answer.service === "access" ? answer.outcomes : [];
  return outcomes.map((outcome, index) => {
    const step = steps[index] as Step;
    if (outcome.kind === "action") return actionResult(outcome.outcome, step.target as MethodTarget);
    const text = attributeText(step.target as AttributeTarget);
    if (outcome.kind === "set") return setResult(outcome.result, text);
    return outcome.result.kind === "data" ? outcome.result.data : new DataAccessError(outcome.result.result, text);
  });
}

/** The value that a result stands for: what cannot be decoded is an error in its place. */
export function decodeStep(step: Step, result: Uint8Array | undefined | DlmsError): unknown {
  if (result instanceof DlmsError || step.kind === "write") return result;
  try {
    return step.kind === "read" ? step.decode(result ?? new Uint8Array(0)) : step.decode(result);
  } catch (error) {
    if (error instanceof DlmsError) return error;
    throw error;
  }
}

export function setResult(result: string, text: string): DataAccessError | undefined {
  return result === "success" ? undefined : new DataAccessError(result, text);
}

/** What a method returned. One that worked may still say why it returns nothing. */
export function actionResult(
  { result, returned }: ActionOutcome,
  target: MethodTarget,
): Uint8Array | undefined | ActionError {
  if (result !== "success") return new ActionError(result, methodText(target));
  return returned?.kind === "data" ? returned.data : undefined;
}

export function attributeText({ classId, logicalName, attributeId }: AttributeTarget): string {
  return `${classId}/${logicalName}:${attributeId}`;
}

export function methodText({ classId, logicalName, methodId }: MethodReference): string {
  return `${classId}/${logicalName}:${methodId}`;
}
