import type { Millis, TraceSink } from "@dlms/core";
import { INITIAL_BAUD_RATE, ReadoutMeter, type ReadoutMeterEvent, type ReadoutMeterOptions } from "@dlms/iec62056-21";
import {
  type ByteStream,
  type CharacterFormat,
  type Clock,
  drive,
  type Listener,
  SharedStream,
  systemClock,
} from "@dlms/transport";

/** What a meter shows on its optical port, and how. */
export interface OpticalPortOptions extends ReadoutMeterOptions {
  /** How characters stand on the line outside of mode E: `7E1`, as the standard has it, unless given. */
  readonly format?: CharacterFormat | undefined;
  /** Mode D: the meter sends all data by itself, so long after the last time. It is not signed on to then. */
  readonly pushInterval?: Millis | undefined;
  /** The host's clock unless given. */
  readonly clock?: Clock | undefined;
  /** Sees octets of IEC 62056-21 as they go over the line. */
  readonly trace?: TraceSink | undefined;
  /** Told how sessions go. It must not throw. */
  onEvent?(event: OpticalPortEvent): void;
}

/** What happens on an optical port. */
export type OpticalPortEvent = Exclude<ReadoutMeterEvent, { readonly kind: "baud" }>;

/**
 * The optical port of a meter: it waits for a sign-on of IEC 62056-21 at 300 baud, is read out or programmed, and goes over
 * to HDLC where a reader asks for mode E. The listener brings a stream for each time that it does; when that ends, the
 * port waits for the next sign-on.
 *
 * @example
 * const port = opticalPort(serialListener("/dev/ttyS0"), { identification, dataSets: () => readings });
 * await server.listen(port, { kind: "hdlc", endsWithLink: true });
 */
export function opticalPort(listener: Listener, options: OpticalPortOptions): Listener {
  return {
    listen: (onStream) => listener.listen((stream) => serve(new SharedStream(stream), options, onStream)),
    toString: () => `iec+${listener}`,
  };
}

/** One session after the other, as long as there is a line. */
function serve(shared: SharedStream, options: OpticalPortOptions, onStream: (stream: ByteStream) => void): void {
  const { clock = systemClock, trace, format = "7E1", pushInterval, onEvent, ...machine } = options;
  const meter = new ReadoutMeter(machine);
  const line = shared.lend();
  let isModeE = false;
  let cancelPush: (() => void) | undefined;
  line.configure?.({ baudRate: INITIAL_BAUD_RATE, format });
  const driver = drive(meter, line, {
    clock,
    trace,
    onEvent: (event) => {
      if (event.kind === "baud") return line.configure?.({ baudRate: event.rate });
      onEvent?.(event);
      if (event.kind !== "mode-e") return;
      isModeE = true;
      driver.close();
    },
    onClose: () => {
      cancelPush?.();
      if (!isModeE) return;
      const binary = shared.lend(() => serve(shared, options, onStream));
      binary.configure?.({ format: "8N1" });
      onStream(binary);
    },
  });
  if (pushInterval === undefined) return;
  const push = (): void => {
    const now = clock.now();
    if (!meter.busy) meter.push(now);
    driver.flush();
    cancelPush = clock.schedule(now + pushInterval, push);
  };
  push();
}
