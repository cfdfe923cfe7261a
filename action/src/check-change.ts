import { type CostedReport, compareReports } from '../../core/src/cost/index.ts'
import type { ReportDelta } from '../../core/src/model/delta.ts'
import type { PolicyNotice, Verdict } from '../../core/src/model/policy.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../core/src/model/settings.ts'
import {
  checkPolicy,
  type ModelSwap,
  modelSwaps,
  type ParsedPolicy,
  parsePolicy,
  passedOverIn,
  settingsEdits,
  unjudgedIn,
} from '../../core/src/policy/index.ts'
import type { CheckResult } from '../../core/src/present/index.ts'
import { type ParsedSettings, parseSettings } from '../../core/src/settings/index.ts'
import { type CostedSnapshot, type CostingOptions, createCosting } from './costing.ts'
import type { Snapshot } from './git/snapshot.ts'
import type { Changes } from './git/tree.ts'
import { verdictPlaced } from './notebook-places.ts'
import { SETTINGS_NAMES } from './settings-names.ts'

/** A change of a code base, under the directory that the check is about. */
export interface Change {
  /** Null to judge the head as it is. */
  base: Snapshot | null
  head: Snapshot
  changes: Changes
}

export interface CheckOptions extends CostingOptions {
  /** A policy from elsewhere, as the text of a callcost.yml and its name; the base's own when absent. */
  policy?: { text: string; name: string } | null
  /** Settings from a file that the caller vouches for, in place of the base's. */
  settings?: ParsedSettings | null
  /** Price files of the repository that the change touches: it is priced by those of the base. */
  editedPriceFiles?: readonly string[]
  /** Look for approved models in place of those that are not. */
  swaps?: boolean
  /** Asks who has approved the change at its head; called only when the policy names approvers. */
  approvedBy?(): Promise<readonly string[]>
}

export interface CheckedChange extends CheckResult {
  base: CostedReport | null
  /** By its own settings: what the change comes to once it is merged. */
  head: CostedReport
  /** Models that would put violations right, when they were asked for. */
  swaps: ModelSwap[]
}

/**
 * Costs both states of the code and judges the change between them. What it is judged by comes from the base: the
 * delta shows what the head's settings declare, the verdict does not believe them.
 */
export async function checkChange({ base, head, changes }: Change, options: CheckOptions): Promise<CheckedChange> {
  const costing = createCosting(options)
  try {
    const own = await settingsOf(head)
    const trusted = options.settings ?? (base ? await settingsOf(base) : own)
    const external = options.policy && parseSettings(options.policy.text, options.policy.name)
    const policy = parsePolicy((external ?? trusted).settings.policy)
    const edits = base ? settingsEdits(trusted.settings, own.settings) : []
    const notices = base ? settingsEdits(trusted.settings, own.settings, options.editedPriceFiles) : []

    // The files that the policy's rules read are those that the policy in force names.
    const inForce = (settings: Settings) => ({ ...settings, policy: (external ?? trusted).settings.policy })
    const before = base && (await costing.cost(base, inForce(trusted.settings)))
    const after = await costing.cost(head, inForce(base ? own.settings : trusted.settings))
    const delta = before && compare(before, after, changes)
    // Priced and declared as before, so that a change cannot talk its way through the check.
    const isEdited = edits.length > 0
    const judged = isEdited ? await costing.cost(head, inForce(trusted.settings)) : after
    const judgedDelta = isEdited && before ? compare(before, judged, changes) : delta

    const looked = base === null ? null : changes.touched
    const errors = [
      ...unjudgedIn(judged.report, looked, [
        ...trusted.diagnostics,
        ...(own === trusted ? [] : own.diagnostics),
        ...(external?.diagnostics ?? []),
      ]),
    ]
    const verdict = checkPolicy(judged, judgedDelta, policy, {
      today: options.asOf,
      priceBook: judged.priceBook,
      base: before,
      approvedBy: namesApprovers(policy) ? await options.approvedBy?.() : [],
      unjudged: [...new Set(errors)],
      notices: [...notices, ...passedOver(judged, changes)],
    })
    const judgedBy = { today: options.asOf, priceBook: judged.priceBook }
    const swaps = options.swaps ? modelSwaps(verdict.violations, judged, policy, judgedBy) : []
    return { delta, verdict, base: before, head: after, swaps }
  } finally {
    await costing.close()
  }
}

function compare(before: CostedSnapshot, after: CostedSnapshot, { renames }: Changes): ReportDelta {
  return compareReports(before, after, { renames })
}

function passedOver({ report, notFiles }: CostedSnapshot, { touched }: Changes): PolicyNotice[] {
  const links = notFiles.filter(({ path }) => touched.has(path))
  const notRead = links.map(
    ({ path, reason }): PolicyNotice => ({
      kind: 'not-read',
      message: `${path} was not looked at: ${reason}`,
      path,
      line: null,
    }),
  )
  return [...passedOverIn(report, touched), ...notRead]
}

/** callcost.yml as a state of the code has it; the defaults when it has none. */
async function settingsOf(snapshot: Snapshot): Promise<ParsedSettings> {
  const there = new Set(snapshot.paths)
  const name = SETTINGS_NAMES.find(each => there.has(each))
  if (name === undefined) return { settings: DEFAULT_SETTINGS, diagnostics: [] }
  const [read] = await snapshot.read([name])
  if (read && 'text' in read) return parseSettings(read.text, name)
  const message = `cannot be read: ${read?.unreadable ?? 'no answer'}`
  return {
    settings: { ...DEFAULT_SETTINGS, path: name },
    diagnostics: [{ severity: 'error', code: 'settings', message, path: name, line: null }],
  }
}

function namesApprovers(parsed: ParsedPolicy): boolean {
  if ('problems' in parsed) return false
  return [...parsed.policy.rules.values()]
    .flat()
    .some(({ options }) => JSON.stringify(options, plain)?.includes('"approvers"'))
}

function plain(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

/** The paths of a verdict as the repository has them, for whoever shows it beside other directories' files. */
export function verdictBelow(verdict: Verdict, prefix: string): Verdict {
  if (prefix === '') return verdict
  return verdictPlaced(verdict, location => ({ ...location, path: prefix + location.path }))
}
