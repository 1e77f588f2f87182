import {
  type AccessItem,
  type AccessOutcome,
  type ActionOutcome,
  type AttributeWrite,
  type MethodCall,
  NOT_CARRIED_OUT,
  type ServerRequest,
  type ServiceAnswer,
} from "@dlms/association";
import type { MaybePromise } from "@dlms/core";
import { chain } from "@dlms/security";
import { type AssociationScope, attempt, call, get, inTurn, set } from "./dispatch-items.ts";
import { carryOutVariables } from "./dispatch-variables.ts";
import type { RefusalReason } from "./refusal.ts";

/**
 * Carries a request out, item after item, each within the rights of the association. It never throws or rejects.
 */
export function carryOut(request: ServerRequest, scope: AssociationScope): MaybePromise<ServiceAnswer> {
  switch (request.service) {
    case "get":
      return chain(all(request.attributes.map((attribute) => get(attribute, scope))), (results) => ({
        service: "get",
        results,
      }));
    case "set":
      return chain(write(request, scope), (result) => ({ service: "set", result }));
    case "set-list":
      return chain(
        inTurn(request.writes, (one) => write(one, scope)),
        (results) => ({ service: "set-list", results }),
      );
    case "action":
      return chain(act(request, scope), (outcome) => ({ service: "action", outcome }));
    case "action-list":
      return chain(
        inTurn(request.calls, (one) => act(one, scope)),
        (outcomes) => ({ service: "action-list", outcomes }),
      );
    case "access":
      return access(request.items, request.onError ?? "continue", scope);
    default:
      return carryOutVariables(request, scope);
  }
}

function write({ attribute, value }: AttributeWrite, scope: AssociationScope): MaybePromise<"success" | RefusalReason> {
  return attempt<"success" | RefusalReason>(
    scope,
    () => chain(set(attribute, value, scope), () => "success" as const),
    (result) => result,
  );
}

function act({ method, parameters }: MethodCall, scope: AssociationScope): MaybePromise<ActionOutcome> {
  return attempt<ActionOutcome>(
    scope,
    () =>
      chain(call(method, parameters, scope), (data) =>
        data === undefined ? { result: "success" } : { result: "success", returned: { kind: "data", data } },
      ),
    (result) => ({ result }),
  );
}

/** Reads, writes and calls in their order (Green Book 9.3.9). What stands behind an error may have to be left alone. */
function access(
  items: readonly AccessItem[],
  onError: "continue" | "break",
  scope: AssociationScope,
): MaybePromise<ServiceAnswer> {
  let broken = false;
  const one = (item: AccessItem): MaybePromise<AccessOutcome> => {
    if (broken) return NOT_CARRIED_OUT[item.kind];
    return chain(outcomeOf(item, scope), (outcome) => {
      broken = onError === "break" && hasFailed(outcome);
      return outcome;
    });
  };
  return chain(inTurn(items, one), (outcomes) => ({ service: "access", outcomes }));
}

function outcomeOf(item: AccessItem, scope: AssociationScope): MaybePromise<AccessOutcome> {
  switch (item.kind) {
    case "get":
      return chain(get(item.attribute, scope), (result) => ({ kind: "get", result }));
    case "set":
      return chain(write(item, scope), (result) => ({ kind: "set", result }));
    case "action":
      return chain(act(item, scope), (outcome) => ({ kind: "action", outcome }));
  }
}

function hasFailed(outcome: AccessOutcome): boolean {
  if (outcome.kind === "get") return outcome.result.kind === "error";
  return (outcome.kind === "set" ? outcome.result : outcome.outcome.result) !== "success";
}

/** What changes nothing may be done at the same time. */
function all<T>(values: readonly MaybePromise<T>[]): MaybePromise<readonly T[]> {
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as readonly T[]);
}
