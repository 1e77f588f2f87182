/** First in, first out, in constant time each. */
export class Queue<T> {
  #items: T[] = [];
  #next = 0;

  get empty(): boolean {
    return this.#items.length === 0;
  }

  put(item: T): void {
    this.#items.push(item);
  }

  take(): T | undefined {
    const item = this.#items[this.#next];
    if (this.#next + 1 < this.#items.length) this.#next++;
    else this.clear();
    return item;
  }

  clear(): void {
    this.#items = [];
    this.#next = 0;
  }
}
