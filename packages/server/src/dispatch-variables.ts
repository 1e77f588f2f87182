import {
  type DataResult,
  NULL_DATA,
  type ServiceAnswer,
  SN_ASSOCIATION,
  type VariableAssignment,
  type VariableReference,
  type VariableRequest,
} from "@dlms/association";
import { Tag } from "@dlms/axdr";
import type { MaybePromise } from "@dlms/core";
import { chain } from "@dlms/security";
import { type AssociationScope, attempt, call, get, inTurn, set } from "./dispatch-items.ts";
import type { RefusalReason } from "./refusal.ts";
import { memberAt, type ShortNameMember } from "./short-names.ts";

/** Carries a request over short names out, item after item, within the rights of the association. It never throws. */
export function carryOutVariables(request: VariableRequest, scope: AssociationScope): MaybePromise<ServiceAnswer> {
  if (request.service === "read")
    return chain(
      inTurn(request.variables, (variable) => read(variable, scope)),
      (results) => ({ service: "read", results }),
    );
  return chain(
    inTurn(request.assignments, (assignment) => write(assignment, scope)),
    (results) => ({ service: "write", results }),
  );
}

/** Reads an attribute; calls a method where parameters come with it, and reads what it returns. */
function read({ variableName, selection }: VariableReference, scope: AssociationScope): MaybePromise<DataResult> {
  const member = find(variableName, scope);
  if (member === undefined) return { kind: "error", result: "object-undefined" };
  const { object, kind, id } = member;
  const { descriptor, logicalName } = object;
  const name = { classId: descriptor.classId, logicalName };
  if (kind === "attribute") return get({ ...name, attributeId: id, selection }, scope);
  // Whoever reads all names there are must not set anything off.
  if (selection === undefined) return { kind: "error", result: "scope-of-access-violated" };
  return attempt<DataResult>(
    scope,
    () =>
      chain(call({ ...name, methodId: id }, parametersIn(selection.parameters), scope), (data = NULL_DATA) => ({
        kind: "data",
        data,
      })),
    (result) => ({ kind: "error", result }),
  );
}

/** Writes an attribute, or calls a method, whose answer nobody hears of. */
function write(
  { variable, data }: VariableAssignment,
  scope: AssociationScope,
): MaybePromise<"success" | RefusalReason> {
  const member = find(variable.variableName, scope);
  if (member === undefined) return "object-undefined";
  const { object, kind, id } = member;
  const { descriptor, logicalName } = object;
  const name = { classId: descriptor.classId, logicalName };
  const { selection } = variable;
  if (kind === "method" && selection !== undefined) return "scope-of-access-violated";
  return attempt<"success" | RefusalReason>(
    scope,
    () => {
      const done: MaybePromise<unknown> =
        kind === "attribute"
          ? set({ ...name, attributeId: id, selection }, data, scope)
          : call({ ...name, methodId: id }, parametersIn(data), scope);
      return chain(done, () => "success" as const);
    },
    (result) => result,
  );
}

/** There are always parameters with short names: null-data where there is nothing to say. */
function parametersIn(data: Uint8Array): Uint8Array | undefined {
  return data[0] === Tag.nullData ? undefined : data;
}

function find(name: number, { view, device }: AssociationScope): ShortNameMember | undefined {
  // What belongs to the association itself is in no table.
  return memberAt(view, name - SN_ASSOCIATION) ?? device.shortNames.find(name);
}
