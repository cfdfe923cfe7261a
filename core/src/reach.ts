import type { ImportGraph } from './import-graph.ts'
import type { AnalysedFile, FileOutline } from './model/workspace.ts'

/** Imports through which a client or an address is likely handed on: client ← factory ← barrel ← user. */
const MOST_HOPS_UP = 4
/** Imports through which it is handed to what a file uses: user → barrel → wrapper. */
const MOST_HOPS_DOWN = 2

/** Where calls can be ones to a model, as far as names and imports tell; all else is code that need not be looked at. */
export interface Reach {
  /** Files that a client of an SDK can get to, as what they import or from what imports them. */
  clients: ReadonlySet<string>
  /** Files that the address of a provider can get to, likewise. */
  addresses: ReadonlySet<string>
  /** Files worth lowering: candidates, and those that hold a call by a fitting name and import their way to an SDK or a host. */
  worthwhile: ReadonlySet<string>
}

export function reachOf(analysed: ReadonlyMap<string, AnalysedFile>, graph: ImportGraph): Reach {
  const from = (isSource: (outline: FileOutline) => boolean) =>
    [...analysed].filter(([, file]) => isSource(file.outline)).map(([path]) => path)
  const sdks = from(isCandidate)
  const clients = within(sdks, graph.importersOf, MOST_HOPS_UP)
  const hosts = from(outline => outline.mentionsHost)
  const addresses = within(hosts, graph.importersOf, MOST_HOPS_UP)

  const calling = (operation: FileOutline['mentionsOperation']) => (path: string) =>
    analysed.get(path)?.outline.mentionsOperation === operation
  // Who makes a client often hands it to what it imports.
  const handed = union(clients, within(sdks, graph.importsOf, 1))
  // An address is often a constant of its own: whoever imports it hands it on.
  const users = within(hosts, graph.importersOf, 1)
  const addressed = union(addresses, within([...users], graph.importsOf, MOST_HOPS_DOWN))
  const callers = [...[...handed].filter(calling('common')), ...[...addressed].filter(calling('request'))]
  return {
    clients: union(clients, within(sdks, graph.importsOf, MOST_HOPS_DOWN)),
    addresses: addressed,
    worthwhile: new Set([...sdks, ...callers]),
  }
}

/** Whether a file is worth lowering for what stands in it alone. */
export function isCandidate(outline: FileOutline): boolean {
  return outline.mentionsSdk || outline.mentionsOperation === 'distinct'
}

/** All that is reached from some files in so many steps, themselves included. */
function within(sources: readonly string[], next: (path: string) => readonly string[], hops: number): Set<string> {
  const seen = new Set(sources)
  let front: readonly string[] = sources
  for (let hop = 0; hop < hops && front.length > 0; hop++) {
    front = front.flatMap(next).filter(path => !seen.has(path) && seen.add(path))
  }
  return seen
}

function union<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): Set<T> {
  return new Set([...a, ...b])
}
