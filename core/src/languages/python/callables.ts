import { NodeKind, type ParameterFacts } from '../../model/facts.ts'
import { bindValue, declare, type Lowering, newScope, pushRegion, textOf } from './context.ts'
import { lowerExpression } from './expressions.ts'
import { hoist } from './scopes.ts'
import { lowerBody } from './statements.ts'
import { childOf, inside, isExpression, type Syntax, splitAtCommas } from './syntax.ts'
import { lowerType } from './types.ts'

/** What the first parameter of a method stands for, when it is not an ordinary parameter. */
export type Receiver = 'object' | 'class' | null

export function lowerFunctionDefinition(
  low: Lowering,
  node: Syntax,
  name: string,
  decorators: number[],
  receiver: Receiver,
): number {
  const body = childOf(node, 'Body')
  const result = childOf(node, 'TypeDef')?.children.find(isExpression)
  const parameters = parametersOf(low, childOf(node, 'ParamList'))
  return lowerCallable(low, { node, name, parameters, result, decorators, receiver }, () => {
    if (!body) return
    hoist(low, body.children)
    lowerBody(low, body)
  })
}

export function lowerLambda(low: Lowering, node: Syntax, name: string): number {
  const at = node.children.findIndex(each => each.type === ':')
  const result = node.children.slice(at + 1).find(isExpression)
  const parameters = parametersOf(low, childOf(node, 'ParamList'))
  return lowerCallable(low, { node, name, parameters, result: undefined, decorators: [], receiver: null }, () => {
    if (at >= 0 && result) returnValue(low, lowerExpression(low, result))
  })
}

export function returnValue(low: Lowering, node: number): void {
  if (low.function >= 0) low.facts.functions[low.function]!.returns.push({ node, region: low.region })
}

interface Parameter {
  node: Syntax
  name: string
  star: '' | '*' | '**'
  namedOnly: boolean
  type: Syntax | undefined
  default: Syntax | undefined
}

function parametersOf(low: Lowering, list: Syntax | undefined): Parameter[] {
  const found: Parameter[] = []
  let namedOnly = false
  for (const group of splitAtCommas(list ? inside(list) : [])) {
    const first = group[0]!
    const star = first.type === '*' || first.type === '**' ? first.type : ''
    const name = group.find(each => each.type === 'VariableName')
    if (name) {
      const equals = group.findIndex(each => each.type === 'AssignOp')
      found.push({
        node: name,
        name: textOf(low, name),
        star,
        namedOnly: namedOnly && star === '',
        type: group.find(each => each.type === 'TypeDef')?.children.find(isExpression),
        default: equals < 0 ? undefined : group.slice(equals + 1).find(isExpression),
      })
    }
    if (star === '*') namedOnly = true
  }
  return found
}

interface Callable {
  node: Syntax
  name: string
  parameters: Parameter[]
  result: Syntax | undefined
  decorators: number[]
  receiver: Receiver
}

function lowerCallable(low: Lowering, callable: Callable, body: () => void): number {
  const { builder, facts } = low
  const { node, name, receiver } = callable
  const fn = facts.functions.length
  const value = builder.node(NodeKind.Function, node.start, node.end, fn)
  const symbol = name ? [...low.symbol, name] : low.symbol
  facts.functions.push({
    name,
    symbol: symbol.join('.'),
    params: [],
    returns: [],
    region: -1,
    node: value,
    class: null,
    static: false,
    returnType: null,
    argumentOf: null,
    decorators: callable.decorators,
    start: node.start,
    end: node.end,
  })
  const own = facts.functions[fn]!
  own.returnType = callable.result ? lowerType(low, callable.result) : null
  const scope = newScope('function', low.scope)
  const [first, ...others] = callable.parameters
  const takesReceiver = receiver !== null && first !== undefined && first.star === ''
  const parameters = takesReceiver ? others : callable.parameters
  // Defaults and annotations belong to the scope around.
  own.params = parameters.map(each => parameterFacts(low, each))
  const outer = { scope: low.scope, function: low.function, symbol: low.symbol, region: low.region, yields: low.yields }
  Object.assign(low, { scope, function: fn, symbol, yields: [] })
  // Defaults are made where the function is: its region begins behind them.
  const start = childOf(node, 'Body')?.start ?? node.start
  pushRegion(low, { kind: 'function', node: -1, loop: null, start, end: node.end })
  own.region = low.region
  if (takesReceiver) scope.receiver = { name: first.name, class: low.class, isClass: receiver === 'class' }
  parameters.forEach((parameter, index) => {
    const { start, end } = parameter.node
    const binding = declare(low, parameter.name, 'parameter', start)
    bindValue(low, binding, builder.node(NodeKind.Param, start, end, fn, index), end)
    facts.bindings[binding]!.type = parameter.star === '' ? own.params[index]!.type : null
  })
  body()
  own.returns.push(...generatorResults(low))
  Object.assign(low, outer)
  return value
}

function parameterFacts(low: Lowering, parameter: Parameter): ParameterFacts {
  return {
    name: parameter.name,
    default: parameter.default ? lowerExpression(low, parameter.default, parameter.name) : null,
    type: parameter.type ? lowerType(low, parameter.type) : null,
    rest: parameter.star === '' ? null : parameter.star === '*' ? 'positional' : 'named',
    namedOnly: parameter.namedOnly,
  }
}

/**
 * Results of a generator function. One that yields once outside any loop is a context manager or a dependency provider:
 * what it yields is what its user gets. Any other gives a sequence of what it yields.
 */
function generatorResults(low: Lowering): { node: number; region: number }[] {
  const { builder, yields } = low
  const [only] = yields
  if (yields.length === 1 && !isLooped(low, only!.region)) return [only!]
  if (!only) return []
  const items = yields.map(({ node, delegates }) => {
    const [start, end] = [builder.startOf(node), builder.endOf(node)]
    const some = delegates ? node : builder.node(NodeKind.Repeat, start, end, node, -1)
    return builder.node(NodeKind.Spread, start, end, some)
  })
  const { start, end } = low.facts.regions[low.region]!
  return [{ node: builder.node(NodeKind.Array, start, end, builder.list(items), items.length), region: low.region }]
}

function isLooped(low: Lowering, region: number): boolean {
  const { regions } = low.facts
  for (let at = region; at >= 0 && regions[at]!.kind !== 'function'; at = regions[at]!.parent)
    if (regions[at]!.kind === 'loop') return true
  return false
}
