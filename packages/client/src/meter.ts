import type { DataResult, Negotiated, ServiceAnswer } from "@dlms/association";
import { ActionError, DataAccessError, DlmsError, LocalProtocolError, ObisCode } from "@dlms/core";
import {
  type AccessOptions,
  type Attribute,
  type AttributeTarget,
  type ClassLoaders,
  type CosemClass,
  type CosemObject,
  type MethodTarget,
  type ObjectAccess,
  UnknownObject,
} from "@dlms/cosem-classes";
import { type ObjectModel, readObjectModel } from "./object-model.ts";
import type { Session } from "./session.ts";
import { splitList } from "./split-list.ts";

/** How many octets of a request or response PDU are kept free for ciphering, at most. */
export interface MeterLimits {
  readonly maxListItems: number;
  readonly loaders: ClassLoaders;
  /** Octets that ciphering adds to a request. */
  readonly overhead: number;
}

const OBJECT_LIST: AttributeTarget = {
  classId: 15,
  version: 0,
  logicalName: new ObisCode(0, 0, 40, 0, 0, 255),
  attributeId: 2,
};

/**
 * A meter at the other end of an open association. Made by `connect`.
 *
 * @example
 * const energy = await meter.object(Register, "1.0.1.8.0.255").read();
 * console.log(energy.format()); // "123456.7 Wh"
 */
export class Meter implements ObjectAccess, AsyncDisposable {
  /** What was agreed when the association was opened. */
  readonly negotiated: Negotiated;
  readonly #session: Session;
  readonly #limits: MeterLimits;
  #model: ObjectModel | undefined;

  constructor(session: Session, negotiated: Negotiated, limits: MeterLimits) {
    this.#session = session;
    this.negotiated = negotiated;
    this.#limits = limits;
  }

  /** The object of a class by its logical name. Nothing is sent. @throws DecodeError when the name is none. */
  object<T extends CosemObject>(cosemClass: CosemClass<T>, logicalName: ObisCode | string): T {
    return new cosemClass(this, ObisCode.from(logicalName));
  }

  /** An object of a class that nobody described: attributes and methods by number. */
  unknownObject(classId: number, logicalName: ObisCode | string, version = 0): UnknownObject {
    return new UnknownObject(this, ObisCode.from(logicalName), classId, version);
  }

  /**
   * The association view: every object, with what this association may do. It is read once; from then on what the
   * view forbids is refused here, and nothing is sent for it.
   */
  async objects(options?: AccessOptions): Promise<ObjectModel> {
    this.#model ??= await readObjectModel(await this.get(OBJECT_LIST, options), this, this.#limits.loaders);
    return this.#model;
  }

  /**
   * Reads attributes of any objects, typed, in as few requests as the meter takes. What cannot be read is an error
   * in its place.
   *
   * @example
   * const [time, energy] = await meter.read([clock.time, register.value]);
   */
  async read<const T extends readonly Attribute<unknown>[]>(
    attributes: T,
    options?: AccessOptions,
  ): Promise<{ -readonly [K in keyof T]: (T[K] extends Attribute<infer V> ? V : never) | DlmsError }> {
    const results = await this.getMany(
      attributes.map(({ target }) => target),
      options,
    );
    const values = results.map((result, index) => {
      if (result instanceof DlmsError) return result;
      try {
        return (attributes[index] as Attribute<unknown>).decode(result);
      } catch (error) {
        if (error instanceof DlmsError) return error;
        throw error;
      }
    });
    return values as { -readonly [K in keyof T]: (T[K] extends Attribute<infer V> ? V : never) | DlmsError };
  }

  async get(target: AttributeTarget, options?: AccessOptions): Promise<Uint8Array> {
    this.#checkAttribute(target, "read");
    const [result] = resultsOf(await this.#session.get([target], options?.signal));
    const data = dataOf(result, target);
    if (data instanceof DlmsError) throw data;
    return data;
  }

  async getMany(
    targets: readonly AttributeTarget[],
    options?: AccessOptions,
  ): Promise<readonly (Uint8Array | DlmsError)[]> {
    const { conformance, peerMaxPduSize } = this.negotiated;
    const { maxListItems, overhead } = this.#limits;
    const most = conformance.has("multiple-references") ? maxListItems : 1;
    const results: (Uint8Array | DlmsError)[] = new Array(targets.length);
    const allowed: number[] = [];
    targets.forEach((target, index) => {
      const refusal = this.#refusal(target, "read");
      if (refusal === undefined) allowed.push(index);
      else results[index] = refusal;
    });
    const wanted = allowed.map((index) => ({ index, ...(targets[index] as AttributeTarget) }));
    for (const list of splitList(wanted, most, peerMaxPduSize, overhead)) {
      const answers = resultsOf(await this.#session.get(list, options?.signal));
      list.forEach((target, position) => {
        results[target.index] = dataOf(answers[position], target);
      });
    }
    return results;
  }

  async *getStream(target: AttributeTarget, options?: AccessOptions): AsyncGenerator<Uint8Array, void, undefined> {
    this.#checkAttribute(target, "read");
    let refusal: DlmsError | undefined;
    const blocks = this.#session.stream(
      target,
      (answer) => {
        const [result] = resultsOf(answer);
        const data = result === undefined ? undefined : dataOf(result, target);
        if (data instanceof DlmsError) refusal = data;
      },
      options?.signal,
    );
    yield* blocks;
    if (refusal !== undefined) throw refusal;
  }

  async set(target: AttributeTarget, data: Uint8Array, options?: AccessOptions): Promise<void> {
    this.#checkAttribute(target, "write");
    const answer = await this.#session.set(target, data, options?.signal);
    if (answer.service === "set" && answer.result !== "success")
      throw new DataAccessError(answer.result, attributeText(target));
  }

  async action(
    target: MethodTarget,
    data: Uint8Array | undefined,
    options?: AccessOptions,
  ): Promise<Uint8Array | undefined> {
    const text = `${target.classId}/${target.logicalName}:${target.methodId}`;
    if (this.#model?.find(target.classId, target.logicalName)?.methods.get(target.methodId) === false)
      throw new LocalProtocolError(`${text} cannot be called in this association`);
    const answer = await this.#session.action(target, data, options?.signal);
    if (answer.service !== "action") return undefined;
    const { result, returned } = answer.outcome;
    if (result !== "success") throw new ActionError(result, text);
    // A method that worked may still say why it returns nothing.
    return returned?.kind === "data" ? returned.data : undefined;
  }

  /** Releases the association and closes the connection. */
  async close(): Promise<void> {
    await this.#session.close();
  }

  /** Resolves when the connection has ended, whatever ended it. */
  get closed(): Promise<void> {
    return this.#session.closed;
  }

  /** As `close`; a connection that is broken already does not make it fail, so the first error stays the one seen. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #checkAttribute(target: AttributeTarget, right: "read" | "write"): void {
    const refusal = this.#refusal(target, right);
    if (refusal !== undefined) throw refusal;
  }

  /** What the association view says against it. An object that the view does not show may exist all the same. */
  #refusal(target: AttributeTarget, right: "read" | "write"): DlmsError | undefined {
    const rights = this.#model?.find(target.classId, target.logicalName)?.attributes.get(target.attributeId);
    if (rights === undefined || rights[right]) return undefined;
    const verb = right === "read" ? "read" : "written";
    return new LocalProtocolError(`${attributeText(target)} cannot be ${verb} in this association`);
  }
}

function attributeText({ classId, logicalName, attributeId }: AttributeTarget): string {
  return `${classId}/${logicalName}:${attributeId}`;
}

function resultsOf(answer: ServiceAnswer): readonly DataResult[] {
  return answer.service === "get" ? answer.results : [];
}

function dataOf(result: DataResult | undefined, target: AttributeTarget): Uint8Array | DlmsError {
  if (result?.kind === "data") return result.data;
  return new DataAccessError(result?.result ?? "other-reason", attributeText(target));
}
