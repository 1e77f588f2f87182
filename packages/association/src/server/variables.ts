import {
  type Apdu,
  type ConformanceBit,
  decodeApdu,
  encodeApdu,
  type ReadResult,
  type ShortNameBlock,
  type VariableAccess,
  type WriteResult,
} from "@dlms/apdu";
import { decode, octetString } from "@dlms/axdr";
import { concatBytes, DlmsError, LocalProtocolError } from "@dlms/core";
import { BlockReceiver } from "../block-receiver.ts";
import type { AssociationLimits } from "../limits.ts";
import { READ_BLOCK_HEADER, READ_REQUEST, VariableBlocks, WRITE_REQUEST } from "../services/variable-blocks.ts";
import type { DataResult, VariableAnswer, VariableReference, VariableRequest } from "../types.ts";
import { serviceError } from "./responses.ts";
import type { ServerTerms } from "./terms.ts";

/** What an APDU leads to. */
export type VariableOutcome =
  | { readonly kind: "answer"; readonly apdu: Apdu }
  | { readonly kind: "request"; readonly request: VariableRequest; readonly confirmed: boolean }
  /** Nobody is told anything: an unconfirmed request was no good. */
  | { readonly kind: "silence" };

/** What a server of short names is sent. */
export type VariableApdu = Reading | Writing;
type Reading = Extract<Apdu, { apdu: "read-request" }>;
type Writing = Extract<Apdu, { apdu: "write-request" | "unconfirmed-write-request" }>;
type Service = "read" | "write";

/**
 * Read, write and unconfirmed write as a server sees them (Green Book 9.3.14 to 9.3.16): joins the blocks of requests
 * and cuts answers that are too long. There are no invoke ids: a request ends whatever was under way before it.
 */
export class ServerVariables {
  readonly #limits: AssociationLimits;
  /** A request that comes in blocks. */
  #incoming: { readonly service: Service; readonly blocks: BlockReceiver } | undefined;
  /** An answer that goes in blocks. */
  #outgoing: VariableBlocks | undefined;

  constructor(limits: AssociationLimits) {
    this.#limits = limits;
  }

  /** Whether an APDU is of these services at all. */
  static takes(apdu: Apdu): apdu is VariableApdu {
    const { apdu: kind } = apdu;
    return kind === "read-request" || kind === "write-request" || kind === "unconfirmed-write-request";
  }

  receive(apdu: VariableApdu, terms: ServerTerms): VariableOutcome {
    const [first] = apdu.variables;
    const isAlone = apdu.variables.length === 1;
    if (apdu.apdu === "read-request" && isAlone && first?.kind === "block-number-access")
      return this.#nextBlock(first.blockNumber);
    this.#outgoing = undefined;
    if (apdu.apdu === "read-request" && isAlone && first?.kind === "read-data-block-access")
      return this.#take("read", first, terms);
    if (apdu.apdu === "write-request" && isAlone && first?.kind === "write-data-block-access") {
      const rawData = blockData(apdu.data);
      return rawData === undefined ? refused("write", "other") : this.#take("write", { ...first, rawData }, terms);
    }
    this.#incoming = undefined;
    return this.#requestIn(apdu, terms);
  }

  /** The response to a request, or its first block. */
  respond(answer: VariableAnswer, terms: ServerTerms): Apdu {
    const whole: Apdu =
      answer.service === "read"
        ? { apdu: "read-response", results: answer.results }
        : { apdu: "write-response", results: answer.results.map(writeResult) };
    const encoded = encodeApdu(whole);
    // That the results of writing fit was found out before anything was written.
    if (answer.service === "write" || encoded.length <= terms.room) return whole;
    if (!terms.has("block-transfer-with-get-or-read")) return unavailable(answer.results);
    try {
      this.#outgoing = new VariableBlocks(encoded, terms.room, READ_BLOCK_HEADER);
    } catch (error) {
      if (error instanceof LocalProtocolError) return unavailable(answer.results);
      throw error;
    }
    return this.#block(this.#outgoing);
  }

  /** Whether there are blocks of an answer that were not asked for yet. */
  get answering(): boolean {
    return this.#outgoing !== undefined;
  }

  /** Forgets what is under way. */
  clear(): void {
    this.#incoming = undefined;
    this.#outgoing = undefined;
  }

  /** The block after the one that is named, or why there is none: then the transfer is over. */
  #nextBlock(blockNumber: number): VariableOutcome {
    const blocks = this.#outgoing;
    if (blocks !== undefined && blocks.blockNumber === blockNumber)
      return { kind: "answer", apdu: this.#block(blocks) };
    this.#incoming = undefined;
    this.#outgoing = undefined;
    return refusedBlock("read", blocks === undefined ? "no-long-get-in-progress" : "data-block-number-invalid");
  }

  #block(blocks: VariableBlocks): Apdu {
    const { blockNumber, last: lastBlock, data: rawData } = blocks.next();
    if (lastBlock) this.#outgoing = undefined;
    return { apdu: "read-response", results: [{ kind: "data-block", block: { lastBlock, blockNumber, rawData } }] };
  }

  /** One block of a request. The last one makes it whole. */
  #take(service: Service, { blockNumber, lastBlock, rawData }: ShortNameBlock, terms: ServerTerms): VariableOutcome {
    const bit = service === "read" ? "block-transfer-with-get-or-read" : "block-transfer-with-set-or-write";
    if (!terms.has(bit)) return refused(service, "service-unsupported");
    if (blockNumber === 1) this.#incoming = { service, blocks: new BlockReceiver(this.#limits, true) };
    const incoming = this.#incoming;
    if (incoming === undefined || incoming.service !== service) {
      this.#incoming = undefined;
      return refusedBlock(service, service === "read" ? "no-long-get-in-progress" : "no-long-set-in-progress");
    }
    const isDue = blockNumber === incoming.blocks.blockNumber + 1;
    try {
      incoming.blocks.add(blockNumber, rawData);
    } catch (error) {
      if (!(error instanceof DlmsError)) throw error;
      this.#incoming = undefined;
      if (!isDue) return refusedBlock(service, "data-block-number-invalid");
      return refusedBlock(service, service === "read" ? "long-get-aborted" : "long-set-aborted");
    }
    if (!lastBlock) return { kind: "answer", apdu: acknowledged(service, blockNumber) };
    this.#incoming = undefined;
    // What was put into the blocks badly is refused as other bad requests are.
    const tag = service === "read" ? READ_REQUEST : WRITE_REQUEST;
    const whole = decodeApdu(concatBytes([tag, incoming.blocks.join()]));
    return ServerVariables.takes(whole) ? this.#requestIn(whole, terms) : refused(service, "other");
  }

  #requestIn(apdu: VariableApdu, terms: ServerTerms): VariableOutcome {
    if (apdu.variables.length <= this.#limits.maxListItems) return requestIn(apdu, terms);
    if (apdu.apdu === "unconfirmed-write-request") return { kind: "silence" };
    return refused(apdu.apdu === "read-request" ? "read" : "write", "other");
  }
}

function requestIn(apdu: VariableApdu, terms: ServerTerms): VariableOutcome {
  const references = apdu.variables.map(reference);
  const variables = references.filter((variable) => variable !== undefined);
  const isUnconfirmed = apdu.apdu === "unconfirmed-write-request";
  const service = apdu.apdu === "read-request" ? "read" : "write";
  const needs: ConformanceBit[] = [isUnconfirmed ? "unconfirmed-write" : service];
  if (variables.length > 1) needs.push("multiple-references");
  if (variables.some(({ selection }) => selection !== undefined)) needs.push("parameterized-access");
  const isAgreed = needs.every((bit) => terms.has(bit));
  const isWhole = variables.length === references.length && variables.length > 0;
  const assignments =
    apdu.apdu === "read-request" || apdu.data.length !== variables.length
      ? undefined
      : variables.map((variable, index) => ({ variable, data: apdu.data[index] as Uint8Array }));
  if (!isAgreed || !isWhole || (service === "write" && assignments === undefined))
    return isUnconfirmed ? { kind: "silence" } : refused(service, isAgreed ? "other" : "service-unsupported");
  if (assignments === undefined) return { kind: "request", request: { service: "read", variables }, confirmed: true };
  // Who can not be told what came of it gets nothing written.
  if (!isUnconfirmed && longestWriteResponse(assignments.length) > terms.room) return refused(service, "pdu-size");
  return { kind: "request", request: { service: "write", assignments }, confirmed: !isUnconfirmed };
}

/** The variable that is named; `undefined` for a block among variables. */
function reference(access: VariableAccess): VariableReference | undefined {
  if (access.kind === "variable-name") return { variableName: access.variableName };
  if (access.kind !== "parameterized-access") return undefined;
  const { variableName, selector, parameter } = access;
  return { variableName, selection: { selector, parameters: parameter } };
}

/** The octets of a block to write: one octet-string, as data. */
function blockData(data: readonly Uint8Array[]): Uint8Array | undefined {
  const [only] = data;
  if (only === undefined || data.length !== 1) return undefined;
  try {
    return decode(octetString(), only);
  } catch (error) {
    if (error instanceof DlmsError) return undefined;
    throw error;
  }
}

function acknowledged(service: Service, blockNumber: number): Apdu {
  return service === "read"
    ? { apdu: "read-response", results: [{ kind: "block-number", blockNumber }] }
    : { apdu: "write-response", results: [{ kind: "block-number", blockNumber }] };
}

function refusedBlock(service: Service, result: Extract<DataResult, { kind: "error" }>["result"]): VariableOutcome {
  const failed = { kind: "error", result } as const;
  return {
    kind: "answer",
    apdu:
      service === "read" ? { apdu: "read-response", results: [failed] } : { apdu: "write-response", results: [failed] },
  };
}

function unavailable(results: readonly DataResult[]): Apdu {
  const failed: ReadResult = { kind: "error", result: "data-block-unavailable" };
  return { apdu: "read-response", results: results.map(() => failed) };
}

/** Octets of the response to so many writes, when all of them fail. */
function longestWriteResponse(count: number): number {
  const results = new Array<WriteResult>(count).fill({ kind: "error", result: "other-reason" });
  return encodeApdu({ apdu: "write-response", results }).length;
}

function writeResult(result: Extract<VariableAnswer, { service: "write" }>["results"][number]): WriteResult {
  return result === "success" ? { kind: "success" } : { kind: "error", result };
}

function refused(service: Service, value: "other" | "pdu-size" | "service-unsupported"): VariableOutcome {
  return { kind: "answer", apdu: serviceError(service, value) };
}
