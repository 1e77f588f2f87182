/** One record of a CSV file as RFC 4180 has it: commas, quotes where they are needed, CR LF at the end. */
export function csvRecord(fields: readonly string[]): string {
  return `${fields.map(field).join(",")}\r\n`;
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
