// docs/hdlc-states.md: the transition tables of both stations of HDLC, as diagrams and as tables.
import { CLIENT_TARGETS, CLIENT_TRANSITIONS } from "../../packages/hdlc/src/client-transitions.ts";
import { SERVER_TARGETS, SERVER_TRANSITIONS } from "../../packages/hdlc/src/server-transitions.ts";
import { tablePage, tableRow } from "./table-file.ts";

type Transitions = Readonly<Record<string, Readonly<Record<string, string>>>>;
type Targets = Readonly<Record<string, readonly string[]>>;

/** An arrow for each pair of states, with the inputs that may lead from one to the other. */
function diagram(transitions: Transitions, targets: Targets): string {
  const arrows = new Map<string, string[]>();
  for (const [state, row] of Object.entries(transitions))
    for (const [input, action] of Object.entries(row))
      for (const target of targets[action] ?? []) {
        if (target === "same" || target === state) continue;
        const arrow = `${state} --> ${target}`;
        arrows.set(arrow, [...(arrows.get(arrow) ?? []), input]);
      }
  const lines = [...arrows].map(([arrow, inputs]) => `    ${arrow}: ${inputs.join(", ")}`);
  return ["```mermaid", "stateDiagram-v2", "    [*] --> disconnected", ...lines, "```"].join("\n");
}

function table(transitions: Transitions): string {
  const states = Object.keys(transitions);
  const inputs = Object.keys(transitions[states[0] ?? ""] ?? {});
  return [
    tableRow(["input", ...states]),
    tableRow(["---", ...states.map(() => "---")]),
    ...inputs.map((input) => tableRow([input, ...states.map((state) => transitions[state]?.[input] ?? "")])),
  ].join("\n");
}

function targetTable(targets: Targets): string {
  const rows = Object.entries(targets).map(([action, states]) => tableRow([action, states.join(", ")]));
  return [tableRow(["action", "may lead to"]), tableRow(["---", "---"]), ...rows].join("\n");
}

const section = (title: string, about: string, transitions: Transitions, targets: Targets): string =>
  `## ${title}

${about}

${diagram(transitions, targets)}

${table(transitions)}

${targetTable(targets)}
`;

tablePage(
  "docs/hdlc-states.md",
  `# The states of HDLC

Made by \`pnpm tables\` from the tables that the machines of \`@dlms/hdlc\` look up what they do in. Inputs are calls, frames
by type, and timers. An arrow has the inputs that may lead that way; what leaves the state as it is has no arrow, and stands
in the tables.

${section("Client", "The primary station (IEC 62056-46 6.4.4, normal response mode). `command` is a frame that only clients send.", CLIENT_TRANSITIONS, CLIENT_TARGETS)}
${section("Server", "The secondary station, for each pair of client and logical device. `response` is a frame that only servers send.", SERVER_TRANSITIONS, SERVER_TARGETS)}`,
);
