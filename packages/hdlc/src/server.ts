import {
  DecodeError,
  type DlmsError,
  EncodeError,
  type LinkAddress,
  type LinkMachine,
  LocalProtocolError,
  type Millis,
  RemoteProtocolError,
  TimeoutError,
} from "@dlms/core";
import { HdlcAddress, isAllDevices, isAllLogicalDevices, isAnyStation, isCallingDevice } from "./address.ts";
import { type FrameType, type UnnumberedType, unnumberedControl } from "./control.ts";
import type { HdlcFrame } from "./frame.ts";
import { addLlcHeader, LLC_LENGTH, stripLlcHeader } from "./llc.ts";
import {
  agreeLinkParameters,
  checkLinkParameters,
  DEFAULT_LINK_PARAMETERS,
  decodeLinkParameters,
  encodeLinkParameters,
  type LinkParameters,
} from "./parameters.ts";
import { Reassembly } from "./reassembly.ts";
import { ServerConnection, type Taken } from "./server-connection.ts";
import { type HdlcServerOptions, type ServerSettings, serverSettings } from "./server-options.ts";
import { SERVER_TRANSITIONS, type ServerAction, type ServerInput, type ServerStateKind } from "./server-transitions.ts";
import { HdlcStation, unnumberedFrames } from "./station.ts";

/** Messages in UI frames that are put together at a time. */
const MAX_UNNUMBERED = 4;

/**
 * The secondary station of HDLC (IEC 62056-46) for all logical devices of one physical device, without input or
 * output of its own. Each pair of client and logical device has a connection of its own. It speaks only when it is
 * polled; UI frames to clients without a connection are the exception, as meters that push send them.
 *
 * @example
 * const link = new HdlcServer({ logicalDevices: [1], parameters: { maxInfoTransmit: 1024, windowTransmit: 3 } });
 * link.receive(chunk, now);
 * link.pollEvent(); // { kind: "connected", address: { client: 16, logicalDevice: 1 } }
 */
export class HdlcServer extends HdlcStation implements LinkMachine {
  readonly #settings: ServerSettings;
  readonly #limits: LinkParameters;
  /** By client and logical device; what is not here is disconnected. */
  readonly #connections = new Map<number, ServerConnection>();
  readonly #unnumbered = new Map<number, Reassembly>();

  /** @throws EncodeError when an address or a parameter is out of its range. */
  constructor(options: HdlcServerOptions = {}) {
    const settings = serverSettings(options);
    super(settings);
    this.#settings = settings;
    this.#limits = { ...DEFAULT_LINK_PARAMETERS, ...settings.parameters };
    checkLinkParameters(this.#limits);
    for (const device of [...(settings.logicalDevices ?? []), settings.physicalDevice ?? 1])
      if (!(Number.isInteger(device) && device > 0 && device < 0x3fff)) throw new EncodeError(`HDLC address ${device}`);
  }

  /** What the connection of a client to a logical device is doing. */
  state(address: LinkAddress): ServerStateKind {
    return this.#connections.get(key(address))?.kind ?? "disconnected";
  }

  /** What was agreed on with a client, while it is connected. */
  parameters(address: LinkAddress): LinkParameters | undefined {
    return this.#connections.get(key(address))?.transfer.parameters;
  }

  send(apdu: Uint8Array, address: LinkAddress, now: Millis): void {
    const connection = this.#connections.get(key(address));
    const action = this.#lookUp(connection, "send");
    if (connection === undefined || action === "refuse")
      throw new LocalProtocolError(`client ${address.client} is not connected`);
    connection.touch(now);
    connection.queue(addLlcHeader(apdu, "response"));
    if (action === "answer" && connection.transfer.canSend) connection.useTurn();
  }

  /** While busy, no I frames are taken from a client and RNR says so to it; without effect when it is not connected. */
  setBusy(busy: boolean, address: LinkAddress): void {
    const connection = this.#connections.get(key(address));
    if (connection !== undefined) connection.transfer.busy = busy;
  }

  /**
   * Sends an APDU in UI frames, without acknowledgement: at once, or with the next turn when the client has a
   * connection.
   */
  sendUnnumbered(apdu: Uint8Array, address: LinkAddress): void {
    const connection = this.#connections.get(key(address));
    const ends = { destination: new HdlcAddress(address.client), source: this.#ownAddress(address.logicalDevice) };
    const size = (connection?.transfer.parameters ?? this.#limits).maxInfoTransmit;
    const frames = unnumberedFrames(addLlcHeader(apdu, "response"), size, { ...ends, isResponse: true });
    if (connection !== undefined) connection.queueUnnumbered(frames);
    else for (const frame of frames) this.transmit(frame);
  }

  /** A server can not end a connection by a frame: it forgets it, and answers DM from now on. */
  disconnect(address: LinkAddress, now: Millis): void {
    const connection = this.#connections.get(key(address));
    if (connection !== undefined) this.#onTimer(connection, "disconnect", now);
  }

  protected override onFrame(frame: HdlcFrame, now: Millis): void {
    const { source, destination, frameType } = frame;
    if (source.length !== 1 || isAnyStation(source) || !this.#isOurDevice(destination))
      this.discard(frame, "other station");
    else if (isAllDevices(destination) || isAllLogicalDevices(destination)) this.#onBroadcast(frame);
    else if (!this.#isOurLogicalDevice(destination.upper)) this.discard(frame, "other station");
    else {
      const address = { client: source.upper, logicalDevice: destination.upper };
      const connection = this.#connections.get(key(address));
      connection?.touch(now);
      this.#perform(this.#lookUp(connection, inputOf(frameType)), connection, frame, now);
    }
  }

  protected override onTimeout(now: Millis): void {
    for (const connection of this.#connections.values()) {
      if (now >= connection.inactiveAt) this.#onTimer(connection, "inactive", now);
      else if (now >= connection.deadline) this.#onTimer(connection, "answer-late", now);
    }
  }

  protected override linkDeadline(): Millis | undefined {
    let deadline: Millis | undefined;
    for (const connection of this.#connections.values())
      if (deadline === undefined || connection.deadline < deadline) deadline = connection.deadline;
    return deadline;
  }

  #lookUp(connection: ServerConnection | undefined, input: ServerInput): ServerAction {
    return SERVER_TRANSITIONS[connection?.kind ?? "disconnected"][input];
  }

  #onTimer(connection: ServerConnection, input: "disconnect" | "answer-late" | "inactive", now: Millis): void {
    const action = this.#lookUp(connection, input);
    if (action === "acknowledge") {
      connection.touch(now);
      connection.useTurn();
    } else if (action === "expire")
      this.#down(connection, new TimeoutError("frame from the client", this.#settings.inactivityTimeout));
    else if (action === "drop") this.#down(connection);
  }

  #perform(action: ServerAction, connection: ServerConnection | undefined, frame: HdlcFrame, now: Millis): void {
    if (action === "accept") this.#accept(frame, now);
    else if (action === "take-unnumbered") this.#takeUnnumbered(connection, frame, now);
    else if (connection === undefined) this.#reportDisconnected(frame, action);
    else if (action === "reopen") this.#reopen(connection, frame, now);
    else if (action === "release") this.#release(connection, frame);
    else if (action === "take-information") this.#take(connection, connection.takeInformation(frame), frame, now);
    else if (action === "take-supervisory") this.#take(connection, connection.takeSupervisory(frame), frame, now);
    else if (action === "reject") this.#take(connection, UNDEFINED_CONTROL, frame, now);
    else if (action === "repeat-reject") connection.repeatReject(frame);
    else this.discard(frame, `${frame.frameType} while ${connection.kind}`);
  }

  #accept(frame: HdlcFrame, now: Millis): void {
    const parameters = this.#negotiate(frame);
    if (parameters === undefined || this.#connections.size >= this.#settings.maxConnections) {
      this.#answer(frame, "DM");
      return;
    }
    const address = { client: frame.source.upper, logicalDevice: frame.destination.upper };
    this.#open(address, parameters, frame, now);
    this.emit({ kind: "connected", address });
  }

  /** SNRM again: when nothing went over the link yet, the UA was lost, and for the application nothing happened. */
  #reopen(connection: ServerConnection, frame: HdlcFrame, now: Millis): void {
    const parameters = this.#negotiate(frame);
    if (parameters !== undefined && connection.fresh) {
      this.#open(connection.address, parameters, frame, now);
      return;
    }
    this.#down(connection);
    this.#accept(frame, now);
  }

  #open(address: LinkAddress, parameters: LinkParameters, frame: HdlcFrame, now: Millis): void {
    const ends = { client: frame.source, server: this.#sourceOf(frame) };
    const transmit = this.transmit.bind(this);
    const connection = new ServerConnection(address, ends, parameters, this.#settings, transmit, now);
    this.#connections.set(key(address), connection);
    this.#answer(frame, "UA", encodeLinkParameters(parameters));
  }

  /** What is agreed on, or `undefined` when the SNRM names what it may not. */
  #negotiate(frame: HdlcFrame): LinkParameters | undefined {
    try {
      const { information } = frame;
      const peers = information.length === 0 ? DEFAULT_LINK_PARAMETERS : decodeLinkParameters(information);
      return agreeLinkParameters(this.#limits, peers);
    } catch (error) {
      if (error instanceof DecodeError) return undefined;
      throw error;
    }
  }

  #release(connection: ServerConnection, frame: HdlcFrame): void {
    this.#answer(frame, "UA");
    this.#down(connection);
  }

  #reportDisconnected(frame: HdlcFrame, action: ServerAction): void {
    if (action === "report-disconnected" && frame.pollFinal) this.#answer(frame, "DM");
    else this.discard(frame, `${frame.frameType} while disconnected`);
  }

  #take(connection: ServerConnection, taken: Taken, frame: HdlcFrame, now: Millis): void {
    if (taken.kind === "reject") {
      const wasUp = connection.kind !== "rejecting";
      connection.reject(frame, taken.reason);
      const error = new RemoteProtocolError(`${frame.frameType} frame rejected: ${taken.reason}`);
      if (wasUp) this.emit({ kind: "disconnected", address: connection.address, error });
      return;
    }
    if (taken.discarded !== undefined) this.discard(frame, taken.discarded);
    if (taken.message !== undefined) {
      const apdu = stripLlcHeader(taken.message);
      if (apdu === undefined) this.discard(frame, "no LLC header");
      else this.emit({ kind: "apdu", address: connection.address, bytes: apdu });
    }
    if (frame.pollFinal) connection.takeTurn(now);
  }

  #takeUnnumbered(connection: ServerConnection | undefined, frame: HdlcFrame, now: Millis): void {
    if (frame.information.length > 0) this.#collectUnnumbered(frame, [frame.destination.upper]);
    if (!frame.pollFinal || connection === undefined) return;
    if (connection.kind === "rejecting") connection.repeatReject(frame);
    else connection.takeTurn(now);
  }

  /** Only UI frames without the poll bit may go to all. */
  #onBroadcast(frame: HdlcFrame): void {
    const { frameType, pollFinal, destination } = frame;
    if (frameType !== "UI" || pollFinal) {
      this.discard(frame, "broadcast");
      return;
    }
    const all = this.#settings.logicalDevices ?? [destination.upper];
    const devices = isAllLogicalDevices(destination) ? all : all.filter((device) => device === destination.upper);
    this.#collectUnnumbered(frame, devices);
  }

  #collectUnnumbered(frame: HdlcFrame, devices: readonly number[]): void {
    const { source, destination, information, segmented } = frame;
    const client = source.upper;
    const from = key({ client, logicalDevice: destination.upper });
    const reassembly = this.#unnumbered.get(from) ?? new Reassembly(this.#settings.maxApduLength + LLC_LENGTH);
    const message = reassembly.add(information, !segmented);
    if (!reassembly.open) this.#unnumbered.delete(from);
    else if (this.#unnumbered.size < MAX_UNNUMBERED) this.#unnumbered.set(from, reassembly);
    if (message === "limit") this.discard(frame, "UI message over the limit");
    if (message === undefined || message === "limit") return;
    const bytes = stripLlcHeader(message) ?? message;
    for (const logicalDevice of devices) this.emit({ kind: "apdu", address: { client, logicalDevice }, bytes });
  }

  #answer(frame: HdlcFrame, type: UnnumberedType, information?: Uint8Array): void {
    const fields = { destination: frame.source, source: this.#sourceOf(frame), control: unnumberedControl(type, true) };
    this.transmit(information === undefined ? fields : { ...fields, information });
  }

  #down(connection: ServerConnection, error?: DlmsError): void {
    const { address } = connection;
    this.#connections.delete(key(address));
    // For the application it has been down since the rejection.
    if (connection.kind === "rejecting") return;
    this.emit(error === undefined ? { kind: "disconnected", address } : { kind: "disconnected", address, error });
  }

  /** Our address as the client wrote it, but never the one that stands for whoever called. */
  #sourceOf(frame: HdlcFrame): HdlcAddress {
    const { destination } = frame;
    const { physicalDevice } = this.#settings;
    if (physicalDevice === undefined || !isCallingDevice(destination)) return destination;
    return new HdlcAddress(destination.upper, physicalDevice, destination.length);
  }

  #ownAddress(logicalDevice: number): HdlcAddress {
    return new HdlcAddress(logicalDevice, this.#settings.physicalDevice, this.#settings.addressLength);
  }

  #isOurDevice(destination: HdlcAddress): boolean {
    const { physicalDevice, callingDevice } = this.#settings;
    if (physicalDevice === undefined || destination.lower === physicalDevice || isAllDevices(destination)) return true;
    return callingDevice === true && isCallingDevice(destination);
  }

  #isOurLogicalDevice(upper: number): boolean {
    return this.#settings.logicalDevices?.includes(upper) ?? upper !== 0;
  }
}

const UNDEFINED_CONTROL: Taken = { kind: "reject", reason: "undefined-control" };

function key(address: LinkAddress): number {
  return address.client * 0x4000 + address.logicalDevice;
}

function inputOf(frameType: FrameType): ServerInput {
  return frameType === "UA" || frameType === "DM" || frameType === "FRMR" ? "response" : frameType;
}
