import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Without it the tests over pseudo terminals are skipped; `npm test` names them, and installs it where it may. */
export const hasSocat: boolean = spawnSync("socat", ["-V"]).status === 0;

/** Two pseudo terminals: what is written into one comes out of the other. */
export interface PtyPair extends AsyncDisposable {
  readonly near: string;
  readonly far: string;
  /** Ends it, as when an adapter is unplugged. */
  unplug(): Promise<void>;
}

const folders: string[] = [];
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Makes a pair; at the same paths again when `folder` is one of before. */
export async function ptyPair(folder: string = mkdtempSync(join(tmpdir(), "dlms-pty-"))): Promise<PtyPair> {
  folders.push(folder);
  const near = join(folder, "near");
  const far = join(folder, "far");
  const ends = [near, far].map((link) => `pty,raw,echo=0,link=${link}`);
  const socat: ChildProcess = spawn("socat", ends, { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => socat.once("exit", () => resolve()));
  for (let tries = 0; !(existsSync(near) && existsSync(far)); tries++) {
    if (tries > 1000) throw new Error("socat makes no pair");
    await sleep(5);
  }
  const unplug = async (): Promise<void> => {
    socat.kill();
    await ended;
  };
  return { near, far, unplug, [Symbol.asyncDispose]: unplug };
}
