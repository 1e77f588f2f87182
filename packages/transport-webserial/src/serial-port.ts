/** How the line runs. The names are those of the Web Serial API (WICG, 4.4.2). */
export interface SerialSettings {
  /** Bits a second. */
  readonly baudRate: number;
  /** 7 or 8. */
  readonly dataBits?: 7 | 8;
  /** 1 or 2. */
  readonly stopBits?: 1 | 2;
  readonly parity?: "none" | "even" | "odd";
  /** Octets that the browser keeps each way; what comes beyond them is lost. */
  readonly bufferSize?: number;
  /** `hardware` is RTS and CTS. */
  readonly flowControl?: "none" | "hardware";
}

/** Lines that this side drives. Many optical heads take their power from them. */
export interface SerialSignals {
  readonly dataTerminalReady?: boolean;
  readonly requestToSend?: boolean;
}

/** Reads a port, one read at a time. */
export interface SerialReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
  releaseLock(): void;
}

/** Writes to a port. */
export interface SerialWriter {
  /** Above 0 while more is welcome; `null` when the line is lost. */
  readonly desiredSize: number | null;
  /** Settles when more is welcome. */
  readonly ready: Promise<unknown>;
  /** Rejects when the line is lost. */
  readonly closed: Promise<unknown>;
  write(octets: Uint8Array): Promise<void>;
  /** Settles when all is on the line. */
  close(): Promise<void>;
  abort(): Promise<void>;
  releaseLock(): void;
}

/** What comes in; an error of the line (parity, framing, overrun) ends it, and the port has a new one. */
export interface SerialInput {
  getReader(): SerialReader;
}

/** What goes out. */
export interface SerialOutput {
  getWriter(): SerialWriter;
}

/** What is used of the `SerialPort` of a browser. */
export interface WebSerialPort {
  /** `null` while the port is closed, and when its device is gone. */
  readonly readable: SerialInput | null;
  readonly writable: SerialOutput | null;
  open(settings: SerialSettings): Promise<void>;
  close(): Promise<void>;
  setSignals(signals: SerialSignals): Promise<void>;
  getInfo(): { readonly usbVendorId?: number | undefined; readonly usbProductId?: number | undefined };
}
