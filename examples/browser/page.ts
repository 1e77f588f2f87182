/** The page: a form, and what the meter has to say. */
import { modeE } from "@dlms/client/readout";
import type { Transport } from "@dlms/transport";
import { requestSerialPort, webSerial } from "@dlms/transport-webserial";
import { bridge } from "@dlms/transport-websocket";
import { type Login, readMeter, type Show } from "./read-meter.ts";

const form = find("form", HTMLFormElement);
const button = find("button", HTMLButtonElement);
const status = find("output", HTMLOutputElement);
const table = find("table", HTMLTableElement);
const clock = find("#clock", HTMLElement);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  table.tBodies[0]?.replaceChildren();
  hideReading(true);
  try {
    // First of all: browsers ask for a port only while they handle a click.
    const transport = await chooseTransport();
    const kind = field("way") === "serial" || field("meter").startsWith("hdlc+") ? "hdlc" : "wrapper";
    await readMeter(transport, { kind }, login(), show);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), true);
  } finally {
    button.disabled = false;
  }
});

/** The port is asked for once: the next reading takes the same. */
let port: ReturnType<typeof requestSerialPort> | undefined;

async function chooseTransport(): Promise<Transport> {
  if (field("way") === "bridge")
    return bridge(field("url"), { token: field("token"), meter: field("meter") || undefined });
  port ??= requestSerialPort();
  try {
    // Optical heads take their power from these lines.
    const options = { baudRate: Number(field("baud")), echo: field("echo") === "on", dtr: true, rts: true };
    if (field("begin") === "hdlc") return webSerial(await port, options);
    return modeE(webSerial(await port, { ...options, baudRate: 300, format: "7E1" }));
  } catch (error) {
    port = undefined;
    throw error;
  }
}

function login(): Login {
  return {
    client: Number(field("client")),
    password: field("password"),
    systemTitle: field("title"),
    encryptionKey: field("ek"),
    authenticationKey: field("ak"),
  };
}

const show: Show = {
  progress: (text) => say(text),
  clock: (time) => {
    clock.textContent = time;
    hideReading(false);
  },
  object: (code, className, meaning) => {
    const row = table.tBodies[0]?.insertRow();
    const cells = [code, className, meaning, ""].map((text) => {
      const cell = row?.insertCell();
      // Never as HTML: what a meter sends is text.
      if (cell !== undefined) cell.textContent = text;
      return cell;
    });
    return (value) => {
      const last = cells.at(-1);
      if (last !== undefined) last.textContent = value;
    };
  },
};

function hideReading(isHidden: boolean): void {
  for (const part of [clock.parentElement, table]) if (part !== null) part.hidden = isHidden;
}

function say(text: string, isError = false): void {
  status.textContent = text;
  status.classList.toggle("error", isError);
}

function field(name: string): string {
  return String(new FormData(form).get(name) ?? "");
}

function find<T extends HTMLElement>(selector: string, type: new () => T): T {
  const element = document.querySelector(selector);
  if (!(element instanceof type)) throw new TypeError(`the page has no ${selector}`);
  return element;
}
