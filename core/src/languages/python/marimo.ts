import { type Lowering, textOf } from './context.ts'
import { childOf, type Syntax } from './syntax.ts'

/**
 * The body of a marimo cell; null for everything else. Such a notebook is a Python file whose cells are functions that
 * take what other cells return: together they are one scope, as the cells of any notebook are.
 * Source: https://docs.marimo.io/guides/coming_from/jupyter/#marimo-file-format
 */
export function marimoCell(low: Lowering, decorated: Syntax): Syntax | null {
  const [decorator, ...others] = decorated.children.filter(each => each.type === 'Decorator')
  const definition = childOf(decorated, 'FunctionDefinition')
  if (!decorator || others.length > 0 || !definition) return null
  if (!/^@\s*app\s*\.\s*cell\b/.test(textOf(low, decorator)) || !/\bmarimo\.App\(/.test(low.text)) return null
  return childOf(definition, 'Body') ?? null
}
