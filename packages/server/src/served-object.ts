import { decode, encode, obisCode, Tag } from "@dlms/axdr";
import { type MaybePromise, ObisCode } from "@dlms/core";
import type {
  AttributeDescriptor,
  AttributeDescriptors,
  ClassDescriptor,
  CosemClass,
  CosemObject,
  MethodDescriptor,
  MethodDescriptors,
  Selection,
} from "@dlms/cosem-classes";
import { chain } from "@dlms/security";
import {
  type AttributeAccessor,
  type AttributeHandler,
  type AttributeHandlers,
  accessorOf,
  EncodedData,
  type MethodHandler,
  type MethodHandlers,
} from "./handlers.ts";
import { RequestRefused } from "./refusal.ts";
import type { RequestContext } from "./request-context.ts";

/** What an object of a meter does. */
export interface ObjectHandlers<A extends AttributeDescriptors, M extends MethodDescriptors> {
  readonly attributes?: AttributeHandlers<A>;
  readonly methods?: MethodHandlers<M>;
}

/** Attributes and methods of a class by their numbers; made once for a class. */
interface ClassIndex {
  readonly attributes: ReadonlyMap<number, readonly [key: string, descriptor: AttributeDescriptor]>;
  readonly methods: ReadonlyMap<number, readonly [key: string, descriptor: MethodDescriptor]>;
}

const LOGICAL_NAME = 1;
const indexes = new WeakMap<ClassDescriptor, ClassIndex>();

function indexOf(descriptor: ClassDescriptor): ClassIndex {
  let index = indexes.get(descriptor);
  if (index === undefined) {
    const byId = <D extends { readonly id: number }>(members: Readonly<Record<string, D>>) =>
      new Map(Object.entries(members).map(([key, member]) => [member.id, [key, member] as const]));
    index = { attributes: byId(descriptor.attributes), methods: byId(descriptor.methods) };
    indexes.set(descriptor, index);
  }
  return index;
}

/**
 * An object that a meter shows: an interface class, a logical name, and what its attributes and methods do. Data goes
 * in and out encoded.
 */
export class ServedObject {
  readonly descriptor: ClassDescriptor;
  readonly logicalName: ObisCode;
  readonly #attributes: Readonly<Record<string, AttributeHandler<unknown> | undefined>>;
  readonly #methods: Readonly<Record<string, MethodHandler<never, unknown> | undefined>>;

  constructor(descriptor: ClassDescriptor, logicalName: ObisCode, handlers: ObjectHandlers<never, never>) {
    this.descriptor = descriptor;
    this.logicalName = logicalName;
    this.#attributes = handlers.attributes ?? {};
    this.#methods = handlers.methods ?? {};
  }

  /** Numbers of the attributes of its class, in order. */
  get attributeIds(): Iterable<number> {
    return indexOf(this.descriptor).attributes.keys();
  }

  /** Numbers of the methods of its class, in order. */
  get methodIds(): Iterable<number> {
    return indexOf(this.descriptor).methods.keys();
  }

  /** The name of an attribute in camel case; `undefined` when the class has none of that number. */
  attributeName(id: number): string | undefined {
    return indexOf(this.descriptor).attributes.get(id)?.[0];
  }

  /** The name of a method in camel case; `undefined` when the class has none of that number. */
  methodName(id: number): string | undefined {
    return indexOf(this.descriptor).methods.get(id)?.[0];
  }

  /** What this object can do with an attribute, whoever asks. */
  attributeCan(id: number): { readonly read: boolean; readonly write: boolean } {
    if (id === LOGICAL_NAME) return { read: true, write: false };
    const accessor = this.#accessor(id);
    return { read: accessor?.get !== undefined, write: accessor?.set !== undefined };
  }

  /** Selectors that this object knows for an attribute; `undefined` when it gives it whole alone. */
  attributeSelectors(id: number): readonly number[] | undefined {
    return this.#accessor(id)?.selectors;
  }

  /** Whether this object has a method, whoever asks. */
  hasMethod(id: number): boolean {
    const key = this.methodName(id);
    return key !== undefined && this.#methods[key] !== undefined;
  }

  /**
   * The encoded value of an attribute.
   * @throws RequestRefused, or whatever the handler throws.
   */
  read(id: number, selection: Selection | undefined, context: RequestContext): MaybePromise<Uint8Array> {
    if (id === LOGICAL_NAME) return encode(obisCode, this.logicalName);
    const entry = indexOf(this.descriptor).attributes.get(id);
    const accessor = this.#accessor(id);
    if (entry === undefined || accessor === undefined) throw new RequestRefused("object-undefined");
    const [, { codec }] = entry;
    if (selection !== undefined && accessor.select === undefined) throw new RequestRefused("scope-of-access-violated");
    const value = selection === undefined ? accessor.get?.(context) : accessor.select?.(selection, context);
    if (value === undefined) throw new RequestRefused("read-write-denied");
    return chain(value, (it) => (it instanceof EncodedData ? it.bytes : encode(codec, it)));
  }

  /** Writes an attribute. @throws RequestRefused; DecodeError when `data` is of another type. */
  write(id: number, data: Uint8Array, context: RequestContext): MaybePromise<void> {
    const entry = indexOf(this.descriptor).attributes.get(id);
    const accessor = this.#accessor(id);
    if (entry === undefined || accessor === undefined) throw new RequestRefused("object-undefined");
    if (accessor.set === undefined) throw new RequestRefused("read-write-denied");
    return accessor.set(decode(entry[1].codec, data), context);
  }

  /** Calls a method, and encodes what it returns. @throws RequestRefused; DecodeError for a wrong parameter. */
  call(id: number, data: Uint8Array | undefined, context: RequestContext): MaybePromise<Uint8Array | undefined> {
    const entry = indexOf(this.descriptor).methods.get(id);
    const handler = entry && this.#methods[entry[0]];
    if (entry === undefined || handler === undefined) throw new RequestRefused("object-undefined");
    const [, { parameter, result }] = entry;
    const absent = parameter.tags.includes(Tag.nullData) ? NO_DATA : TRIGGER;
    const returned = handler(decode(parameter, data ?? absent) as never, context);
    return chain(returned, (value) => (result === undefined ? undefined : encode(result, value)));
  }

  /** `class/logical name`, as clients write it. */
  toString(): string {
    return `${this.descriptor.classId}/${this.logicalName}`;
  }

  #accessor(id: number): AttributeAccessor<unknown> | undefined {
    const key = this.attributeName(id);
    const handler = key === undefined ? undefined : this.#attributes[key];
    return handler === undefined ? undefined : accessorOf(handler);
  }
}

/** What a request without a parameter stands for: null-data, or the integer 0 of methods that need nothing said. */
const NO_DATA = Uint8Array.of(Tag.nullData);
const TRIGGER = Uint8Array.of(Tag.integer, 0);

/**
 * An object of a meter. Handlers are typed by the class: an attribute that has no handler the object does not have.
 *
 * @example
 * serveObject(Register, "1.0.1.8.0.255", {
 *   attributes: {
 *     value: () => ({ type: "double-long-unsigned", value: meter.energy }),
 *     scalerUnit: { scaler: 0, unit: Unit.WattHour },
 *   },
 * });
 */
export function serveObject<A extends AttributeDescriptors, M extends MethodDescriptors>(
  cosemClass: CosemClass<CosemObject, ClassDescriptor<A, M>>,
  logicalName: ObisCode | string,
  handlers: NoInfer<ObjectHandlers<A, M>>,
): ServedObject {
  return new ServedObject(
    cosemClass.descriptor,
    ObisCode.from(logicalName),
    handlers as unknown as ObjectHandlers<never, never>,
  );
}
