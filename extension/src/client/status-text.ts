import { plural } from '../../../core/src/present/numbers.ts'
import type { Status } from '../protocol.ts'
import type { ServerState } from './server.ts'

export interface StatusText {
  text: string
  tooltip: string
  command: string
  severity: 'none' | 'warning' | 'error'
}

/** What is said of the server when it is not just running; null when it is. */
export function serverText(state: ServerState): StatusText | null {
  switch (state.kind) {
    case 'running':
    case 'starting':
      return null
    case 'restarting':
      return {
        text: '$(sync~spin) Callcost restarts',
        tooltip: 'The language server ended and is started again. What is shown is what it last said.',
        command: 'callcost.showLog',
        severity: 'warning',
      }
    case 'stopped':
      return {
        text: '$(error) Callcost stopped',
        tooltip: `${state.message}. Select to start it again; the log says more.`,
        command: 'callcost.restartServer',
        severity: 'error',
      }
  }
}

/** Totals of the file in front and of all folders, with what stands against the policy. */
export function statusText(statuses: readonly Status[], activeUri: string | null): StatusText {
  const failed = statuses.find(({ state }) => state === 'failed')
  const known = statuses.filter(({ revision }) => revision > 0)
  const base = { command: 'callcost.showReport', severity: 'none' as const }
  if (failed && known.length === 0) {
    const tooltip = failed.message ?? 'the analysis failed'
    return { text: '$(error) Callcost', tooltip, command: 'callcost.showLog', severity: 'error' }
  }
  if (known.length === 0) {
    return { ...base, text: '$(graph) Callcost', tooltip: 'The workspace is being read' }
  }
  const sum = (of: (status: Status) => number) => known.reduce((total, status) => total + of(status), 0)
  const violations = sum(status => status.violations.errors + status.violations.warnings)
  const errors = sum(status => status.violations.errors)
  const unpriced = sum(status => status.unpriced)
  const file = known.flatMap(status => (activeUri ? (status.files[activeUri] ?? []) : []))[0]
  const totals = known.flatMap(({ listCostPerCall }) => listCostPerCall ?? [])
  const calls = plural(
    sum(status => status.callSites),
    'LLM call',
  )
  const parts = [
    file?.listCostPerCall ? `$(graph) ${file.listCostPerCall} in file` : '$(graph)',
    totals.length > 0 ? `${totals.join(' + ')} in all` : unpriced > 0 ? `${calls} of unknown cost` : calls,
    ...(violations > 0 ? [`$(${errors > 0 ? 'error' : 'warning'}) ${violations}`] : []),
    ...(failed ? ['$(alert)'] : []),
  ]
  const months = known.flatMap(({ listCostPerMonth }) => listCostPerMonth ?? [])
  const lines = [
    `${calls}, each once: ${totals.join(' + ') || 'no cost known'}`,
    ...(months.length > 0 ? [`A month, where a volume is declared: ${months.join(' + ')}`] : []),
    ...(unpriced > 0 ? [`${unpriced} of unknown cost`] : []),
    ...(violations > 0 ? [`${violations} against the policy`] : []),
    ...(file ? [`This file: ${plural(file.callSites, 'call')}, ${file.listCostPerCall ?? 'cost unknown'}`] : []),
    ...(failed ? [`Not up to date: ${failed.message ?? 'the analysis failed'}`] : []),
  ]
  return { ...base, text: parts.join(' · ').replace('$(graph) · ', '$(graph) '), tooltip: lines.join('\n') }
}
