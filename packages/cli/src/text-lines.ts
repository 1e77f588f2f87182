/** A line of a stream; `tooLong` ones are not kept. */
export type TextLine = { readonly text: string } | { readonly tooLong: true };

/**
 * The lines of a stream of UTF-8, whatever the pieces it comes in. A line is kept up to `longest` characters: of a
 * longer one only that it was there is told, and the next one is found all the same.
 */
export async function* textLines(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  let length = 0;
  const take = (text: string): void => {
    length += text.length;
    if (length > longest) parts = [];
    else parts.push(text);
  };
  const end = (): TextLine => {
    const line: TextLine = length > longest ? { tooLong: true } : { text: parts.join("") };
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    const pieces = decoder.decode(chunk, { stream: true }).split("\n");
    const rest = pieces.pop() ?? "";
    for (const piece of pieces) {
      take(piece);
      yield end();
    }
    take(rest);
  }
  take(decoder.decode());
  if (length > 0) yield end();
}
