import type { Command } from 'commander'
import type { CostEstimate } from '../../../core/src/model/cost.ts'
import { plainText, presentExplanation, violationsByCall } from '../../../core/src/present/index.ts'
import { UsageError } from '../errors.ts'
import { textOptions } from '../terminal.ts'
import { type CommonOptions, emit, scanPaths, withScanOptions } from './options.ts'

export function addExplain(program: Command): void {
  withScanOptions(program.command('explain <path:line>').description('show how the cost of one call comes about'))
    .addHelpText(
      'after',
      `
Examples:
  callcost explain src/reply.ts:42              any line of the call will do
  callcost explain src/reply.ts                 every call in the file`,
    )
    .action(async (place: string, options: CommonOptions) => {
      const { path, line } = parsePlace(place)
      const { report } = await scanPaths([path], options)
      const calls = report.estimates.filter(estimate => line === null || holds(estimate, line))
      if (calls.length === 0) throw new UsageError(nothingAt(path, line, report.estimates))
      const text = textOptions(process.stdout, options.color)
      const violations = violationsByCall(report.verdict)
      const texts = calls.map(each => {
        const { id } = each.callSite
        return presentExplanation(each, text, violations.get(id), report.adviceFor(id))
      })
      emit(texts.join('\n'), undefined)
    })
}

/** `path` or `path:line`; a path may hold colons itself. */
function parsePlace(place: string): { path: string; line: number | null } {
  const match = /^(.+):(\d+)$/.exec(place)
  return match ? { path: match[1]!, line: Number(match[2]) } : { path: place, line: null }
}

function holds({ callSite: { location } }: CostEstimate, line: number): boolean {
  return location.line <= line && line <= location.endLine
}

function nothingAt(path: string, line: number | null, calls: readonly CostEstimate[]): string {
  const lines = [...new Set(calls.map(({ callSite }) => callSite.location.line))].sort((a, b) => a - b)
  const where = plainText(line === null ? path : `${path}:${line}`)
  if (lines.length === 0) return `no LLM call was found in ${plainText(path)}`
  return `no LLM call was found at ${where}; there is one at line ${lines.join(', ')}`
}
