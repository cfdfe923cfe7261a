import type { CostReport } from '../model/cost.ts'
import type { PolicyNotice } from '../model/policy.ts'
import type { Settings } from '../model/settings.ts'
import type { Diagnostic } from '../model/source.ts'

/** Reasons for which files are passed over on purpose: they hold no source that a person wrote. */
const NO_SOURCE = /^(binary|minified|larger than )/

/**
 * What keeps a change from being judged: settings with mistakes, and changed files that could not be read or only in
 * part. Files that were broken before are not the change's fault.
 *
 * @param changed paths of the head that the change touches; null when everything is to be judged
 * @param settings diagnostics of the base's and the head's callcost.yml
 */
export function unjudgedIn(
  { skipped, diagnostics }: Pick<CostReport, 'skipped' | 'diagnostics'>,
  changed: ReadonlySet<string> | null,
  settings: readonly Diagnostic[],
): string[] {
  const isChanged = (path: string | null) => path !== null && (changed === null || changed.has(path))
  const place = ({ path, line }: Diagnostic) => (path === null ? '' : `${path}${line === null ? '' : `:${line}`}: `)
  return [
    ...settings.filter(({ severity }) => severity === 'error').map(each => `${place(each)}${each.message}`),
    ...skipped
      .filter(({ path, reason }) => isChanged(path) && !NO_SOURCE.test(reason))
      .map(({ path, reason }) => `${path} could not be read: ${reason}`),
    ...diagnostics
      .filter(({ path, code }) => isChanged(path) && code === 'syntax-error')
      .map(each => `${place(each)}${each.message}`),
  ]
}

/** Changed files that were passed over on purpose: no reason to fail, but nobody should take them for judged. */
export function passedOverIn({ skipped }: Pick<CostReport, 'skipped'>, changed: ReadonlySet<string>): PolicyNotice[] {
  return skipped
    .filter(({ path, reason }) => changed.has(path) && NO_SOURCE.test(reason))
    .map(({ path, reason }) => ({
      kind: 'not-read',
      message: `${path} was not looked at: ${reason}`,
      path,
      line: null,
    }))
}

/** Parts of callcost.yml that decide what the check says, in words. */
const PARTS: [part: keyof Settings, text: string][] = [
  ['policy', 'the policy or its waivers'],
  ['prices', 'prices, discounts or aliases'],
  ['calls', 'declarations about calls'],
  ['assumptions', 'assumptions'],
  ['include', 'which files are looked at'],
  ['exclude', 'which files are looked at'],
]

/**
 * Calls out a change that edits what it is judged by. It is judged by the base's policy all the same; what it declares
 * shows as causes of the delta.
 * @param priceFiles price files that the change touches
 */
export function settingsEdits(base: Settings, head: Settings, priceFiles: readonly string[] = []): PolicyNotice[] {
  const edited = PARTS.filter(([part]) => JSON.stringify(base[part]) !== JSON.stringify(head[part]))
  const texts = [...new Set(edited.map(([, text]) => text)), ...priceFiles.map(path => `the price file ${path}`)]
  if (texts.length === 0) return []
  const message = `this change edits ${texts.join(', ')}; it is judged by the policy of the base`
  return [{ kind: 'settings-edited', message, path: head.path ?? base.path, line: null }]
}
