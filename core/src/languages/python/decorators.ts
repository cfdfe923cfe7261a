import { NodeKind } from '../../model/facts.ts'
import { dottedName, type Lowering } from './context.ts'
import { lowerExpression } from './expressions.ts'
import { childOf, type Syntax } from './syntax.ts'

export interface Decorator {
  /** Dotted name as written; '' when there is none. */
  name: string
  node: number
}

/** Decorators of a definition, outermost first. The parser gives their names as loose tokens. */
export function lowerDecorators(low: Lowering, node: Syntax): Decorator[] {
  return node.children
    .filter(child => child.type === 'Decorator')
    .flatMap(child => {
      const callee = calleeOf(child)
      if (!callee) return []
      const args = childOf(child, 'ArgList')
      const expression: Syntax = args
        ? { type: 'CallExpression', start: callee.start, end: args.end, children: [callee, args] }
        : callee
      return [{ name: dottedName(low, callee) ?? '', node: lowerExpression(low, expression) }]
    })
}

function calleeOf(decorator: Syntax): Syntax | null {
  let callee: Syntax | null = null
  for (const token of decorator.children) {
    if (token.type === 'VariableName' && callee === null) callee = token
    else if ((token.type === 'VariableName' || token.type === 'PropertyName') && callee !== null) {
      const dot: Syntax = { type: '.', start: callee.end, end: callee.end + 1, children: [] }
      const property: Syntax = { ...token, type: 'PropertyName' }
      callee = { type: 'MemberExpression', start: callee.start, end: token.end, children: [callee, dot, property] }
    }
  }
  return callee
}

/**
 * Command line libraries give a function's parameters their defaults in decorators: `@click.option("--model",
 * default="x")`.
 */
export function applyOptionDefaults(low: Lowering, fn: number, decorators: readonly Decorator[]): void {
  const { builder, facts } = low
  for (const { name, node } of decorators) {
    if (!/(^|\.)(option|argument)$/.test(name) || builder.kindOf(node) !== NodeKind.Call) continue
    const names = new Set<string>()
    let value: number | null = null
    let choices: number | null = null
    for (let i = 0; i < builder.operand(node, 2); i++) {
      const argument = builder.item(builder.operand(node, 1), i)
      const kind = builder.kindOf(argument)
      if (kind === NodeKind.Text)
        names.add(builder.textOf(builder.operand(argument, 0)).replace(/^-+/, '').replaceAll('-', '_').toLowerCase())
      if (kind === NodeKind.Named && builder.textOf(builder.operand(argument, 0)) === 'default')
        value = builder.operand(argument, 1)
      if (kind === NodeKind.Named && builder.textOf(builder.operand(argument, 0)) === 'type')
        choices = choicesIn(low, builder.operand(argument, 1))
    }
    value ??= choices
    if (value === null) continue
    for (const parameter of facts.functions[fn]!.params) if (names.has(parameter.name)) parameter.default ??= value
  }
}

/** One of the list in `click.Choice([…])`; null for other types of options. */
function choicesIn(low: Lowering, type: number): number | null {
  const { builder, facts } = low
  if (builder.kindOf(type) !== NodeKind.Call || builder.operand(type, 2) < 1) return null
  const callee = builder.operand(type, 0)
  const kind = builder.kindOf(callee)
  const isChoice =
    kind === NodeKind.Member
      ? builder.textOf(builder.operand(callee, 1)) === 'Choice'
      : kind === NodeKind.Ref && facts.bindings[builder.operand(callee, 0)]!.name === 'Choice'
  if (!isChoice) return null
  const list = builder.item(builder.operand(type, 1), 0)
  return builder.node(NodeKind.Element, builder.startOf(list), builder.endOf(list), list)
}
