import type { Directive } from './model/policy.ts'
import type { Diagnostic, SkippedFile } from './model/source.ts'
import type { AnalysedFile } from './model/workspace.ts'

type Analysed = ReadonlyMap<string, AnalysedFile>

/** Whether any of what follows can be said of a file. */
export function isRemarkable({ skipped, errors, directives }: AnalysedFile): boolean {
  return skipped !== null || errors.length > 0 || directives.length > 0
}

/** What was left out and why, in path order. */
export function skippedFiles(analysed: Analysed, unreadable: ReadonlyMap<string, string>): SkippedFile[] {
  const list: SkippedFile[] = [...unreadable].map(([path, reason]) => ({ path, reason }))
  for (const [path, file] of analysed) if (file.skipped !== null) list.push({ path, reason: file.skipped })
  return list.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** What the parser could not make out, one remark a file. */
export function syntaxErrors(analysed: Analysed): Diagnostic[] {
  const list: Diagnostic[] = []
  for (const [path, { errors }] of analysed) {
    const [error, ...others] = errors
    if (!error) continue
    const more = others.length > 0 ? ` (and ${others.length} more)` : ''
    list.push({
      severity: 'warning',
      code: 'syntax-error',
      message: `Syntax error: ${error.text}${more}; what could be read of the file is reported.`,
      path,
      line: error.line,
      cell: error.cell,
    })
  }
  return list.sort((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : 1))
}

/** Comments in the code that are addressed to the tool, by path and line. */
export function directivesIn(analysed: Analysed): Directive[] {
  const list: Directive[] = []
  for (const [path, { directives }] of analysed)
    for (const { line, text } of directives) list.push({ path, line, text })
  return list.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line))
}
