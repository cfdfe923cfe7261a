import type { ModuleFacts } from '../../model/facts.ts'
import { createFactsBuilder } from '../facts-builder.ts'
import { type Lowering, newScope } from './context.ts'
import { exportGathered } from './imports.ts'
import { type NotebookCode, notebookCode } from './notebook.ts'
import { hoist } from './scopes.ts'
import { lowerBody } from './statements.ts'
import { parsePython, type Syntax } from './syntax.ts'

const MAX_ERRORS = 20

/**
 * Lowers a Python file, or the code cells of a notebook as one module. The parser recovers from errors; what it could make
 * out is lowered and the errors are listed. Offsets in a notebook's facts are offsets into its code alone.
 */
export function lowerPython(text: string, extension: string): ModuleFacts {
  const notebook = extension === 'ipynb' ? notebookCode(text) : null
  const code = extension === 'ipynb' ? (notebook?.text ?? '') : text
  const root = notebook ? cellByCell(notebook) : parsePython(code)
  const builder = createFactsBuilder('python')
  const { facts } = builder
  const low: Lowering = {
    builder,
    facts,
    text: code,
    dottedImports: new Set(),
    scope: newScope('module', null),
    region: 0,
    function: -1,
    class: -1,
    symbol: [],
    yields: [],
    typeOnly: false,
    handling: false,
    importedOnce: new Map(),
  }
  facts.exportsAll = true
  facts.cells = notebook?.cells ?? null
  facts.regions.push({ kind: 'module', parent: -1, function: -1, node: -1, loop: null, start: 0, end: code.length })
  hoist(low, root.children)
  lowerBody(low, root)
  exportGathered(low)
  collectErrors(low, root)
  for (const match of code.matchAll(/#[^\n]*?(callcost-[a-z-]+[^\n]*)/g))
    facts.directives.push({ start: match.index, text: match[1]!.trim() })
  return builder.finish(code)
}

/** A cell that is not finished takes nothing with it of those behind it. */
function cellByCell({ text, cells }: NotebookCode): Syntax {
  const children = cells.flatMap(({ start, end }) => parsePython(text.slice(start, end), start).children)
  return { type: 'Script', start: 0, end: text.length, children }
}

function collectErrors(low: Lowering, root: Syntax): void {
  const { errors } = low.facts
  // What is missing at the end is missing behind the last thing that was written.
  const end = low.text.trimEnd().length
  const stack: Syntax[] = [root]
  for (let node = stack.pop(); node && errors.length < MAX_ERRORS; node = stack.pop()) {
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i]!
      // The grammar wants a value behind every `yield`; Python does not.
      if (child.type === '⚠' && !/^Yield/.test(node.type)) {
        const found = low.text.slice(child.start, Math.min(child.end, child.start + 20)).split('\n')[0]!
        errors.push({
          message: found ? `unexpected ${found}` : 'something is missing here',
          start: Math.min(child.start, end),
        })
      } else stack.push(child)
    }
  }
  errors.sort((a, b) => a.start - b.start)
}
