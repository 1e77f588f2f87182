import type { SecurityOptions } from "@dlms/association";
import { LocalProtocolError, ObisCode, toAscii } from "@dlms/core";
import { Data, SAPAssignment, SecuritySetupV0 } from "@dlms/cosem-classes";
import type { Transport } from "@dlms/transport";
import { type AccessPolicy, type ObjectRights, objectRights } from "./access-policy.ts";
import { type ClientAccess, checkClient, policyOf } from "./client-access.ts";
import type { OutgoingNotification } from "./notifications.ts";
import { ObjectTable } from "./object-table.ts";
import type { NotifyOptions, OpenAssociation } from "./open-association.ts";
import { type PushOptions, push } from "./push.ts";
import { ReplayRegistry } from "./replay-registry.ts";
import { type ServedObject, serveObject } from "./served-object.ts";
import { type GivenShortNames, ShortNames } from "./short-names.ts";

export interface LogicalDeviceOptions {
  /** Its address (SAP); 1 is the management logical device, which every meter has. */
  readonly address?: number | undefined;
  /** The COSEM logical device name: up to 16 characters, of which the first three name the manufacturer. */
  readonly name: string;
  /** Its objects. The ones that follow from these options are added: name, SAP assignment, security, counters. */
  readonly objects: Iterable<ServedObject>;
  /** Who may associate, each address once. */
  readonly clients: readonly ClientAccess[];
  /** Base names for clients that use short names. Objects that are not named here get free ones, in their order. */
  readonly shortNames?: GivenShortNames | undefined;
}

export const MANAGEMENT_LOGICAL_DEVICE = 1;
/** Long invoke ids have 24 bits (Green Book 9.5). */
const LAST_INVOKE_ID = 0xffffff;
const NEEDS = { data: "data-notification", event: "event-notification", report: "information-report" } as const;
const LONGEST_NAME = 16;
const LOGICAL_DEVICE_NAME = "0.0.42.0.0.255";

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
export class LogicalDevice {
  readonly address: number;
  readonly name: string;
  readonly objects: ObjectTable = new ObjectTable();
  /** Counters of clients, which outlive their connections. */
  readonly replay: ReplayRegistry = new ReplayRegistry();
  /** The associations that are open with it now, over whichever connection. */
  readonly associations: Set<OpenAssociation> = new Set();
  #lastInvokeId = 0;
  readonly #clients = new Map<number, ClientAccess>();
  readonly #setups = new Map<SecurityOptions, ObisCode>();
  readonly #givenNames: GivenShortNames;
  #shortNames: ShortNames | undefined;
  readonly #rights = new Map<AccessPolicy, WeakMap<ServedObject, ObjectRights>>();

  /** @throws LocalProtocolError when a name or an address is no good, or is there twice. */
  constructor(options: LogicalDeviceOptions) {
    const { address = MANAGEMENT_LOGICAL_DEVICE, name, objects, clients, shortNames = {} } = options;
    const named = toAscii(name);
    if (named.length < 3 || named.length > LONGEST_NAME)
      throw new LocalProtocolError(`a logical device name has 3 to ${LONGEST_NAME} characters`);
    this.address = address;
    this.name = name;
    this.#givenNames = shortNames;
    for (const object of objects) this.objects.add(object);
    for (const client of clients) this.#addClient(client);
    const value = { type: "octet-string", value: named } as const;
    this.#addMissing(serveObject(Data, LOGICAL_DEVICE_NAME, { attributes: { value } }));
    this.#addMissing(...[...this.#setups].flatMap(([security, setup]) => this.#securityObjects(security, setup)));
    // What was given is checked now; else names are made for the first client that asks for them.
    if (options.shortNames !== undefined) this.#shortNames = new ShortNames(this.objects, shortNames);
  }

  /** Where objects lie for clients that use short names. */
  get shortNames(): ShortNames {
    this.#shortNames ??= new ShortNames(this.objects, this.#givenNames);
    return this.#shortNames;
  }

  client(address: number): ClientAccess | undefined {
    return this.#clients.get(address);
  }

  /** The security setup object of a client, if it has keys. */
  securitySetup({ security }: ClientAccess): ObisCode | undefined {
    return security && this.#setups.get(security);
  }

  /** What a client may do with an object. */
  rights(object: ServedObject, client: ClientAccess): ObjectRights {
    const policy = policyOf(client);
    let known = this.#rights.get(policy);
    if (known === undefined) {
      known = new WeakMap();
      this.#rights.set(policy, known);
    }
    let rights = known.get(object);
    if (rights === undefined) {
      rights = objectRights(object, policy);
      known.set(object, rights);
    }
    return rights;
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
    const sapAssignmentList = devices.map(({ address, name }) => ({ sap: address, logicalDeviceName: toAscii(name) }));
    this.#addMissing(serveObject(SAPAssignment, "0.0.41.0.0.255", { attributes: { sapAssignmentList } }));
  }

  #addClient(client: ClientAccess): void {
    checkClient(client);
    if (this.#clients.has(client.address)) throw new LocalProtocolError(`client ${client.address} is there twice`);
    this.#clients.set(client.address, client);
    const { security } = client;
    if (security !== undefined && !this.#setups.has(security))
      this.#setups.set(security, new ObisCode(0, 0, 43, 0, this.#setups.size));
  }

  /** Security setup, and the counter that a client has to go beyond (Blue Book 6.2, codes of group C = 43). */
  #securityObjects(security: SecurityOptions, setup: ObisCode): ServedObject[] {
    const { policy, suite, systemTitle } = security;
    const securityPolicy = (policy.authenticated ? 1 : 0) + (policy.encrypted ? 2 : 0);
    return [
      serveObject(SecuritySetupV0, setup, {
        attributes: { securityPolicy, securitySuite: suite, serverSystemTitle: systemTitle.toBytes() },
      }),
      serveObject(Data, new ObisCode(0, 0, 43, 1, setup.e), {
        attributes: {
          value: () => ({ type: "double-long-unsigned", value: Math.max(0, this.replay.highest(security)) }),
        },
      }),
    ];
  }

  #addMissing(...objects: readonly ServedObject[]): void {
    for (const object of objects) if (this.objects.named(object.logicalName).length === 0) this.objects.add(object);
  }
}
