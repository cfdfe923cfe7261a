import type { Verdict } from '../model/policy.ts'
import { plainText, shorten } from './plain-text.ts'

/** A note at a line of a file, as GitHub takes it. */
export interface Annotation {
  level: 'failure' | 'warning' | 'notice'
  path: string
  startLine: number
  endLine: number
  title: string
  message: string
}

/** GitHub shows ten of each level for a step, and fifty for a job; the rest it drops without a word. */
const MOST = { failure: 10, warning: 10, notice: 10 }

/** Violations at their lines, worst first, within what GitHub shows. What is cut is counted in the last one. */
export function annotationsOf({ violations }: Verdict, most: typeof MOST = MOST): Annotation[] {
  const all = violations.flatMap(({ severity, location, ruleId, message, remedy }): Annotation[] => {
    if (!location) return []
    return [
      {
        level: severity === 'error' ? 'failure' : 'warning',
        path: location.path,
        startLine: location.line,
        endLine: Math.max(location.endLine, location.line),
        title: `Callcost: ${ruleId}`,
        message: `${messageText(message)}. ${messageText(remedy)}.`,
      },
    ]
  })
  return (['failure', 'warning'] as const).flatMap(level => {
    const some = all.filter(annotation => annotation.level === level)
    const shown = some.slice(0, most[level])
    const cut = some.length - shown.length
    const last = shown.at(-1)
    if (cut > 0 && last) last.message += ` And ${cut} more, which GitHub does not show here: see the summary.`
    return shown
  })
}

function messageText(text: string): string {
  return shorten(plainText(text), 1000).replace(/\.$/, '')
}

/** As a workflow command. Nothing in the text can end it or begin another. */
export function workflowCommand({ level, path, startLine, endLine, title, message }: Annotation): string {
  const name = level === 'failure' ? 'error' : level
  const properties = { file: path, line: String(startLine), endLine: String(endLine), title }
  const list = Object.entries(properties).map(([key, value]) => `${key}=${propertyText(value)}`)
  return `::${name} ${list.join(',')}::${dataText(message)}`
}

function dataText(text: string): string {
  return plainText(text).replace(/%/g, '%25')
}

function propertyText(text: string): string {
  return dataText(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}
