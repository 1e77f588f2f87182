import type { DataResult, KeyRing, Negotiated, ServiceAnswer } from "@dlms/association";
import { DataAccessError, DlmsError, LocalProtocolError, type MaybePromise, ObisCode } from "@dlms/core";
import type {
  AccessOptions,
  Attribute,
  AttributeTarget,
  ChangeOptions,
  ClassLoaders,
  CosemClass,
  CosemObject,
  MethodTarget,
  ObjectAccess,
} from "@dlms/cosem-classes";
import { UnknownObject } from "@dlms/cosem-classes/runtime";
import {
  accessRequest,
  accessResults,
  actionResult,
  attributeText,
  decodeStep,
  methodText,
  sendInLists,
  setResult,
} from "./lists/requests.ts";
import { callSender, type ListHost, writeSender } from "./lists/senders.ts";
import { splitList } from "./lists/split-list.ts";
import { type CallStep, type Step, type StepResults, write } from "./lists/steps.ts";
import type { Notification } from "./notifications/notification.ts";
import { readView, readViewPart, type ViewSource } from "./objects/association-view.ts";
import type { ObjectModel } from "./objects/object-model.ts";
import { isSelected, type ObjectsOptions, selectionOf } from "./objects/object-selection.ts";
import type { MeterSession } from "./short-names/short-name-session.ts";

/** How many octets of a request or response PDU are kept free for ciphering, at most. */
export interface MeterLimits {
  readonly maxListItems: number;
  readonly loaders: ClassLoaders;
  /** Octets that ciphering adds to a request. */
  readonly overhead: number;
  /** The longest APDU that this client takes, in octets; 0 for no limit. */
  readonly maxPduSize: number;
}

/** Options of `meter.access`. */
export interface StepOptions extends ChangeOptions {
  /** Whether what stands behind a step that failed is carried out all the same; `continue` unless given. */
  readonly onError?: "continue" | "break" | undefined;
  /** Whether the meter is to repeat what it was asked for, for whoever reads the line; it is not unless given. */
  readonly selfDescriptive?: boolean | undefined;
}

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
  /** How this association ciphers; `undefined` in plain ones. The helpers that change keys change them here too. */
  readonly security: KeyRing | undefined;
  readonly #session: MeterSession;
  readonly #limits: MeterLimits;
  #model: ObjectModel | undefined;

  constructor(session: MeterSession, negotiated: Negotiated, limits: MeterLimits, security?: KeyRing) {
    this.#session = session;
    this.negotiated = negotiated;
    this.security = security;
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
   *
   * With `classes`, `only` or `rights: false` the meter is asked for that part alone. Parts are not kept: nothing is
   * refused because of them. A meter that agreed to no selective access is asked for the whole view.
   * @throws DataAccessError when the meter does not select; LocalProtocolError when classes and objects are named
   *
   * @example
   * const registers = await meter.objects({ classes: [Register, ExtendedRegister] });
   */
  async objects(options: ObjectsOptions = {}): Promise<ObjectModel> {
    const part = selectionOf(options);
    const source = this.#viewSource();
    if (part !== undefined && this.#model === undefined) {
      const model = await readViewPart(part, source, options);
      if (model !== undefined) return model;
    }
    this.#model ??= await readView(source, options);
    return part === undefined ? this.#model : this.#model.filter((entry) => isSelected(part, entry));
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

  /**
   * Writes attributes of any objects, in as few requests as the meter takes, each sent once. In the place of each
   * stands `undefined` when it was written, or why not: also when a request got lost, so that what is known of the
   * others stays known. What stands behind a request that got lost is not sent.
   * @throws EncodeError before anything is sent.
   *
   * @example
   * const [first, second] = await meter.write([[clock.timeZone, 60], [limiter.thresholdNormal, limit]]);
   */
  async write<const V extends readonly unknown[]>(
    values: { readonly [K in keyof V]: readonly [Attribute<V[K]>, NoInfer<V[K]>] },
    options?: ChangeOptions,
  ): Promise<{ -readonly [K in keyof V]: undefined | DlmsError }> {
    const steps = values.map(([attribute, value]) => write(attribute, value));
    const results = await sendInLists(steps, writeSender(this.#host(options), options));
    return results as { -readonly [K in keyof V]: undefined | DlmsError };
  }

  /**
   * Calls methods of any objects, in as few requests as the meter takes, each sent once. In the place of each stands
   * what it returned, or an error, as with `write`.
   *
   * @example
   * const [done] = await meter.callAll([call(relay.remoteDisconnect, 0), call(register.reset, 0)]);
   */
  async callAll<const S extends readonly CallStep[]>(steps: S, options?: ChangeOptions): Promise<StepResults<S>> {
    const results = await sendInLists(steps, callSender(this.#host(options), options));
    return steps.map((step, index) =>
      options?.unconfirmed ? results[index] : decodeStep(step, results[index]),
    ) as StepResults<S>;
  }

  /**
   * Reads, writes and calls in one request, which the meter carries out in its order. In the place of each stands its
   * value, `undefined` for a write, or an error. What the association view forbids is refused for all of them.
   * Unconfirmed, there are no results at all.
   * @throws LocalProtocolError when ACCESS was not negotiated, the request is longer than the meter takes, or something
   * is to be read unconfirmed.
   */
  async access<const S extends readonly Step[]>(steps: S, options: StepOptions = {}): Promise<StepResults<S>> {
    for (const step of steps) {
      const refusal = this.#stepRefusal(step);
      if (refusal !== undefined) throw refusal;
      if (options.unconfirmed && step.kind === "read")
        throw new LocalProtocolError(`${attributeText(step.target)} cannot be read unconfirmed`);
    }
    const { onError, selfDescriptive, ...others } = options;
    const answer = await this.#session.ask(accessRequest(steps, { onError, selfDescriptive }), others);
    if (answer.service === "unconfirmed") return steps.map(() => undefined) as unknown as StepResults<S>;
    const results = accessResults(steps, answer);
    return steps.map((step, index) => decodeStep(step, results[index])) as unknown as StepResults<S>;
  }

  async get(target: AttributeTarget, options?: AccessOptions): Promise<Uint8Array> {
    this.#checkAttribute(target, "read");
    const [result] = resultsOf(await this.#session.ask({ service: "get", attributes: [target] }, options));
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
    for (const [index, target] of targets.entries()) {
      const refusal = this.#refusal(target, "read") ?? (await this.#unreachable(target, options));
      if (refusal === undefined) allowed.push(index);
      else results[index] = refusal;
    }
    const wanted = allowed.map((index) => ({ index, ...(targets[index] as AttributeTarget) }));
    for (const list of splitList(wanted, most, peerMaxPduSize, overhead)) {
      const answers = resultsOf(await this.#session.ask({ service: "get", attributes: list }, options));
      list.forEach((target, position) => {
        results[target.index] = dataOf(answers[position], target);
      });
    }
    return results;
  }

  async *getStream(target: AttributeTarget, options?: AccessOptions): AsyncGenerator<Uint8Array, void, undefined> {
    this.#checkAttribute(target, "read");
    let refusal: DlmsError | undefined;
    const blocks = await this.#session.stream(
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

  async set(target: AttributeTarget, data: Uint8Array, options?: ChangeOptions): Promise<void> {
    this.#checkAttribute(target, "write");
    const answer = await this.#session.ask({ service: "set", attribute: target, value: data }, options);
    const refusal = answer.service === "set" ? setResult(answer.result, attributeText(target)) : undefined;
    if (refusal !== undefined) throw refusal;
  }

  async action(
    target: MethodTarget,
    data: Uint8Array | undefined,
    options?: ChangeOptions,
  ): Promise<Uint8Array | undefined> {
    const forbidden = this.#methodRefusal(target);
    if (forbidden !== undefined) throw forbidden;
    const answer = await this.#session.ask({ service: "action", method: target, parameters: data }, options);
    const result = answer.service === "action" ? actionResult(answer.outcome, target) : undefined;
    if (result instanceof DlmsError) throw result;
    return result;
  }

  /**
   * What the meter sends of its own accord while the association is open. Up to `maxNotifications` of them wait; what
   * finds no place is counted in `droppedNotifications` and not confirmed, for the meter's answers come over the same
   * line and must not wait. Confirmed ones are confirmed when they have a place.
   *
   * @example
   * for await (const { kind, time, body } of meter.notifications()) console.log(kind, `${time}`, body);
   */
  notifications(): AsyncIterableIterator<Notification> {
    return this.#session.notifications;
  }

  /** Notifications that found no place or could not be understood. */
  get droppedNotifications(): number {
    return this.#session.notifications.dropped;
  }

  /**
   * Does something after which other keys hold: one thing is asked for, and nobody else may ask for anything meanwhile.
   * @throws LocalProtocolError while something else is asked for.
   */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#session.alone(work);
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

  #viewSource(): ViewSource {
    const { conformance, peerMaxPduSize } = this.negotiated;
    const { loaders, overhead } = this.#limits;
    return { session: this.#session, access: this, loaders, conformance, room: peerMaxPduSize - overhead };
  }

  #host(options: ChangeOptions | undefined): ListHost {
    return {
      access: this,
      negotiated: this.negotiated,
      limits: this.#limits,
      refusal: (step) =>
        this.#stepRefusal(step) ?? (step.kind === "call" ? undefined : this.#unreachable(step.target, options)),
      ask: (request, options) => this.#session.ask(request, options),
    };
  }

  #stepRefusal(step: Step): DlmsError | undefined {
    if (step.kind === "call") return this.#methodRefusal(step.target);
    return this.#refusal(step.target, step.kind);
  }

  #methodRefusal(target: MethodTarget): DlmsError | undefined {
    if (this.#model?.find(target.classId, target.logicalName)?.methods.get(target.methodId) !== false) return undefined;
    return new LocalProtocolError(`${methodText(target)} cannot be called in this association`);
  }

  /** Why an attribute has no short name, where that is what it takes. */
  #unreachable(target: AttributeTarget, options: AccessOptions | undefined): MaybePromise<DlmsError | undefined> {
    return this.#session.shortNames?.unreachable(target, options?.signal);
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

function resultsOf(answer: ServiceAnswer): readonly DataResult[] {
  return answer.service === "get" ? answer.results : [];
}

function dataOf(result: DataResult | undefined, target: AttributeTarget): Uint8Array | DlmsError {
  if (result?.kind === "data") return result.data;
  return new DataAccessError(result?.result ?? "other-reason", attributeText(target));
}
