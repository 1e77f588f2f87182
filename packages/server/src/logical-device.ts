import type { SecurityOptions } from "@dlms/association";
import { LocalProtocolError, ObisCode, toAscii } from "@dlms/core";
import { Data } from "@dlms/cosem-classes/data";
import { SecuritySetupV0 } from "@dlms/cosem-classes/security-setup-v0";
import { chain } from "@dlms/security";
import type { Transport } from "@dlms/transport";
import { type ObjectRights, objectRights } from "./access-policy.ts";
import { type ClientAccess, policyOf } from "./client-access.ts";
import { ClientTable } from "./client-table.ts";
import type { OutgoingNotification } from "./notifications.ts";
import { ObjectTable } from "./object-table.ts";
import type { NotifyOptions, OpenAssociation } from "./open-association.ts";
import { type PushOptions, push } from "./push.ts";
import { ReplayRegistry, type ServerReceivedCounters } from "./replay-registry.ts";
import type { AskedDevice, RequestContext } from "./request-context.ts";
import { type ServedObject, serveObject } from "./served-object.ts";
import { type GivenShortNames, ShortNames } from "./short-names.ts";
import { addMissing, serveDeviceName, serveSapAssignment, sharedObjects } from "./standard-objects.ts";

/** A logical device: its name, its objects, and who may associate with it. */
export interface LogicalDeviceOptions {
  /** Its address (SAP); 1 is the management logical device, which every meter has. */
  readonly address?: number | undefined;
  /** The COSEM logical device name: up to 16 characters, of which the first three name the manufacturer. */
  readonly name: string;
  /**
   * Its objects. The ones that follow from these options are added: name, SAP assignment, security, counters. An
   * `ObjectTable` is shared by all logical devices that it is given to, and does not change any more.
   */
  readonly objects: Iterable<ServedObject> | ObjectTable;
  /** What differs from the others that share its objects; handlers find it by `stateOf`. */
  readonly state?: object | undefined;
  /** Who may associate, each address once. */
  readonly clients: readonly ClientAccess[];
  /**
   * Where the invocation counters of clients are kept: without it they are remembered as long as this object lives, and
   * what somebody has recorded before is taken after a restart.
   */
  readonly received?: ServerReceivedCounters | undefined;
  /** Base names for clients that use short names. Objects that are not named here get free ones, in their order. */
  readonly shortNames?: GivenShortNames | undefined;
}

/** Security options with an object of their own: those that clients may change. */
interface ShownSecurity extends SecurityOptions {
  securitySetup(logicalName: ObisCode): ServedObject;
}

function hasSetup(security: SecurityOptions): security is ShownSecurity {
  return "securitySetup" in security;
}

export const MANAGEMENT_LOGICAL_DEVICE = 1;
/** Long invoke ids have 24 bits (Green Book 9.5). */
const LAST_INVOKE_ID = 0xffffff;
const NEEDS = { data: "data-notification", event: "event-notification", report: "information-report" } as const;
const LONGEST_NAME = 16;

/**
 * A logical device: objects, and the clients that may use them.
 *
 * @example
 * const device = new LogicalDevice({
 *   name: "ABC0000000000001",
 *   objects: [serveClock(time), register],
 *   clients: [{ address: 16, authentication: { kind: "none" }, access: readOnlyAccess }],
 * });
 */
export class LogicalDevice implements AskedDevice {
  readonly address: number;
  readonly name: string;
  /** What differs from the others that share its objects. */
  readonly state: object | undefined;
  /** Whether its objects are those of other logical devices too. */
  readonly sharesObjects: boolean;
  // What only those need that somebody talks to is made when it is asked for: there may be very many of the others.
  #objects: ObjectTable;
  #hasAllObjects = false;
  #replay: ReplayRegistry | undefined;
  readonly #received: ServerReceivedCounters | undefined;
  #associations: Set<OpenAssociation> | undefined;
  #shownDevices: readonly LogicalDevice[] | undefined;
  #shortNames: ShortNames | undefined;
  #lastInvokeId = 0;
  readonly #clients: ClientTable;

  /** @throws LocalProtocolError when a name or an address is no good, or is there twice. */
  constructor(options: LogicalDeviceOptions) {
    const { address = MANAGEMENT_LOGICAL_DEVICE, name, objects, state, clients, shortNames, received } = options;
    const { length } = toAscii(name);
    if (length < 3 || length > LONGEST_NAME)
      throw new LocalProtocolError(`a logical device name has 3 to ${LONGEST_NAME} characters`);
    this.address = address;
    this.name = name;
    this.state = state;
    this.#received = received;
    this.#clients = ClientTable.of(clients);
    this.sharesObjects = objects instanceof ObjectTable;
    this.#objects = objects instanceof ObjectTable ? objects.freeze() : new ObjectTable(objects);
    if (!this.sharesObjects) this.#addObjects();
    // What was given is checked now; else names are made for the first client that asks for them.
    if (shortNames !== undefined) this.#shortNames = new ShortNames(this.objects, shortNames);
  }

  /** Its objects. What is added here, or taken out, the others that share them do not see. */
  get objects(): ObjectTable {
    if (!this.#hasAllObjects) this.#addObjects();
    return this.#objects;
  }

  /** Counters of clients, which outlive their connections. */
  get replay(): ReplayRegistry {
    this.#replay ??= new ReplayRegistry(this.#received, this.name);
    return this.#replay;
  }

  /**
   * Has the store of `received` know what really came, where it was told of more ahead: for a server that is closed.
   * @throws SecurityError of reason `unavailable` when the store failed: nothing is lost by that.
   */
  async settleReceived(): Promise<void> {
    await this.#replay?.settle();
  }

  /** The associations that are open with it now, over whichever connection. */
  get associations(): Set<OpenAssociation> {
    this.#associations ??= new Set();
    return this.#associations;
  }

  /** Where objects lie for clients that use short names. */
  get shortNames(): ShortNames {
    this.#shortNames ??= ShortNames.of(this.objects);
    return this.#shortNames;
  }

  /** What it does of its own accord: reads for a push, captures for a profile. */
  get itself(): RequestContext {
    return { association: undefined, device: this };
  }

  client(address: number): ClientAccess | undefined {
    return this.#clients.at(address);
  }

  /** The security setup object of a client, if it has keys. */
  securitySetup({ security }: ClientAccess): ObisCode | undefined {
    return security && this.#clients.setups.get(security);
  }

  /** What a client may do with an object. */
  rights(object: ServedObject, client: ClientAccess): ObjectRights {
    return objectRights(object, policyOf(client));
  }

  /**
   * Tells all clients that have an association and agreed to such notifications; with `client`, only those of that
   * address. Answers with how many were told, after they have confirmed it where that was asked for. Nothing is sent
   * twice.
   * @throws LocalProtocolError when it is longer than a client takes; TimeoutError without a confirmation in time.
   *
   * @example
   * await device.notify({ kind: "event", attribute: { classId: 3, logicalName: "1.0.1.8.0.255", attributeId: 2 }, value });
   */
  async notify(
    notice: OutgoingNotification,
    options: NotifyOptions & { readonly client?: number } = {},
  ): Promise<number> {
    const { client } = options;
    const told = [...this.associations].filter(
      ({ address, negotiated }) =>
        (client === undefined || address.client === client) && negotiated.conformance.has(NEEDS[notice.kind]),
    );
    await Promise.all(told.map((association) => association.notify(notice, this.#nextInvokeId(), options)));
    return told.length;
  }

  /**
   * Makes a connection, sends a notification over it, once, and ends it: when it is sent, or confirmed where that is
   * asked for.
   * @throws TransportError, TimeoutError without a connection or a confirmation in time: then nobody knows whether it
   * came; SecurityError when it cannot be ciphered, EncodeError for a value that is none.
   *
   * @example
   * await device.pushTo(tcp("head-end.example"), { kind: "data", body, confirmed: true }, { security });
   */
  pushTo(transport: Transport, notice: OutgoingNotification, options: PushOptions = {}): Promise<void> {
    return push(transport, notice, { logicalDevice: this.address, invokeId: this.#nextInvokeId() }, options);
  }

  #nextInvokeId(): number {
    this.#lastInvokeId = (this.#lastInvokeId + 1) & LAST_INVOKE_ID;
    return this.#lastInvokeId;
  }

  /** Shows the logical devices of the meter in an SAP assignment object, unless there is one already. */
  showDevices(devices: readonly LogicalDevice[]): void {
    this.#shownDevices ??= devices;
    if (this.#hasAllObjects) addMissing(this.#objects, serveSapAssignment(this));
  }

  /** The logical devices that it shows. */
  get shownDevices(): readonly LogicalDevice[] {
    return this.#shownDevices ?? [];
  }

  /** Adds the objects that every logical device has, and those that follow from its clients. */
  #addObjects(): void {
    this.#hasAllObjects = true;
    const isShowing = this.#shownDevices !== undefined;
    if (this.sharesObjects) this.#objects = ObjectTable.over(sharedObjects(this.#objects, isShowing));
    else addMissing(this.#objects, serveDeviceName(this));
    for (const [security, setup] of this.#clients.setups)
      for (const object of this.#securityObjects(security, setup)) addMissing(this.#objects, object);
  }

  /** Security setup, and the counter that a client has to go beyond (Blue Book 6.2, codes of group C = 43). */
  #securityObjects(security: SecurityOptions, setup: ObisCode): ServedObject[] {
    const { policy, suite, systemTitle } = security;
    const securityPolicy = (policy.authenticated ? 1 : 0) + (policy.encrypted ? 2 : 0);
    const attributes = { securityPolicy, securitySuite: suite, serverSystemTitle: systemTitle.toBytes() };
    return [
      hasSetup(security) ? security.securitySetup(setup) : serveObject(SecuritySetupV0, setup, { attributes }),
      serveObject(Data, new ObisCode(0, 0, 43, 1, setup.e), {
        attributes: {
          value: () =>
            chain(this.replay.highest(security), (highest) => ({
              type: "double-long-unsigned",
              value: Math.max(0, highest),
            })),
        },
      }),
    ];
  }
}
