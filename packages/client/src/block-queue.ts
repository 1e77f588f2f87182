/** The blocks of one streamed value on their way from the association to whoever iterates over them. */
export class BlockQueue implements AsyncIterableIterator<Uint8Array> {
  readonly #blocks: Uint8Array[] = [];
  readonly #more: () => void;
  readonly #cancel: () => void;
  #state:
    | { readonly kind: "running" }
    | { readonly kind: "done" }
    | { readonly kind: "failed"; readonly error: unknown } = {
    kind: "running",
  };
  #wake: (() => void) | undefined;

  /** `more` asks for the next block, `cancel` gives the value up. */
  constructor(more: () => void, cancel: () => void) {
    this.#more = more;
    this.#cancel = cancel;
  }

  push(block: Uint8Array): void {
    this.#blocks.push(block);
    // One block ahead: the line works while the last block is looked at.
    if (this.#blocks.length < 2) this.#more();
    this.#wake?.();
  }

  end(): void {
    if (this.#state.kind === "running") this.#state = { kind: "done" };
    this.#wake?.();
  }

  fail(error: unknown): void {
    if (this.#state.kind === "running") this.#state = { kind: "failed", error };
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<Uint8Array>> {
    for (;;) {
      const block = this.#blocks.shift();
      if (block !== undefined) {
        if (this.#blocks.length < 1) this.#more();
        return { done: false, value: block };
      }
      if (this.#state.kind === "failed") throw this.#state.error;
      if (this.#state.kind === "done") return { done: true, value: undefined };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    if (this.#state.kind === "running") {
      this.#state = { kind: "done" };
      this.#cancel();
    }
    this.#blocks.length = 0;
    this.#wake?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
