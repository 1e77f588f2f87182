import type { Conformance, GatewayTarget } from "@dlms/apdu";
import type { AssociationLimits, PreEstablished, RandomSource, Referencing } from "@dlms/association";
import type { AbortSignalLike, Millis, TraceSink } from "@dlms/core";
import type { ClassLoaders } from "@dlms/cosem-classes";
import type { HdlcClientOptions } from "@dlms/hdlc";
import type { Clock } from "@dlms/transport";
import type { Authentication } from "./authentication.ts";
import type { ClientSecurity } from "./security.ts";
import type { ShortNames } from "./short-names/short-name-session.ts";

/** How to talk to a meter once the stream stands. */
export interface ConnectOptions {
  /** The client's address (SAP): 16 is the public client, 1 usually management. */
  readonly clientAddress?: number | undefined;
  /** The logical device; 1 is the management logical device. */
  readonly logicalDevice?: number | undefined;
  /** How objects are named: by logical names unless given. */
  readonly referencing?: Referencing | undefined;
  /**
   * With short names: base names that are known beforehand, by `class/logical name`. Others are looked up in the object
   * list of the association when they are needed first.
   */
  readonly shortNames?: ShortNames | undefined;
  /** What carries the APDUs: the TCP-UDP/IP wrapper unless given. */
  readonly link?: LinkOptions | undefined;
  /** Set for a device behind a gateway: the network that it is in, and its address there. */
  readonly gateway?: GatewayTarget | undefined;
  readonly authentication?: Authentication | undefined;
  /** Ciphering: what `ciphered` makes. HLS-GMAC brings its own. */
  readonly security?: ClientSecurity | undefined;
  /** The services to propose; all that this client has unless given. */
  readonly conformance?: Conformance | undefined;
  /**
   * Set for an association that the meter has open already: nothing is opened and nothing released. `conformance` says
   * its services; with keys in `security`, it says the meter's system title.
   */
  readonly preEstablished?: PreEstablished | undefined;
  /** The user behind this client, 0 to 255, for meters that tell users apart. */
  readonly userId?: number | undefined;
  /** -128 to 127: no part of COSEM, for meters that want to see it. */
  readonly qualityOfService?: number | undefined;
  /** The longest APDU that this client takes, in octets; 65,535 unless given. */
  readonly maxPduSize?: number | undefined;
  /**
   * Whether an answer that is longer than `maxPduSize` fails its request, with a `RemoteProtocolError` that says both
   * sizes. Unless given it is taken, for many meters make their blocks some octets too long, and `trace` is warned.
   */
  readonly strictPduSize?: boolean | undefined;
  /** Attributes in one GET with list at most; what the PDU size allows unless given. */
  readonly maxListItems?: number | undefined;
  /** Loaders of vendors' own classes, by `class id/version`. */
  readonly classes?: ClassLoaders | undefined;
  /** How long the meter may take for each answer; 10 s unless given. */
  readonly responseTimeout?: Millis | undefined;
  /** How long the connection may take to stand; 10 s unless given. */
  readonly connectTimeout?: Millis | undefined;
  /** Ends connecting. */
  readonly signal?: AbortSignalLike | undefined;
  readonly limits?: Partial<AssociationLimits> | undefined;
  /** Notifications of the meter that wait until they are taken; 64 unless given. */
  readonly maxNotifications?: number | undefined;
  /** Sees octets and APDUs as they go over the line. */
  readonly trace?: TraceSink | undefined;
  /** The host's clock unless given. */
  readonly clock?: Clock | undefined;
  /** Where challenges come from; the host's crypto unless given. */
  readonly random?: RandomSource | undefined;
}

/** What carries the APDUs: the wrapper of IEC 62056-47, or HDLC. */
export type LinkOptions = { readonly kind: "wrapper" } | HdlcLinkOptions;

/** HDLC, over a serial line or over TCP. */
export interface HdlcLinkOptions extends Partial<Omit<HdlcClientOptions, "client" | "logicalDevice">> {
  readonly kind: "hdlc";
}
