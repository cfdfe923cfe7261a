import { LANGUAGES } from '../languages/index.ts'
import { type BindingFacts, type NodeId, NodeKind } from '../model/facts.ts'
import type { CallRef, ModuleView } from '../resolve/module-view.ts'
import { calledName, holderKey } from '../resolve/module-view.ts'
import { sdkVocabulary } from './vocabulary.ts'

/**
 * Whether a call is worth evaluating, from how it is written alone: it names an operation, or calls something that may
 * stand for one. Everything else is plain code, of which there is far more.
 */
function mayCall(module: ModuleView, call: NodeId): boolean {
  const callee = module.a(call)
  return callee >= 0 && (mayBeOperation(module, callee, call, 0) || handsOverOperation(module, call))
}

/** Whether an argument names an operation that is to be called later: `to_thread(client.messages.create, …)`. */
function handsOverOperation(module: ModuleView, call: NodeId): boolean {
  return module.list(module.b(call), module.c(call)).some(argument => {
    const value = module.kind(argument) === NodeKind.Named ? module.b(argument) : argument
    return namesOperation(module, value) || isBoundOperation(module, value) || isPartial(module, value)
  })
}

function namesOperation(module: ModuleView, node: NodeId): boolean {
  return module.kind(node) === NodeKind.Member && sdkVocabulary().operationNames.has(module.string(module.b(node)))
}

/** `client.chat.bind(client)` */
function isBoundOperation(module: ModuleView, node: NodeId): boolean {
  const bind = module.kind(node) === NodeKind.Call ? module.a(node) : -1
  return bind >= 0 && module.kind(bind) === NodeKind.Member && namesOperation(module, module.a(bind))
}

/** `partial(client.chat.completions.create, model=…)` */
function isPartial(module: ModuleView, node: NodeId): boolean {
  return (
    module.kind(node) === NodeKind.Call &&
    module.a(node) >= 0 &&
    calledName(module, node) === 'partial' &&
    module.list(module.b(node), module.c(node)).some(each => namesOperation(module, each))
  )
}

const candidates = new WeakMap<ModuleView, readonly CallRef[]>()

/** The calls of a module that are worth evaluating. */
export function candidatesIn(module: ModuleView): readonly CallRef[] {
  const known = candidates.get(module)
  if (known) return known
  const found = module.calls().filter(({ node }) => mayCall(module, node))
  candidates.set(module, found)
  return found
}

function mayBeOperation(module: ModuleView, callee: NodeId, call: NodeId, depth: number): boolean {
  const names = sdkVocabulary().operationNames
  switch (module.kind(callee)) {
    case NodeKind.Member:
      return (
        names.has(module.string(module.b(callee))) ||
        isDefaultOfModule(module, callee) ||
        (call >= 0 && names.has(calledName(module, call))) ||
        (depth < 3 && (mayBeCallableField(module, callee, depth) || isStored(module, callee)))
      )
    case NodeKind.Global:
      return names.has(module.string(module.a(callee)))
    case NodeKind.Ref: {
      const binding = module.facts.bindings[module.a(callee)]!
      return depth < 3 && mayHoldOperation(module, binding, depth)
    }
    case NodeKind.Call:
    case NodeKind.Index:
      return depth < 3
    case NodeKind.Choice:
    case NodeKind.Fallback:
    case NodeKind.And:
    case NodeKind.Module:
      return true
    default:
      return false
  }
}

/** `require('node-fetch').default`: as good as the package itself. */
function isDefaultOfModule(module: ModuleView, member: NodeId): boolean {
  return module.kind(module.a(member)) === NodeKind.Module && module.string(module.b(member)) === 'default'
}

const STORES = new Set(
  LANGUAGES.flatMap(({ idioms }) => (idioms.stores ?? []).map(path => path.replace(/^.*[.:]/, ''))),
)

/** Whether a name is read from where programs keep values between runs: `st.session_state.conversation(…)`. */
function isStored(module: ModuleView, member: NodeId): boolean {
  const holder = module.a(member)
  return module.kind(holder) === NodeKind.Member && STORES.has(module.string(module.b(holder)))
}

/** Whether a field of `this` was given something made by a call: `self.answer = dspy.Predict(…)`, `self.answer(…)`. */
function mayBeCallableField(module: ModuleView, member: NodeId, depth: number): boolean {
  const key = holderKey(module, module.a(member))
  if (key === null || module.kind(module.a(member)) !== NodeKind.This) return false
  const writes = module.writesTo(key).get(module.string(module.b(member))) ?? []
  return writes.some(({ value }) => mayBeOperation(module, value, -1, depth + 1))
}

function mayHoldOperation(module: ModuleView, binding: BindingFacts, depth: number): boolean {
  if (binding.import) {
    const { imported, typeOnly } = binding.import
    return !typeOnly && (imported.length < 2 || imported === 'default' || sdkVocabulary().operationNames.has(imported))
  }
  if (binding.kind === 'parameter') {
    if (receivesOperations(module, binding) || (depth < 2 && isHandedCallable(module, binding, depth))) return true
  }
  return binding.values.some(({ node }) => mayBeOperation(module, node, -1, depth + 1))
}

/** Parameters are followed only in functions that somebody hands an operation: `withRetry(client.messages.create)`. */
function receivesOperations(module: ModuleView, binding: BindingFacts): boolean {
  return binding.values.some(
    ({ node }) =>
      module.kind(node) === NodeKind.Param && handedOver(module).has(module.facts.functions[module.a(node)]!.name),
  )
}

/** Whether a call of this module gives the parameter something that may be called: `ask(make_chain(llm))`. */
function isHandedCallable(module: ModuleView, binding: BindingFacts, depth: number): boolean {
  return binding.values.some(({ node }) => {
    if (module.kind(node) !== NodeKind.Param) return false
    const { name } = module.facts.functions[module.a(node)]!
    return module.callsNamed(name).some(({ node: call }) => {
      const args = module.list(module.b(call), module.c(call))
      const named = args.find(
        each => module.kind(each) === NodeKind.Named && module.string(module.a(each)) === binding.name,
      )
      const given = named === undefined ? args[module.b(node)] : module.b(named)
      return given !== undefined && module.kind(given) === NodeKind.Ref && mayBeOperation(module, given, -1, depth + 1)
    })
  })
}

const handed = new WeakMap<ModuleView, Set<string>>()

/** Names of functions that this module hands an operation by reference. Handing over across modules is found by name too. */
export function handedOver(module: ModuleView): Set<string> {
  const known = handed.get(module)
  if (known) return known
  const found = new Set<string>()
  for (const { node } of module.calls()) {
    if (handsOverOperation(module, node)) found.add(calledName(module, node))
  }
  handed.set(module, found)
  return found
}
