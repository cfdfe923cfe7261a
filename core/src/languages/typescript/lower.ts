import ts from 'typescript'
import type { ModuleFacts } from '../../model/facts.ts'
import { createFactsBuilder } from '../facts-builder.ts'
import type { Lowering } from './context.ts'
import { scriptBlocks } from './script-blocks.ts'
import { lowerStatements } from './statements.ts'

const SCRIPT_KINDS: Record<string, ts.ScriptKind> = {
  ts: ts.ScriptKind.TS,
  mts: ts.ScriptKind.TS,
  cts: ts.ScriptKind.TS,
  tsx: ts.ScriptKind.TSX,
  js: ts.ScriptKind.JSX,
  mjs: ts.ScriptKind.JSX,
  cjs: ts.ScriptKind.JSX,
  jsx: ts.ScriptKind.JSX,
  vue: ts.ScriptKind.TSX,
  svelte: ts.ScriptKind.TS,
  astro: ts.ScriptKind.TSX,
}

/**
 * Lowers a TypeScript or JavaScript file, or the script blocks of a Vue, Svelte or Astro component. The parser recovers
 * from errors; what it could make out is lowered and the errors are listed.
 */
export function lowerTypeScript(text: string, extension: string): ModuleFacts {
  const script = ['vue', 'svelte', 'astro'].includes(extension) ? scriptBlocks(text, extension) : text
  const source = ts.createSourceFile(
    `module.${extension}`,
    script,
    { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    false,
    SCRIPT_KINDS[extension] ?? ts.ScriptKind.TSX,
  )
  const builder = createFactsBuilder('typescript')
  const low: Lowering = {
    builder,
    facts: builder.facts,
    source,
    scope: { parent: null, names: new Map() },
    region: -1,
    function: -1,
    class: -1,
    object: -1,
    handed: null,
    symbol: [],
  }
  builder.facts.regions.push({
    kind: 'module',
    parent: -1,
    function: -1,
    node: -1,
    loop: null,
    start: 0,
    end: text.length,
  })
  low.region = 0
  lowerStatements(low, source.statements)
  for (const error of parseErrors(source))
    builder.facts.errors.push({ message: ts.flattenDiagnosticMessageText(error.messageText, ' '), start: error.start })
  for (const match of text.matchAll(/(?:\/\/|\/\*|#|<!--)\s*(callcost-[a-z-]+[^\n]*)/g))
    builder.facts.directives.push({ start: match.index, text: match[1]!.trim() })
  return builder.finish(text)
}

/** The parser keeps its errors on the source file, outside the declared type. */
function parseErrors(source: ts.SourceFile): { messageText: string | ts.DiagnosticMessageChain; start: number }[] {
  return (source as unknown as { parseDiagnostics?: { messageText: string; start: number }[] }).parseDiagnostics ?? []
}
