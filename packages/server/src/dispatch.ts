import type { AttributeReference, DataResult, MethodReference, ServerRequest, ServiceAnswer } from "@dlms/association";
import { DecodeError, type MaybePromise, type ObisCode } from "@dlms/core";
import { chain } from "@dlms/security";
import { CURRENT_ASSOCIATION } from "./association-view.ts";
import type { ClientAccess } from "./client-access.ts";
import type { LogicalDevice } from "./logical-device.ts";
import { type RefusalReason, RequestRefused } from "./refusal.ts";
import type { RequestContext } from "./request-context.ts";
import type { ServedObject } from "./served-object.ts";

/** One open association, as requests over it see it. */
export interface AssociationScope {
  readonly device: LogicalDevice;
  readonly client: ClientAccess;
  readonly context: RequestContext;
  /** The object of this association itself. */
  readonly view: ServedObject;
  /** Told what a handler threw that was no refusal: a fault of the handler. */
  onFault(error: unknown): void;
}

/** Carries a request out, within the rights of the association. It never throws or rejects. */
export function carryOut(request: ServerRequest, scope: AssociationScope): MaybePromise<ServiceAnswer> {
  switch (request.service) {
    case "get":
      return chain(all(request.attributes.map((attribute) => get(attribute, scope))), (results) => ({
        service: "get",
        results,
      }));
    case "set":
      return attempt<ServiceAnswer>(
        scope,
        () => chain(set(request.attribute, request.value, scope), () => ({ service: "set", result: "success" })),
        (result) => ({ service: "set", result }),
      );
    case "action":
      return attempt<ServiceAnswer>(
        scope,
        () =>
          chain(call(request.method, request.parameters, scope), (data) => ({
            service: "action",
            outcome:
              data === undefined ? { result: "success" } : { result: "success", returned: { kind: "data", data } },
          })),
        (result) => ({ service: "action", outcome: { result } }),
      );
  }
}

function get(reference: AttributeReference, scope: AssociationScope): MaybePromise<DataResult> {
  return attempt<DataResult>(
    scope,
    () => {
      const object = find(reference, scope);
      const right = scope.device.rights(object, scope.client).attributes.get(reference.attributeId);
      if (right === undefined) throw new RequestRefused("object-undefined");
      if (right !== "read" && right !== "read-write") throw new RequestRefused("read-write-denied");
      return chain(object.read(reference.attributeId, reference.selection, scope.context), (data) => ({
        kind: "data",
        data,
      }));
    },
    (result) => ({ kind: "error", result }),
  );
}

function set(reference: AttributeReference, value: Uint8Array, scope: AssociationScope): MaybePromise<void> {
  const object = find(reference, scope);
  const right = scope.device.rights(object, scope.client).attributes.get(reference.attributeId);
  if (right === undefined) throw new RequestRefused("object-undefined");
  if (right !== "write" && right !== "read-write") throw new RequestRefused("read-write-denied");
  if (reference.selection !== undefined) throw new RequestRefused("scope-of-access-violated");
  return object.write(reference.attributeId, value, scope.context);
}

function call(
  reference: MethodReference,
  parameters: Uint8Array | undefined,
  scope: AssociationScope,
): MaybePromise<Uint8Array | undefined> {
  const object = find(reference, scope);
  if (object.methodName(reference.methodId) === undefined) throw new RequestRefused("object-undefined");
  if (!scope.device.rights(object, scope.client).methods.has(reference.methodId))
    throw new RequestRefused("read-write-denied");
  return object.call(reference.methodId, parameters, scope.context);
}

/** @throws RequestRefused when there is no such object, or none that this client may know of. */
function find(
  { classId, logicalName }: { readonly classId: number; readonly logicalName: ObisCode },
  { device, client, view }: AssociationScope,
): ServedObject {
  const named = logicalName.equals(CURRENT_ASSOCIATION) ? [view] : device.objects.named(logicalName);
  const object = named.find(({ descriptor }) => descriptor.classId === classId);
  if (object !== undefined && device.rights(object, client).visible) return object;
  throw new RequestRefused(
    named.some((other) => device.rights(other, client).visible) ? "object-class-inconsistent" : "object-undefined",
  );
}

/** Runs `work`; what it throws, now or later, becomes a result. */
function attempt<T>(
  scope: AssociationScope,
  work: () => MaybePromise<T>,
  refused: (result: RefusalReason) => T,
): MaybePromise<T> {
  const failed = (error: unknown): T => refused(reasonOf(error, scope));
  try {
    const done = work();
    return done instanceof Promise ? done.catch(failed) : done;
  } catch (error) {
    return failed(error);
  }
}

function reasonOf(error: unknown, { onFault }: AssociationScope): RefusalReason {
  if (error instanceof RequestRefused) return error.reason;
  if (error instanceof DecodeError) return "type-unmatched";
  onFault(error);
  return "other-reason";
}

function all<T>(values: readonly MaybePromise<T>[]): MaybePromise<readonly T[]> {
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as readonly T[]);
}
