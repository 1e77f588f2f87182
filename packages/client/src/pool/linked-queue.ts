/** A value's place in a `LinkedQueue`. */
export class QueueNode<T> {
  readonly value: T;
  /** The queue that it stands in; `undefined` once it was taken out. */
  queue: LinkedQueue<T> | undefined;
  before: QueueNode<T> | undefined;
  after: QueueNode<T> | undefined;

  constructor(value: T, queue: LinkedQueue<T>, before: QueueNode<T> | undefined) {
    this.value = value;
    this.queue = queue;
    this.before = before;
  }
}

/** First in, first out; and what stands anywhere in it can be taken out, all at the same cost. */
export class LinkedQueue<T> {
  #first: QueueNode<T> | undefined;
  #last: QueueNode<T> | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get first(): T | undefined {
    return this.#first?.value;
  }

  push(value: T): QueueNode<T> {
    const node = new QueueNode(value, this, this.#last);
    if (this.#last === undefined) this.#first = node;
    else this.#last.after = node;
    this.#last = node;
    this.#size++;
    return node;
  }

  shift(): T | undefined {
    const node = this.#first;
    if (node === undefined) return undefined;
    this.remove(node);
    return node.value;
  }

  /** Takes a value out, wherever it stands. Does nothing when it is not in this queue. */
  remove(node: QueueNode<T>): void {
    if (node.queue !== this) return;
    const { before, after } = node;
    if (before === undefined) this.#first = after;
    else before.after = after;
    if (after === undefined) this.#last = before;
    else after.before = before;
    node.queue = node.before = node.after = undefined;
    this.#size--;
  }

  /** In their order. A value may be taken out while it is looked at. */
  *[Symbol.iterator](): Generator<T, void, undefined> {
    let node = this.#first;
    while (node !== undefined) {
      const { after } = node;
      yield node.value;
      node = after;
    }
  }
}
