import type { AttributeReference, DataResult, MethodReference } from "@dlms/association";
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

/** Reads one attribute; what refuses that becomes its result. */
export function get(reference: AttributeReference, scope: AssociationScope): MaybePromise<DataResult> {
  return attempt<DataResult>(
    scope,
    () => chain(read(reference, scope), (data) => ({ kind: "data", data })),
    (result) => ({ kind: "error", result }),
  );
}

/** Reads one attribute. @throws RequestRefused, now or later */
export function read(reference: AttributeReference, scope: AssociationScope): MaybePromise<Uint8Array> {
  const object = find(reference, scope);
  const right = scope.device.rights(object, scope.client).attributes.get(reference.attributeId);
  if (right === undefined) throw new RequestRefused("object-undefined");
  if (right !== "read" && right !== "read-write") throw new RequestRefused("read-write-denied");
  return object.read(reference.attributeId, reference.selection, scope.context);
}

/** Writes one attribute. @throws RequestRefused, DecodeError, now or later */
export function set(reference: AttributeReference, value: Uint8Array, scope: AssociationScope): MaybePromise<void> {
  const object = find(reference, scope);
  const right = scope.device.rights(object, scope.client).attributes.get(reference.attributeId);
  if (right === undefined) throw new RequestRefused("object-undefined");
  if (right !== "write" && right !== "read-write") throw new RequestRefused("read-write-denied");
  if (reference.selection !== undefined) throw new RequestRefused("scope-of-access-violated");
  return object.write(reference.attributeId, value, scope.context);
}

/** Calls one method. @throws RequestRefused, DecodeError, now or later */
export function call(
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
export function attempt<T>(
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

/** Does one thing after the other, each when the one before it is done. It waits only for what answers later. */
export function inTurn<T, R>(items: readonly T[], work: (item: T) => MaybePromise<R>): MaybePromise<readonly R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) {
    const result = work(item);
    if (result instanceof Promise) return rest(items, index, result, results, work);
    results.push(result);
  }
  return results;
}

async function rest<T, R>(
  items: readonly T[],
  index: number,
  first: Promise<R>,
  results: R[],
  work: (item: T) => MaybePromise<R>,
): Promise<readonly R[]> {
  results.push(await first);
  for (const item of items.slice(index + 1)) results.push(await work(item));
  return results;
}
