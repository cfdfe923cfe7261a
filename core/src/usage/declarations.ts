import picomatch from 'picomatch'
import type { CallSite } from '../model/call-site.ts'
import { valuesOf } from '../model/resolved.ts'
import type { CallDeclaration, CallSelector, DeclaredField, EffectiveDeclaration, Settings } from '../model/settings.ts'
import type { Diagnostic, Origin } from '../model/source.ts'
import { globMatches } from '../prices/match.ts'

/**
 * What callcost.yml declares about a call; null when no entry matches it. Where several entries match, each field is
 * taken from the last entry that sets it, so that a file reads from the general to the special.
 */
export function declarationFor(callSite: CallSite, settings: Settings): EffectiveDeclaration | null {
  const matching = settings.calls.filter(declaration => isAbout(declaration.match, callSite))
  if (matching.length === 0) return null
  const effective: EffectiveDeclaration = { match: { id: callSite.id }, origins: {} }
  for (const declaration of matching) {
    const { match: _match, line: _line, ...fields } = declaration
    Object.assign(effective, fields)
    for (const field of Object.keys(fields) as DeclaredField[]) {
      effective.origins[field] = originOf(declaration, settings)
    }
  }
  return effective
}

/** A declaration that is about no call is most likely misspelt or out of date: it must not do nothing in silence. */
export function unmatchedDeclarations(callSites: readonly CallSite[], settings: Settings): Diagnostic[] {
  const unmatched = settings.calls.filter(({ match }) => !callSites.some(callSite => isAbout(match, callSite)))
  return unmatched.map(({ match, line }) => ({
    severity: 'warning',
    code: 'settings',
    message: `no call matches ${JSON.stringify(match)}`,
    path: settings.path,
    line: line ?? null,
  }))
}

/** The place in callcost.yml where a declaration stands. */
function originOf(declaration: CallDeclaration, settings: Settings): Origin {
  const line = declaration.line ?? 1
  return { path: settings.path ?? 'callcost.yml', line, column: 1, endLine: line, cell: null, label: 'declared' }
}

/** Whether a selector is about a call: all its fields match. A model matches when any model the call can reach does. */
export function isAbout(selector: CallSelector, callSite: CallSite): boolean {
  const { path, symbol, sdk, operation, model, id } = selector
  return (
    (id === undefined || id === callSite.id) &&
    (sdk === undefined || sdk === callSite.sdk) &&
    (operation === undefined || operation === callSite.operationName) &&
    (symbol === undefined || globMatches(symbol, callSite.enclosingSymbol)) &&
    (path === undefined || pathMatcher(path)(callSite.location.path)) &&
    (model === undefined || reaches(callSite, model))
  )
}

function reaches(callSite: CallSite, glob: string): boolean {
  return valuesOf(callSite.request.model).some(
    ({ providerName, requestModel }) =>
      globMatches(glob, requestModel) || globMatches(glob, `${providerName}/${requestModel}`),
  )
}

const matchers = new Map<string, (path: string) => boolean>()

/** Compiled once: a few globs meet every call of a code base. */
function pathMatcher(glob: string): (path: string) => boolean {
  let matcher = matchers.get(glob)
  if (!matcher) matchers.set(glob, (matcher = picomatch(glob.replace(/^\.?\//, ''), { dot: true })))
  return matcher
}
