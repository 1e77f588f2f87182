import { ActionResult, type ActionResultName, type Conformance, type DataAccessResultName } from "@dlms/apdu";
import {
  type AttributeReference,
  type DataResult,
  type MethodReference,
  NO_SELECTOR,
  NULL_DATA,
  type RequestOptions,
  type ServiceAnswer,
  type ServiceRequest,
  SN_ASSOCIATION,
  type VariableReference,
} from "@dlms/association";
import {
  type AbortSignalLike,
  ActionError,
  type DlmsError,
  LocalProtocolError,
  type ObisCode,
  OutcomeUnknownError,
} from "@dlms/core";
import { methodText } from "../lists/requests.ts";
import type { NotificationQueue } from "../notifications/notification-queue.ts";
import type { Session } from "../session.ts";
import { baseNamesIn, SN_CURRENT_ASSOCIATION, SN_OBJECT_LIST } from "./base-names.ts";

/** Base names of objects, by `class/logical name`: `{ "8/0.0.1.0.0.255": 0x1000 }`. */
export type ShortNames = Readonly<Record<string, number>>;

/** How a request is to be handled, and what ends it. */
export type AskOptions = RequestOptions & { readonly signal?: AbortSignalLike | undefined };

/** What `Meter` needs of its association. */
export interface MeterSession {
  ask(request: ServiceRequest, options?: AskOptions): Promise<ServiceAnswer>;
  stream(
    attribute: AttributeReference,
    onAnswer: (answer: ServiceAnswer) => void,
    signal?: AbortSignalLike,
  ): AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
  /** As in `Session`. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
  readonly closed: Promise<void>;
  readonly notifications: NotificationQueue;
  /** What knows the base names, in an association by short names. */
  readonly shortNames?: ShortNameSession | undefined;
}

/** Where an attribute or a method stands, as far as its class says so. */
interface Member {
  readonly classId: number;
  readonly logicalName: ObisCode;
  readonly shortNameOffset?: number | undefined;
}
type AttributeMember = AttributeReference & Member;
type MethodMember = MethodReference & Member & { readonly returns?: boolean | undefined };

const LAST_NAME = 0xffff;

/**
 * A session over short names that is asked by logical names: base names come from a given map, and for what that does
 * not have from the object list of the association, which is read once (Green Book 9.1.4.3.3).
 */
export class ShortNameSession implements MeterSession {
  readonly #session: Session;
  readonly #given: Map<string, number>;
  readonly #conformance: Conformance;
  #list: Promise<Uint8Array> | undefined;
  #listed: ReadonlyMap<string, number> | undefined;

  /** @throws LocalProtocolError for names that are none. */
  constructor(session: Session, given: ShortNames, conformance: Conformance) {
    for (const [object, name] of Object.entries(given))
      if (!Number.isInteger(name) || name < 0 || name > LAST_NAME)
        throw new LocalProtocolError(`${object}: a base name is 0 to ${LAST_NAME}`);
    this.#session = session;
    this.#given = new Map(Object.entries(given));
    this.#conformance = conformance;
  }

  get shortNames(): this {
    return this;
  }

  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#session.alone(work);
  }

  get closed(): Promise<void> {
    return this.#session.closed;
  }

  get notifications(): NotificationQueue {
    return this.#session.notifications;
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  /** Takes note of base names that were read without the object list. */
  learn(
    objects: Iterable<{ readonly classId: number; readonly logicalName: ObisCode; readonly baseName?: number }>,
  ): void {
    for (const { classId, logicalName, baseName } of objects) {
      const object = `${classId}/${logicalName}`;
      if (baseName !== undefined && !this.#given.has(object)) this.#given.set(object, baseName);
    }
  }

  /** Carries a request by logical names out over short names. @throws LocalProtocolError for what has no short name. */
  async ask(request: ServiceRequest, options: AskOptions = {}): Promise<ServiceAnswer> {
    const { signal } = options;
    switch (request.service) {
      case "get": {
        const variables: VariableReference[] = [];
        for (const attribute of request.attributes) variables.push(await this.#attribute(attribute, signal));
        const answer = await this.#session.ask({ service: "read", variables }, options);
        return { service: "get", results: answer.service === "read" ? answer.results : [] };
      }
      case "set": {
        const variable = await this.#attribute(request.attribute, signal);
        const assignments = [{ variable, data: request.value }];
        const answer = await this.#session.ask({ service: "write", assignments }, options);
        return answer.service === "write" ? { service: "set", result: answer.results[0] ?? "other-reason" } : answer;
      }
      case "set-list": {
        const assignments: { variable: VariableReference; data: Uint8Array }[] = [];
        for (const { attribute, value } of request.writes)
          assignments.push({ variable: await this.#attribute(attribute, signal), data: value });
        const answer = await this.#session.ask({ service: "write", assignments }, options);
        return answer.service === "write" ? { service: "set-list", results: answer.results } : answer;
      }
      case "action":
        return this.#call(request.method, request.parameters ?? NULL_DATA, options);
      case "read":
      case "write":
        return this.#session.ask(request, options);
      default:
        throw new LocalProtocolError(`${request.service} cannot be asked for over short names`);
    }
  }

  async stream(
    attribute: AttributeReference,
    onAnswer: (answer: ServiceAnswer) => void,
    signal?: AbortSignalLike,
  ): Promise<AsyncIterable<Uint8Array>> {
    const variable = await this.#attribute(attribute, signal);
    const translated = (answer: ServiceAnswer): void => {
      const results: readonly DataResult[] = answer.service === "read" ? answer.results : [];
      onAnswer({ service: "get", results });
    };
    return this.#session.readStream(variable, translated, signal);
  }

  /** Why an attribute cannot be asked for, if it cannot. */
  async unreachable(attribute: AttributeReference, signal?: AbortSignalLike): Promise<DlmsError | undefined> {
    try {
      await this.#attribute(attribute, signal);
      return undefined;
    } catch (error) {
      if (error instanceof LocalProtocolError) return error;
      throw error;
    }
  }

  /** The encoded object list of the association. Read once. */
  objectList(signal?: AbortSignalLike): Promise<Uint8Array> {
    this.#list ??= this.#readList(signal).catch((error: unknown) => {
      this.#list = undefined;
      throw error;
    });
    return this.#list;
  }

  /** Methods that return something are read; others are written to, where nothing is lost by that. */
  async #call(method: MethodMember, parameters: Uint8Array, options: AskOptions): Promise<ServiceAnswer> {
    const variableName = await this.#name(method, `method ${method.methodId}`, options.signal);
    const canRead = this.#conformance.has("parameterized-access");
    const needsNoAnswer = method.returns === false && this.#conformance.has("write");
    if (!canRead || needsNoAnswer || options.unconfirmed === true) {
      const assignments = [{ variable: { variableName }, data: parameters }];
      const answer = await this.#session.ask({ service: "write", assignments }, options);
      if (answer.service !== "write") return answer;
      return { service: "action", outcome: { result: actionResultOf(answer.results[0]) } };
    }
    const variables = [{ variableName, selection: { selector: NO_SELECTOR, parameters } }];
    const answer = await this.#session.ask({ service: "read", variables }, options);
    const [result] = answer.service === "read" ? answer.results : [];
    if (result?.kind === "data") return { service: "action", outcome: { result: "success", returned: result } };
    // What it returned was too long. Whether it was called before the meter saw that, nobody says.
    if (result?.result === "data-block-unavailable")
      throw new OutcomeUnknownError("ACTION", new ActionError(result.result, methodText(method)));
    return { service: "action", outcome: { result: actionResultOf(result?.result) } };
  }

  async #attribute(attribute: AttributeMember, signal: AbortSignalLike | undefined): Promise<VariableReference> {
    const variableName = await this.#name(attribute, `attribute ${attribute.attributeId}`, signal);
    const { selection } = attribute;
    return selection === undefined ? { variableName } : { variableName, selection };
  }

  async #name(member: Member, what: string, signal: AbortSignalLike | undefined): Promise<number> {
    const object = `${member.classId}/${member.logicalName}`;
    const { shortNameOffset } = member;
    if (shortNameOffset === undefined) throw new LocalProtocolError(`${object}: ${what} has no known short name`);
    const base =
      object === SN_CURRENT_ASSOCIATION
        ? SN_ASSOCIATION
        : (this.#given.get(object) ?? (await this.#find(object, signal)));
    if (base === undefined) throw new LocalProtocolError(`${object} has no short name in this association`);
    return base + shortNameOffset;
  }

  async #find(object: string, signal: AbortSignalLike | undefined): Promise<number | undefined> {
    this.#listed ??= baseNamesIn(await this.objectList(signal));
    return this.#listed.get(object);
  }

  async #readList(signal: AbortSignalLike | undefined): Promise<Uint8Array> {
    const variables = [{ variableName: SN_ASSOCIATION + SN_OBJECT_LIST.shortNameOffset }];
    const answer = await this.#session.ask({ service: "read", variables }, { signal });
    const [result] = answer.service === "read" ? answer.results : [];
    if (result?.kind === "data") return result.data;
    throw new LocalProtocolError(`the association does not show its objects: ${result?.result ?? "no result"}`);
  }
}

/** Both results have the same names, for what is not about blocks. */
function actionResultOf(result: DataAccessResultName | undefined): ActionResultName {
  return result !== undefined && Object.hasOwn(ActionResult, result) ? (result as ActionResultName) : "other-reason";
}
