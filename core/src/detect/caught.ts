import { type NodeId, NodeKind } from '../model/facts.ts'
import type { Interception } from '../model/idioms.ts'
import type { Evaluator } from '../resolve/evaluator.ts'
import type { ModuleView } from '../resolve/module-view.ts'
import { isTestCode } from '../resolve/test-code.ts'
import { argumentReader } from './argument-reader.ts'
import type { Typed } from './typed.ts'

/** What a file keeps from leaving. */
interface Caught {
  everything: boolean
  /** What the page of a driven browser sends. */
  senders: ReadonlySet<string>
  /** Members that are replaced, with the name before theirs: `completions.create`. */
  members: ReadonlySet<string>
}

const NOTHING: Caught = { everything: false, senders: new Set(), members: new Set() }
const known = new WeakMap<ModuleView, Caught>()

/** Whether a test answers a call itself, so that no request is sent: it replaces what is called, or what sends requests. */
export function isCaught(ev: Evaluator, module: ModuleView, call: NodeId): boolean {
  const { interception } = ev.program.idioms(module.facts.languageId)
  if (!interception) return false
  let caught = known.get(module)
  if (!caught) known.set(module, (caught = caughtIn(module, interception)))
  if (caught.everything) return true
  const callee = module.a(call)
  if (module.kind(callee) === NodeKind.Global) return caught.senders.has(module.string(module.a(callee)))
  if (caught.members.size === 0 || module.kind(callee) !== NodeKind.Member) return false
  return caught.members.has(memberKey(module, module.a(callee), module.string(module.b(callee))))
}

/** Whether a test gives a client what sends its requests: `new OpenAI({ fetch: fakeFetch })`. */
export function answersItself(ev: Evaluator, { layers }: Typed): boolean {
  return layers.some(({ arguments: args, optionsAt }) => {
    const { module } = args.at
    const { interception } = ev.program.idioms(module.facts.languageId)
    if (!interception || !isTestCode(module.path)) return false
    const reader = argumentReader(ev, args, optionsAt)
    return interception.senders.some(name => {
      const own = reader.at(name)
      return own?.kind === 'function' || (own?.kind === 'external' && own.root.specifier !== 'global:')
    })
  })
}

function caughtIn(module: ModuleView, interception: Interception): Caught {
  if (importsAny(module, interception.packages)) return { ...NOTHING, everything: true }
  if (!isTestCode(module.path)) return NOTHING
  const senders = new Set<string>()
  const members = new Set<string>()
  let everything = false
  const replace = (object: NodeId, name: string) => {
    if (!isGlobalObject(module, object, interception)) members.add(memberKey(module, object, name))
    else if (interception.senders.includes(name)) everything = true
  }
  for (const [object, member] of argumentsOfCalls(module, interception.replacing)) {
    const name = textOf(module, member)
    if (name !== null) replace(object!, name)
  }
  for (const [path] of argumentsOfCalls(module, interception.replacingPaths)) {
    const [member, holder] = textOf(module, path)?.split('.').reverse() ?? []
    if (member && holder) members.add(keyOf(holder, member))
  }
  for (const [global] of argumentsOfCalls(module, interception.replacingGlobals)) {
    const name = textOf(module, global)
    if (name !== null && interception.senders.includes(name)) everything = true
  }
  for (const { target, value } of module.facts.writes) {
    if (module.kind(target) !== NodeKind.Member || isFromPackage(module, value)) continue
    replace(module.a(target), module.string(module.b(target)))
  }
  const isRouted = interception.routing.some(name =>
    module.callsNamed(name).some(({ node }) => module.kind(module.a(node)) === NodeKind.Member && module.c(node) > 1),
  )
  if (isRouted) for (const name of interception.senders) senders.add(name)
  return { everything, senders, members }
}

/** Arguments of each call of a function by one of some names. */
function argumentsOfCalls(module: ModuleView, names: readonly string[]): NodeId[][] {
  return names.flatMap(name => module.callsNamed(name)).map(({ node }) => module.list(module.b(node), module.c(node)))
}

function importsAny(module: ModuleView, packages: readonly string[]): boolean {
  const { specifiers, bindings } = module.facts
  return packages.some(each => {
    const [specifier, name] = each.split(':') as [string, string | undefined]
    if (!specifiers.includes(specifier)) return false
    return (
      name === undefined || bindings.some(({ import: from }) => from?.specifier === specifier && from.imported === name)
    )
  })
}

/** `globalThis.fetch = fetch` of a package makes requests possible rather than answer them. */
function isFromPackage(module: ModuleView, value: NodeId): boolean {
  if (module.kind(value) !== NodeKind.Ref) return false
  const from = module.facts.bindings[module.a(value)]!.import
  return from !== null && !from.specifier.startsWith('.')
}

function isGlobalObject(module: ModuleView, node: NodeId, { globalObjects }: Interception): boolean {
  return module.kind(node) === NodeKind.Global && globalObjects.includes(module.string(module.a(node)))
}

/** A member with the name of what it is a member of, which a class of the SDK stands for too: `Completions.prototype`. */
function memberKey(module: ModuleView, object: NodeId, name: string): string {
  return keyOf(nameOf(module, object), name)
}

function keyOf(holder: string, name: string): string {
  return `${holder.charAt(0).toLowerCase()}${holder.slice(1)}.${name}`
}

function nameOf(module: ModuleView, node: NodeId): string {
  if (node < 0) return ''
  switch (module.kind(node)) {
    case NodeKind.Member: {
      const name = module.string(module.b(node))
      return name === 'prototype' ? nameOf(module, module.a(node)) : name
    }
    case NodeKind.Ref:
      return module.facts.bindings[module.a(node)]!.name
    case NodeKind.Global:
      return module.string(module.a(node))
    default:
      return ''
  }
}

function textOf(module: ModuleView, node: NodeId | undefined): string | null {
  return node !== undefined && module.kind(node) === NodeKind.Text ? module.string(module.a(node)) : null
}
