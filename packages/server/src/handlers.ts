import type { MaybePromise } from "@dlms/core";
import type {
  AttributeDescriptors,
  AttributeValue,
  MethodDescriptors,
  MethodParameter,
  MethodResult,
  Selection,
} from "@dlms/cosem-classes";
import type { AskedDevice, RequestContext } from "./request-context.ts";

/** A value that is encoded already: for buffers, which are not taken apart to be put together again. */
export class EncodedData {
  /** One encoded `Data`. */
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** How an attribute is read and written. What is left out the attribute cannot do. */
export interface AttributeAccessor<T> {
  get?(context: RequestContext): MaybePromise<T | EncodedData>;
  set?(value: T, context: RequestContext): MaybePromise<void>;
  /** Selective access (Green Book 9.3.9.1.3). */
  select?(selection: Selection, context: RequestContext): MaybePromise<T | EncodedData>;
  /** The selectors that `select` knows; the object list of the association tells them. */
  readonly selectors?: readonly number[];
}

/** An attribute: a value that stays, a function that says it, or an accessor. */
export type AttributeHandler<T> =
  | T
  | ((context: RequestContext) => MaybePromise<T | EncodedData>)
  | AttributeAccessor<T>;

/** A method: what it does. */
export type MethodHandler<P, R> = (parameter: P, context: RequestContext) => MaybePromise<R>;

/** Handlers of the attributes that an object has, by their names in camel case. */
export type AttributeHandlers<A extends AttributeDescriptors> = {
  readonly [K in Exclude<keyof A, "logicalName">]?: AttributeHandler<AttributeValue<A[K]>>;
};

/** Handlers of the methods that an object has, by their names in camel case. */
export type MethodHandlers<M extends MethodDescriptors> = {
  readonly [K in keyof M]?: MethodHandler<MethodParameter<M[K]>, MethodResult<M[K]>>;
};

/** The accessor that a handler stands for. */
export function accessorOf<T>(handler: AttributeHandler<T>): AttributeAccessor<T> {
  if (typeof handler === "function") return { get: handler as (context: RequestContext) => MaybePromise<T> };
  return isAccessor(handler) ? handler : { get: () => handler };
}

/** COSEM values have no functions but those of octets, so an object with one of these is none. */
function isAccessor<T>(handler: T | AttributeAccessor<T>): handler is AttributeAccessor<T> {
  if (typeof handler !== "object" || handler === null || handler instanceof Uint8Array) return false;
  const { get, set, select } = handler as AttributeAccessor<T>;
  return typeof get === "function" || typeof set === "function" || typeof select === "function";
}

/**
 * An attribute that keeps what is written to it. Where logical devices share the object, each keeps what was written
 * to it, and until then all have the one value that was there at first.
 *
 * @example
 * serveObject(Data, "0.0.96.50.0.255", { attributes: { value: stored({ type: "unsigned", value: 1 }) } });
 */
export function stored<T>(initial: T): Required<Pick<AttributeAccessor<T>, "get" | "set">> {
  let value = initial;
  let written: WeakMap<AskedDevice, { readonly value: T }> | undefined;
  return {
    get: ({ device }) => (device?.sharesObjects ? (written?.get(device) ?? { value }).value : value),
    set: (given, { device }) => {
      if (device?.sharesObjects) {
        written ??= new WeakMap();
        written.set(device, { value: given });
      } else value = given;
    },
  };
}
