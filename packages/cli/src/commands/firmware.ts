import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { type ImageProgress, type Meter, transferImage } from "@dlms/client";
import { type AbortSignalLike, fromHex, LocalProtocolError } from "@dlms/core";
import { ImageTransfer } from "@dlms/cosem-classes/image-transfer";
import { Command } from "commander";
import { openMeter } from "../connection.ts";
import {
  addCommonOptions,
  addConnectionOptions,
  type CommonFlags,
  type ConnectionFlags,
  integerOption,
} from "../connection-options.ts";
import { type CommandContext, printJson } from "../context.ts";
import { UsageError } from "../errors.ts";
import { parseReference } from "../references.ts";

interface FirmwareFlags extends ConnectionFlags, CommonFlags {
  readonly identification?: string;
  readonly activate?: boolean;
  readonly enable?: boolean;
  readonly resume?: boolean;
  readonly poll?: string;
}

const IMAGE_TRANSFER = "0.0.44.0.0.255";
const LONGEST_POLL = 3600;
const POLL = 5;

const EXAMPLES = `
The image is sent in blocks, those that the meter misses again, and verified; --activate puts it to use. When the
connection is lost, another one is made and the transfer goes on; after an interruption, --resume goes on with it.

Examples:
  dlms firmware home meter-2.1.bin
  dlms firmware home meter-2.1.bin --identification FW-2.1 --activate
  dlms firmware home meter-2.1.bin --identification FW-2.1 --activate --resume`;

/** `dlms firmware`: brings an image into the meter, and activates it. */
export function firmwareCommand(context: CommandContext): Command {
  const command = new Command("firmware")
    .argument("<meter>", "URL, or name of a connection profile")
    .argument("<image>", "file with the image")
    .argument("[obis]", "the image transfer object", IMAGE_TRANSFER)
    .option("--identification <text>", "what the image is, as text or hex:..: the name of the file unless given")
    .option("--activate", "activate the image when it is verified")
    .option("--enable", "enable image transfers where the meter has them disabled")
    .option("--resume", "go on with a transfer of this image that was interrupted")
    .option("--poll <seconds>", "time between two looks at a meter that is busy", `${POLL}`)
    .addHelpText("after", EXAMPLES)
    .action(async (meter: string, image: string, obis: string, flags: FirmwareFlags) =>
      firmware(context, meter, image, obis, flags),
    );
  return addCommonOptions(addConnectionOptions(command));
}

async function firmware(
  context: CommandContext,
  url: string,
  file: string,
  obis: string,
  flags: FirmwareFlags,
): Promise<void> {
  const { logicalName } = parseReference(obis);
  const identification = identificationOf(flags.identification ?? basename(file, extname(file)));
  const pollInterval = (integerOption("--poll", flags.poll, 1, LONGEST_POLL) ?? POLL) * 1000;
  const image = await imageOf(file);
  let meter: Meter | undefined;
  const open = async (): Promise<ImageTransfer> => {
    // A connection that is lost has nothing to say when it is closed.
    await meter?.close().catch(() => undefined);
    meter = await openMeter(context, url, flags);
    return meter.object(ImageTransfer, logicalName);
  };
  const progress = new ProgressLine(context);
  try {
    const result = await transferImage(await open(), image, {
      identification,
      activate: flags.activate,
      enable: flags.enable,
      resume: flags.resume,
      pollInterval,
      reconnect: open,
      onProgress: (step) => progress.show(step),
      signal: interruption(context),
    });
    await progress.end();
    const { blocks, sent, reconnections, activated } = result;
    if (flags.json === true) await printJson(context, { size: image.length, blocks, sent, reconnections, activated });
    else await context.io.stdout.write(`${outcome(flags.activate === true, activated)}\n`);
  } finally {
    await progress.end();
    await meter?.[Symbol.asyncDispose]();
  }
}

function outcome(wanted: boolean, activated: boolean): string {
  if (activated) return "image transferred, verified and activated";
  return wanted ? "image transferred and verified; the meter has restarted" : "image transferred and verified";
}

/** @throws UsageError */
function identificationOf(text: string): string | Uint8Array {
  if (!text.startsWith("hex:")) return text;
  try {
    return fromHex(text.slice("hex:".length));
  } catch {
    throw new UsageError(`--identification ${text} is no hex`);
  }
}

/** @throws UsageError for a file that cannot be read, or is empty */
async function imageOf(file: string): Promise<Uint8Array> {
  let image: Uint8Array;
  try {
    image = await readFile(file);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : error}`);
  }
  if (image.length === 0) throw new UsageError(`${file} is empty`);
  return image;
}

/** Ctrl-C as a signal. */
function interruption({ io }: CommandContext): AbortSignalLike {
  const controller = new AbortController();
  void io.interrupted().then(() => controller.abort(new LocalProtocolError("interrupted: --resume goes on with it")));
  return controller.signal;
}

/** How far the transfer is, in one line that changes, where somebody may be looking. */
class ProgressLine {
  readonly #context: CommandContext;
  #shown = -1;
  #isOpen = false;

  constructor(context: CommandContext) {
    this.#context = context;
  }

  show({ phase, blocks, transferred }: ImageProgress): void {
    const { stderr } = this.#context.io;
    if (!stderr.isTerminal) return;
    const percent = Math.floor((transferred / blocks) * 100);
    if (phase === "transfer" && percent === this.#shown) return;
    this.#shown = percent;
    const text = phase === "transfer" ? `${transferred} of ${blocks} blocks, ${percent} %` : `${phase} ..`;
    this.#isOpen = true;
    void stderr.write(`\r${text.padEnd(40)}`);
  }

  async end(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#context.io.stderr.write("\n");
  }
}
