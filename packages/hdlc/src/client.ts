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
import { allStations, HdlcAddress, isAnyStation, isCallingDevice } from "./address.ts";
import { agreeAsClient } from "./client-agreement.ts";
import { ClientConnection, type Received, type Turn } from "./client-connection.ts";
import { type ClientSettings, type ClientState, clientSettings, type HdlcClientOptions } from "./client-options.ts";
import { CLIENT_TRANSITIONS, type ClientAction, type ClientInput, type ClientStateKind } from "./client-transitions.ts";
import { type FrameType, informationControl, supervisoryControl, unnumberedControl } from "./control.ts";
import type { FrameFields, HdlcFrame } from "./frame.ts";
import { refusalOf } from "./frame-reject.ts";
import { LineTime } from "./line-time.ts";
import { addLlcHeader, LLC_LENGTH, stripLlcHeader } from "./llc.ts";
import {
  checkLinkParameters,
  DEFAULT_LINK_PARAMETERS,
  encodeLinkParameters,
  type LinkParameters,
} from "./parameters.ts";
import { Reassembly } from "./reassembly.ts";
import { HdlcStation, unnumberedFrames } from "./station.ts";

/** Octets that are arriving when the response timer runs out may put that off, up to so many times in all. */
const PATIENCE = 3;
/** A server that sends more frames than any window has, and no final bit, does not mean to give the turn back. */
const MAX_FRAMES_WITHOUT_FINAL = 14;

/**
 * The primary station of HDLC (IEC 62056-46) with one server, without input or output of its own: APDUs in, octets
 * out, and back. It sends only while it has the turn, sends again what was lost, never twice what arrived, and ends
 * with a `disconnected` event and a typed error when the server does not answer or breaks the rules.
 *
 * @example
 * const link = new HdlcClient({ client: 16, logicalDevice: 1, physicalDevice: 17 });
 * link.connect(now);
 * serial.write(link.pollTransmit()); // SNRM
 */
export class HdlcClient extends HdlcStation implements LinkMachine {
  readonly #settings: ClientSettings;
  readonly #proposal: LinkParameters;
  readonly #client: HdlcAddress;
  readonly #server: HdlcAddress;
  readonly #address: LinkAddress;
  readonly #unnumberedIn: Reassembly;
  /** UI frames that wait for the turn. */
  readonly #unnumberedOut: FrameFields[] = [];
  #state: ClientState = { kind: "disconnected" };
  #connection: ClientConnection;
  #busy = false;
  readonly #lineTime = new LineTime();

  /** @throws EncodeError when an address or a parameter is out of its range. */
  constructor(options: HdlcClientOptions) {
    const settings = clientSettings(options);
    super(settings);
    const { client, logicalDevice, physicalDevice, addressLength } = settings;
    this.#settings = settings;
    this.#proposal = { ...DEFAULT_LINK_PARAMETERS, ...settings.parameters };
    checkLinkParameters(this.#proposal);
    this.#client = new HdlcAddress(client);
    if (isAnyStation(this.#client)) throw new EncodeError(`${client} is no client's address`, ["client"]);
    this.#server = new HdlcAddress(logicalDevice, physicalDevice, addressLength);
    this.#address = { client, logicalDevice };
    this.#unnumberedIn = new Reassembly(settings.maxApduLength + LLC_LENGTH);
    this.#connection = new ClientConnection(DEFAULT_LINK_PARAMETERS, settings);
    this.setBaud(settings.baud);
  }

  /** As the option `baud`, for lines whose rate shows later. @throws EncodeError when it is no positive number. */
  setBaud(baud: number | undefined): void {
    this.#lineTime.setBaud(baud);
  }

  /** What the link is doing. */
  get state(): ClientStateKind {
    return this.#state.kind;
  }

  /** What was agreed on when the link came up. */
  get parameters(): LinkParameters {
    return this.#connection.transfer.parameters;
  }

  get progressAt(): Millis | undefined {
    return this.#connection.progressAt;
  }

  /** @throws LocalProtocolError while the link is being taken down. */
  connect(now: Millis): void {
    const action = this.#lookUp("connect");
    if (action === "refuse") throw new LocalProtocolError("the HDLC link is being taken down");
    this.#perform(action, now);
  }

  send(apdu: Uint8Array, address: LinkAddress, now: Millis): void {
    const action = this.#lookUp("send");
    if (!this.#isOurs(address)) throw new LocalProtocolError(`no link to logical device ${address.logicalDevice}`);
    if (action === "refuse" || this.#connection.closing) throw new LocalProtocolError("the HDLC link is not up");
    this.#connection.queue(addLlcHeader(apdu, "command"));
    this.#perform(action, now);
  }

  /**
   * Sends an APDU in UI frames: without a connection, an acknowledgement or an answer, as soon as the turn is ours.
   * `broadcast` sends it to all stations on the line.
   */
  sendUnnumbered(apdu: Uint8Array, broadcast = false): void {
    const destination = broadcast ? allStations(this.#server) : this.#server;
    const size = this.parameters.maxInfoTransmit;
    const message = addLlcHeader(apdu, "command");
    const frames = unnumberedFrames(message, size, { destination, source: this.#client, isResponse: false });
    this.#unnumberedOut.push(...frames);
    if (!this.holdsLine) this.#flushUnnumbered();
  }

  /** What was queued before is sent first. */
  disconnect(address: LinkAddress, now: Millis): void {
    if (this.#isOurs(address)) this.#perform(this.#lookUp("disconnect"), now);
  }

  /** While busy, no I frames are taken and RNR says so to the server, which keeps what it has to send. */
  setBusy(busy: boolean, now: Millis): void {
    this.#busy = busy;
    this.#connection.transfer.busy = busy;
    if (!busy) this.#perform(this.#lookUp("free"), now);
  }

  /** Whether there is something to send. */
  get wantsLine(): boolean {
    return this.hasOutput;
  }

  /** Whether the turn is the server's: nobody else may speak on the line. */
  get holdsLine(): boolean {
    const { kind } = this.#state;
    return kind === "awaiting" || kind === "clearing" || kind === "connecting" || kind === "disconnecting";
  }

  /** What waited for the line goes out now, and the response timer runs from now on. */
  restartTimer(now: Millis): void {
    const state = this.#state;
    if (state.kind === "disconnected" || state.kind === "ready" || state.kind === "pausing") return;
    this.#state = { ...state, deadline: this.#responseDeadline(now) };
  }

  /** Takes a frame off a line that several links share. False when it is for somebody else. */
  takeFrame(frame: HdlcFrame, now: Millis): boolean {
    const { destination, source, frameType } = frame;
    if (!destination.equals(this.#client) || isAnyStation(source)) return false;
    if (frameType !== "UI" && !this.#isServer(source)) return false;
    this.#perform(this.#lookUp(inputOf(frameType)), now, frame);
    return true;
  }

  protected override onFrame(frame: HdlcFrame, now: Millis): void {
    if (!this.takeFrame(frame, now)) this.discard(frame, "other station");
  }

  /** In the server's turn it is what is waited for: on its way, and to be asked for again. */
  override damaged(now: Millis): void {
    if (this.#state.kind === "awaiting") this.#connection.progressAt = now;
  }

  protected override onTimeout(now: Millis): void {
    const due = this.linkDeadline();
    if (due !== undefined && now >= due) this.#perform(this.#lookUp("timeout"), now);
  }

  protected override linkDeadline(): Millis | undefined {
    const state = this.#state;
    if (state.kind === "disconnected" || state.kind === "ready" || state.kind === "pausing")
      return state.kind === "disconnected" ? undefined : state.deadline;
    // Speaking into what the server says would damage that, too.
    const longestTurn = this.#lineTime.longestTurn(this.parameters);
    const latest = state.deadline + (PATIENCE - 1) * this.#settings.responseTimeout + longestTurn;
    return Math.min(Math.max(state.deadline, this.quietAt), latest);
  }

  #lookUp(input: ClientInput): ClientAction {
    return CLIENT_TRANSITIONS[this.#state.kind][input];
  }

  #perform(action: ClientAction, now: Millis, frame?: HdlcFrame): void {
    if (action === "set-mode") this.#setMode(0, now);
    else if (frame !== undefined) this.#performOnFrame(action, now, frame);
    else if (action === "begin") this.#begin(now);
    else if (action === "transmit") this.#use(this.#connection.decide(now), now);
    else if (action === "close-later") this.#connection.closing = true;
    else if (action === "cancel") this.#sendDisconnect(0, now);
    else if (action === "close") this.#close(now);
    else if (action === "repeat") this.#repeat(now);
    else if (action === "recover") this.#recover(now);
    else if (action === "poll") this.#poll(now);
  }

  #performOnFrame(action: ClientAction, now: Millis, frame: HdlcFrame): void {
    if (action === "take-information") this.#take(this.#connection.takeInformation(frame, now), frame, now);
    else if (action === "take-supervisory") {
      const polledWithOnly = this.#state.kind === "awaiting" && this.#state.polledWithOnly;
      this.#take(this.#connection.takeSupervisory(frame, polledWithOnly, now), frame, now);
    } else if (action === "take-unnumbered") this.#takeUnnumbered(frame);
    else if (action === "open") this.#open(frame.information, now);
    else if (action === "lose") this.#down(refusalOf(frame));
    else if (action === "finish") this.#down();
    else this.discard(frame, `${frame.frameType} while ${this.#state.kind}`);
  }

  #begin(now: Millis): void {
    if (this.#settings.quirks?.disconnectFirst !== true) this.#setMode(0, now);
    else {
      this.#send({ control: unnumberedControl("DISC", true) });
      this.#state = { kind: "clearing", deadline: this.#responseDeadline(now) };
    }
  }

  #setMode(attempt: number, now: Millis): void {
    const control = unnumberedControl("SNRM", true);
    // The defaults go without saying, unless the caller says them.
    const { parameters, quirks } = this.#settings;
    const isTacit = parameters === undefined || quirks?.snrmParametersRefused === true;
    this.#send(isTacit ? { control } : { control, information: encodeLinkParameters(this.#proposal) });
    this.#state = { kind: "connecting", attempt, deadline: this.#responseDeadline(now) };
  }

  #sendDisconnect(attempt: number, now: Millis): void {
    this.#send({ control: unnumberedControl("DISC", true) });
    if (this.#settings.quirks?.disconnectUnanswered === true) this.#down();
    else this.#state = { kind: "disconnecting", attempt, deadline: this.#responseDeadline(now) };
  }

  #repeat(now: Millis): void {
    const state = this.#state;
    if (state.kind !== "connecting" && state.kind !== "disconnecting") return;
    const attempt = state.attempt + 1;
    const isConnecting = state.kind === "connecting";
    if (attempt <= this.#settings.retries) {
      if (isConnecting) this.#setMode(attempt, now);
      else this.#sendDisconnect(attempt, now);
    } else
      this.#down(
        isConnecting ? new TimeoutError("answer to SNRM", attempt * this.#settings.responseTimeout) : undefined,
      );
  }

  #open(information: Uint8Array, now: Millis): void {
    let parameters: LinkParameters;
    try {
      parameters = agreeAsClient(information, this.#proposal, this.#server, this.#settings);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.#down(new RemoteProtocolError("the server's link parameters are wrong", { cause: error }));
      return;
    }
    this.#connection = new ClientConnection(parameters, this.#settings);
    this.#connection.transfer.busy = this.#busy;
    this.#rest(now);
    this.emit({ kind: "connected", address: this.#address });
  }

  #take(received: Received, frame: HdlcFrame, now: Millis): void {
    if (received.kind === "failed") {
      this.#down(received.error);
      return;
    }
    if (received.kind === "ignored") {
      this.discard(frame, received.reason);
      return;
    }
    if (received.discarded !== undefined) this.discard(frame, received.discarded);
    if (received.message !== undefined) this.#deliver(received.message, frame);
    if (frame.pollFinal) this.#use(this.#connection.takeTurn(now), now);
    else this.#goOnWaiting(now);
  }

  #goOnWaiting(now: Millis): void {
    if (this.#state.kind !== "awaiting") return;
    const frames = this.#state.frames + 1;
    if (this.#settings.quirks?.finalBitMissing === true && frames >= this.parameters.windowReceive)
      this.#use(this.#connection.takeTurn(now), now);
    else if (frames > MAX_FRAMES_WITHOUT_FINAL) this.#down(new RemoteProtocolError("the server does not end its turn"));
    else this.#state = { ...this.#state, frames, deadline: now + this.#settings.responseTimeout };
  }

  /** The link is up and the turn is ours. */
  #use(turn: Turn, now: Millis): void {
    this.#flushUnnumbered();
    if (turn.kind === "send") this.#sendWindow(now);
    else if (turn.kind === "poll") this.#poll(now);
    else if (turn.kind === "pause") this.#state = { kind: "pausing", deadline: turn.deadline };
    else if (turn.kind === "disconnect") this.#sendDisconnect(0, now);
    else if (turn.kind === "fail") this.#down(turn.error);
    else this.#rest(now);
  }

  #rest(now: Millis): void {
    const { keepAlive } = this.#settings;
    this.#state = { kind: "ready", deadline: keepAlive === undefined ? undefined : now + keepAlive };
  }

  #sendWindow(now: Millis): void {
    const { transfer } = this.#connection;
    for (let segment = transfer.next(); segment !== undefined; ) {
      const following = transfer.next();
      const { sss, segmented, information } = segment;
      const control = informationControl(sss, transfer.rrr, following === undefined);
      this.#send({ control, segmented, information });
      segment = following;
    }
    this.#await(transfer.outstanding === 1, now);
  }

  #poll(now: Millis): void {
    const { transfer } = this.#connection;
    this.#send({ control: supervisoryControl(transfer.acknowledgement, transfer.rrr, true) });
    this.#await(false, now);
  }

  #recover(now: Millis): void {
    const error = this.#connection.timedOut();
    if (error === undefined) this.#poll(now);
    else this.#down(error);
  }

  #close(now: Millis): void {
    this.#connection.closing = true;
    this.#use(this.#connection.decide(now), now);
  }

  #takeUnnumbered(frame: HdlcFrame): void {
    const message = this.#unnumberedIn.add(frame.information, !frame.segmented);
    if (message === "limit") this.discard(frame, "UI message over the limit");
    else if (message !== undefined) {
      const { client } = this.#address;
      const address = { client, logicalDevice: frame.source.upper };
      // Servers that push are known to leave the LLC header out.
      this.emit({ kind: "apdu", address, bytes: stripLlcHeader(message) ?? message });
    }
  }

  #deliver(message: Uint8Array, frame: HdlcFrame): void {
    const bare = this.#settings.quirks?.llcHeaderMissing === true ? message : undefined;
    const apdu = stripLlcHeader(message) ?? bare;
    if (apdu === undefined) this.discard(frame, "no LLC header");
    else this.emit({ kind: "apdu", address: this.#address, bytes: apdu });
  }

  /** The link is down: with an error, unless it was asked for. */
  #down(error?: DlmsError): void {
    this.#state = { kind: "disconnected" };
    this.#connection = new ClientConnection(this.parameters, this.#settings);
    const address = this.#address;
    this.emit(error === undefined ? { kind: "disconnected", address } : { kind: "disconnected", address, error });
  }

  #await(polledWithOnly: boolean, now: Millis): void {
    this.#state = { kind: "awaiting", deadline: this.#responseDeadline(now), polledWithOnly, frames: 0 };
  }

  #flushUnnumbered(): void {
    for (const frame of this.#unnumberedOut.splice(0)) this.#put(frame);
  }

  #send(fields: Omit<FrameFields, "destination" | "source">): void {
    this.#put({ destination: this.#server, source: this.#client, ...fields });
  }

  #put(frame: FrameFields): void {
    this.#lineTime.add(frame, this.hasOutput ? undefined : this.#settings.turnaround);
    this.transmit(frame);
  }

  /** When the answer to what was just sent is late. */
  #responseDeadline(now: Millis): Millis {
    return now + this.#lineTime.sendTime + this.#settings.responseTimeout;
  }

  #isOurs(address: LinkAddress): boolean {
    return address.client === this.#address.client && address.logicalDevice === this.#address.logicalDevice;
  }

  /** Servers may answer with another width than they were asked with. */
  #isServer(source: HdlcAddress): boolean {
    const { upper, lower } = this.#server;
    if (this.#settings.quirks?.addressChanged === true) return true;
    if (source.upper !== upper) return false;
    return source.lower === lower || lower === undefined || source.lower === undefined || isCallingDevice(this.#server);
  }
}

function inputOf(frameType: FrameType): ClientInput {
  return frameType === "SNRM" || frameType === "DISC" ? "command" : frameType;
}
