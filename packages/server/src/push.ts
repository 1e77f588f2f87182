import { decodeApdu, encodeApdu } from "@dlms/apdu";
import { type Ciphering, cipheringFor, type SecurityOptions, unconfirmedBlocks } from "@dlms/association";
import { DlmsError, type LinkAddress, type Millis, type SystemTitle, type TraceSink, TransportError } from "@dlms/core";
import { HdlcServer } from "@dlms/hdlc";
import { ReplayWindow } from "@dlms/security";
import { type Clock, type ConnectOptions, drive, hostRandom, systemClock, type Transport } from "@dlms/transport";
import { WrapperLink } from "@dlms/wrapper";
import { Confirmations } from "./confirmations.ts";
import { CONFIRM_TIMEOUT, notificationApdu, type OutgoingNotification, wantsConfirmation } from "./notifications.ts";

/** How a meter pushes of its own accord. */
export interface PushOptions {
  /** What carries the APDUs: the wrapper unless given; `hdlc` sends UI frames. */
  readonly link?: "wrapper" | "hdlc" | undefined;
  /** Address (SAP) of the client that it is for; 16 unless given. */
  readonly client?: number | undefined;
  /**
   * Ciphers it in general-glo-ciphering, which names the sender, or as `general` in it says, which takes a `confirmer`;
   * plain unless given.
   */
  readonly security?: SecurityOptions | undefined;
  /** For whom it is, and who confirms what was sent ciphered; which of its counters were seen. */
  readonly confirmer?: { readonly systemTitle: SystemTitle; readonly replay?: ReplayWindow | undefined } | undefined;
  /** Octets of one APDU: longer ones go in blocks. 65,535 unless given. */
  readonly maxPduSize?: number | undefined;
  /** How long the connection may take to stand; ten seconds unless given. */
  readonly connectTimeout?: Millis | undefined;
  /** How long a confirmation may take; ten seconds unless given. */
  readonly timeout?: Millis | undefined;
  readonly signal?: ConnectOptions["signal"];
  readonly clock?: Clock | undefined;
  readonly trace?: TraceSink | undefined;
}

const PUBLIC_CLIENT = 16;
const TEN_SECONDS = 10_000;
const LONGEST_PDU = 0xffff;

/**
 * Makes a connection, sends a notification over it, once, and ends it: when it is sent, or confirmed where that is
 * asked for.
 * @throws TransportError, TimeoutError without a connection or a confirmation in time: then nobody knows whether it
 * came; SecurityError when it cannot be ciphered, EncodeError for a value that is none.
 */
export async function push(
  transport: Transport,
  notice: OutgoingNotification,
  about: { readonly logicalDevice: number; readonly invokeId: number },
  options: PushOptions = {},
): Promise<void> {
  const { client = PUBLIC_CLIENT, clock = systemClock, maxPduSize = LONGEST_PDU, trace, signal } = options;
  const { connectTimeout: timeout = TEN_SECONDS } = options;
  const ciphering = cipheringOf(options);
  const plain = encodeApdu(notificationApdu(notice, about.invokeId));
  const apdu = ciphering === undefined ? plain : await ciphering.seal(plain);
  const apdus = apdu.length <= maxPduSize ? [apdu] : unconfirmedBlocks(apdu, maxPduSize);
  const address = { client, logicalDevice: about.logicalDevice };
  const stream = await transport.connect({ signal, timeout, clock });
  const sender = new PushSender(options.link ?? "wrapper", address, apdus, trace);
  const confirmations = new Confirmations(clock);
  const isWanted = wantsConfirmation(notice);
  const confirmed = isWanted ? confirmations.wait(about.invokeId, options.timeout ?? CONFIRM_TIMEOUT) : undefined;
  // It is waited for below, but may fail before.
  confirmed?.catch(() => {});
  const ended = new Promise<void>((resolve, reject) => {
    const driver = drive(sender, stream, {
      clock,
      trace,
      onEvent: (bytes) => void confirm(bytes, ciphering, confirmations),
      onClose: (error) => {
        const reason = lossBy(error);
        confirmations.fail(reason);
        if (error === undefined) resolve();
        else reject(reason);
      },
    });
    if (confirmed === undefined) driver.close();
    else
      confirmed.then(
        () => driver.close(),
        (error) => driver.close(error),
      );
  });
  await ended;
  await confirmed;
}

function cipheringOf({ security, confirmer }: PushOptions): Ciphering | undefined {
  if (security === undefined) return undefined;
  const { systemTitle: peer, replay = new ReplayWindow() } = confirmer ?? {};
  const ciphering = cipheringFor(security, { role: "server", random: hostRandom, replay, peer });
  ciphering.general = true;
  return ciphering;
}

/** What is no confirmation, or none to be trusted, is passed over. */
async function confirm(bytes: Uint8Array, ciphering: Ciphering | undefined, waiting: Confirmations): Promise<void> {
  try {
    const plain = ciphering === undefined ? bytes : (await ciphering.open(bytes)).apdu;
    const apdu = decodeApdu(plain);
    if (apdu.apdu === "data-notification-confirm") waiting.confirm(apdu.longInvokeIdAndPriority.invokeId);
  } catch (error) {
    if (!(error instanceof DlmsError)) throw error;
  }
}

/** The link of a meter that speaks first. Its events are the APDUs that come back. */
class PushSender {
  readonly #link: WrapperLink | HdlcServer;
  readonly #trace: TraceSink | undefined;
  #failure: DlmsError | undefined;

  constructor(kind: "wrapper" | "hdlc", address: LinkAddress, apdus: readonly Uint8Array[], trace?: TraceSink) {
    this.#trace = trace;
    const link = kind === "hdlc" ? new HdlcServer() : new WrapperLink({ role: "server" });
    this.#link = link;
    for (const bytes of apdus) {
      trace?.({ kind: "apdu", direction: "sent", bytes });
      if (link instanceof HdlcServer) link.sendUnnumbered(bytes, address);
      else link.send(bytes, address);
    }
  }

  get deadline(): undefined {
    return undefined;
  }

  receive(bytes: Uint8Array, now: Millis): void {
    this.#link.receive(bytes, now);
  }

  handleTimeout(): void {}

  pollTransmit(): Uint8Array | undefined {
    return this.#link.pollTransmit();
  }

  pollEvent(): Uint8Array | undefined {
    for (let event = this.#link.pollEvent(); event !== undefined; event = this.#link.pollEvent()) {
      if (event.kind === "apdu") {
        this.#trace?.({ kind: "apdu", direction: "received", bytes: event.bytes });
        return event.bytes;
      }
      if (event.kind === "discarded") this.#trace?.(event);
      // The wrapper cannot be read on.
      if (event.kind === "disconnected") this.#failure ??= event.error;
    }
    if (this.#failure !== undefined) throw this.#failure;
    return undefined;
  }
}

function lossBy(error: unknown): DlmsError {
  if (error instanceof DlmsError) return error;
  if (error === undefined) return new TransportError("the connection ended before the push was confirmed");
  return new TransportError("the connection was lost", { cause: error });
}
