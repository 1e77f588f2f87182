import type { Codec } from "@dlms/axdr";

/** One attribute of a class, for client and server. `T` is its plain JavaScript value. */
export interface AttributeDescriptor<T = unknown, Id extends number = number> {
  readonly id: Id;
  /** As the Blue Book writes it: `scaler_unit`. */
  readonly name: string;
  readonly codec: Codec<T>;
  /** True when the meter does not change it by itself. */
  readonly static: boolean;
  /** Distance to the base name of the object; `undefined` when the attribute has no short name. */
  readonly shortNameOffset: number | undefined;
  /** Set when the value is a password or a key, which belongs in no log and on no screen. */
  readonly secret?: true;
}

/** One method of a class, for client and server. `R` is `void` when it answers nothing. */
export interface MethodDescriptor<P = unknown, R = unknown, Id extends number = number> {
  readonly id: Id;
  /** As the Blue Book writes it: `remote_disconnect`. */
  readonly name: string;
  readonly parameter: Codec<P>;
  readonly result: Codec<R> | undefined;
  /** Distance to the base name of the object; `undefined` when the method has no short name. */
  readonly shortNameOffset: number | undefined;
  /** Set when the parameter is a password or a key, which belongs in no log and on no screen. */
  readonly secret?: true;
}

/** The attributes of a class, by their names in camel case. */
export type AttributeDescriptors = Readonly<Record<string, AttributeDescriptor>>;
/** The methods of a class, by their names in camel case. */
export type MethodDescriptors = Readonly<Record<string, MethodDescriptor>>;

/**
 * One class in one version: what client and server both go by. The keys of `attributes` and `methods` are the
 * names in camel case.
 */
export interface ClassDescriptor<
  Attributes extends AttributeDescriptors = AttributeDescriptors,
  Methods extends MethodDescriptors = MethodDescriptors,
> {
  readonly classId: number;
  readonly version: number;
  readonly name: string;
  readonly attributes: Attributes;
  readonly methods: Methods;
}

/** The value of an attribute, from its descriptor. */
export type AttributeValue<D> = D extends AttributeDescriptor<infer T> ? T : never;
/** The parameter of a method, from its descriptor. */
export type MethodParameter<D> = D extends MethodDescriptor<infer P, infer _R> ? P : never;
/** The result of a method, from its descriptor. */
export type MethodResult<D> = D extends MethodDescriptor<infer _P, infer R> ? R : never;

/** The descriptor of the attribute with that id, or `undefined`. */
export function attributeById(descriptor: ClassDescriptor, id: number): AttributeDescriptor | undefined {
  return Object.values(descriptor.attributes).find((attribute) => attribute.id === id);
}

/** The descriptor of the method with that id, or `undefined`. */
export function methodById(descriptor: ClassDescriptor, id: number): MethodDescriptor | undefined {
  return Object.values(descriptor.methods).find((method) => method.id === id);
}
