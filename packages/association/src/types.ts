import type { ActionResultName, Conformance, DataAccessResultName, Priority } from "@dlms/apdu";
import type { ObisCode, SystemTitle } from "@dlms/core";
import type { CipherKeys, InvocationCounter } from "@dlms/security";
import type { GeneralProtectionOptions } from "./protection/options.ts";

/** A selector and its encoded parameters (Blue Book: selective access of the attribute). */
export interface Selection {
  readonly selector: number;
  /** Encoded `Data`. */
  readonly parameters: Uint8Array;
}

/** One attribute of one object, or all of them with `attributeId` 0 where that was agreed on. */
export interface AttributeReference {
  readonly classId: number;
  readonly logicalName: ObisCode;
  readonly attributeId: number;
  readonly selection?: Selection | undefined;
}

/** One method of one object. */
export interface MethodReference {
  readonly classId: number;
  readonly logicalName: ObisCode;
  readonly methodId: number;
}

/** What came for one attribute: encoded `Data`, or the reason why there is none. */
export type DataResult =
  | { readonly kind: "data"; readonly data: Uint8Array }
  | { readonly kind: "error"; readonly result: DataAccessResultName };

/** What came for one method: its action-result, and what it returned, if anything. */
export interface ActionOutcome {
  readonly result: ActionResultName;
  readonly returned?: DataResult;
}

/** Encoded null-data: what stands where there is nothing. */
export const NULL_DATA: Uint8Array = Uint8Array.of(0);

/** An encoded value for one attribute. */
export interface AttributeWrite {
  readonly attribute: AttributeReference;
  readonly value: Uint8Array;
}

/** A call of one method, with its encoded parameter if it takes one. */
export interface MethodCall {
  readonly method: MethodReference;
  readonly parameters?: Uint8Array | undefined;
}

/** One of the things that an ACCESS asks for (Green Book 9.3.9). */
export type AccessItem =
  | { readonly kind: "get"; readonly attribute: AttributeReference }
  | ({ readonly kind: "set" } & AttributeWrite)
  | ({ readonly kind: "action" } & MethodCall);

/** What came of it. A method that returned nothing has returned null-data: ACCESS does not tell these apart. */
export type AccessOutcome =
  | { readonly kind: "get"; readonly result: DataResult }
  | { readonly kind: "set"; readonly result: DataAccessResultName }
  | { readonly kind: "action"; readonly outcome: ActionOutcome };

/** What a client wants: what a client's `ask` takes, and what a server is asked for. */
export type ServiceRequest = LogicalRequest | VariableRequest;

/** What a client wants that uses logical names. */
export type LogicalRequest =
  | { readonly service: "get"; readonly attributes: readonly AttributeReference[] }
  | ({ readonly service: "set" } & AttributeWrite)
  | ({ readonly service: "action" } & MethodCall)
  /** Several writes in one request, in their order. */
  | { readonly service: "set-list"; readonly writes: readonly AttributeWrite[] }
  /** Several calls in one request, in their order. */
  | { readonly service: "action-list"; readonly calls: readonly MethodCall[] }
  /** Reads, writes and calls in one request, in their order. */
  | {
      readonly service: "access";
      readonly items: readonly AccessItem[];
      /** Whether what follows an item that failed is carried out all the same; `continue` unless given. */
      readonly onError?: "continue" | "break" | undefined;
      /** Whether the response is to repeat what was asked for; it does not unless given. */
      readonly selfDescriptive?: boolean | undefined;
    };

/** How an association names what it is about: by logical or by short names (Green Book 9.1.4.3). */
export type Referencing = "ln" | "sn";

/** The selector that stands before the parameters of a method: with these it says nothing. */
export const NO_SELECTOR = 0;

/** A variable by its short name, or a part of it; for a method, its parameters (Green Book 9.3.14). */
export interface VariableReference {
  /** 0 to 65,535. */
  readonly variableName: number;
  /** Selective access of an attribute. With a method the selector says nothing, and 0 is sent. */
  readonly selection?: Selection | undefined;
}

/** A variable and the encoded `Data` to be written to it. */
export interface VariableAssignment {
  readonly variable: VariableReference;
  readonly data: Uint8Array;
}

/** What a client wants that uses short names. */
export type VariableRequest =
  /** Reads attributes; calls methods that are named with parameters, and reads what they return. */
  | { readonly service: "read"; readonly variables: readonly VariableReference[] }
  /** Writes attributes, and calls methods. */
  | { readonly service: "write"; readonly assignments: readonly VariableAssignment[] };

/** What came of it: a result for each variable; none when a single value was streamed. */
export type VariableAnswer =
  | { readonly service: "read"; readonly results: readonly DataResult[] }
  | { readonly service: "write"; readonly results: readonly DataAccessResultName[] };

/** How a request is to be handled (Green Book 9.5, Invoke-Id-And-Priority). */
export interface RequestOptions {
  /**
   * Requests of high priority go before others that wait. High unless given: what meters of all makes take. A server
   * that did not agree to `priority-mgmt-supported` takes no notice of it.
   */
  readonly priority?: Priority | undefined;
  /** Nothing is answered; the request is over when it was sent. For SET, ACTION and ACCESS. */
  readonly unconfirmed?: boolean | undefined;
}

/** Which protection APDUs get (Blue Book, Security setup, security_policy). */
export interface Protection {
  readonly authenticated: boolean;
  readonly encrypted: boolean;
  /** In general-signing, with the keys of `general`; they are not unless given. */
  readonly signed?: boolean | undefined;
}

/** How one side ciphers. It is read for each message: a `KeyRing` is one whose keys may change meanwhile. */
export interface SecurityOptions {
  readonly suite: 0 | 1 | 2;
  /** What is sent has this protection; what comes must have it at least, unless `required` says another. */
  readonly policy: Protection;
  /** The least protection of what comes, where that is not the one of what is sent. */
  readonly required?: Protection | undefined;
  readonly keys: CipherKeys;
  /** This side's system title. */
  readonly systemTitle: SystemTitle;
  /** The counter of the key that this side sends under. */
  readonly invocationCounter: InvocationCounter;
  /**
   * The key that this side sends under: `keys.encryption` unless given, or with `broadcast` the key that a client
   * shares with many meters. These take it in pre-established associations only.
   */
  readonly keySet?: "unicast" | "broadcast" | undefined;
  /** Set for general-ciphering and general-signing. */
  readonly general?: GeneralProtectionOptions | undefined;
}

/** Octets nobody can guess, from the host. */
export type RandomSource = (length: number) => Uint8Array;

/** What both sides agreed on. */
export interface Negotiated {
  readonly referencing: Referencing;
  readonly conformance: Conformance;
  /** The longest APDU the peer takes; `Infinity` when it sets no limit. */
  readonly peerMaxPduSize: number;
  readonly dlmsVersion: number;
  readonly peerSystemTitle?: SystemTitle;
  /** The user behind the client, where one client serves several: calling-AE-invocation-identifier of the AARQ. */
  readonly userId?: number;
  /** No part of COSEM: what the client proposed, and the server said again. */
  readonly qualityOfService?: number;
}

/** An association that nobody opens: both sides know beforehand what others negotiate (Green Book 9.3.2). */
export interface PreEstablished {
  /** The longest APDU the peer takes, in octets; no limit unless given. */
  readonly peerMaxPduSize?: number | undefined;
  /** The peer's system title: needed under ciphering. */
  readonly peerSystemTitle?: SystemTitle | undefined;
}

/** Tells a request from all others of its association; it has nothing to do with invoke ids on the line. */
export type RequestId = number;

/** What came of a request. */
export type ServiceAnswer = LogicalAnswer | VariableAnswer;

/** What came of a request that used logical names. */
export type LogicalAnswer =
  /** One result for each attribute asked for; none when the value was streamed. */
  | { readonly service: "get"; readonly results: readonly DataResult[] }
  | { readonly service: "set"; readonly result: DataAccessResultName }
  | { readonly service: "action"; readonly outcome: ActionOutcome }
  /** One result for each write. */
  | { readonly service: "set-list"; readonly results: readonly DataAccessResultName[] }
  /** One outcome for each call. */
  | { readonly service: "action-list"; readonly outcomes: readonly ActionOutcome[] }
  /** One outcome for each item, of its kind. */
  | { readonly service: "access"; readonly outcomes: readonly AccessOutcome[] }
  /** An unconfirmed request was sent, and nothing will come of it. */
  | { readonly service: "unconfirmed" };
