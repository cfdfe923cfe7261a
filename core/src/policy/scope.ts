import picomatch from 'picomatch'
import { z } from 'zod'
import type { CallSite } from '../model/call-site.ts'
import { ENVIRONMENTS, type Environment, type Policy, type PolicyScope } from '../model/policy.ts'
import { globMatches } from '../prices/match.ts'
import { globs, oneOrMore, texts } from './options.ts'

const environmentName = z.enum(ENVIRONMENTS, { error: 'production, development or experimental' })

export const scopeSchema = z
  .strictObject(
    {
      path: globs.optional().meta({ description: 'Globs over paths.', examples: ['src/billing/**'] }),
      environment: oneOrMore(environmentName, 'production, development or experimental')
        .optional()
        .describe('What the code is for, by policy.environments.'),
      symbol: globs.optional().meta({ description: 'Globs over the enclosing symbol.', examples: ['Agent.*'] }),
      sdk: texts.optional().describe('Client libraries.'),
      operation: texts.optional().describe('What calls ask of the model.'),
      id: texts.optional().describe('Ids of call sites.'),
    },
    { error: 'a mapping with path, environment, symbol, sdk, operation or id' },
  )
  .describe('Which calls this is about; all given fields must match, each by any of its values. All calls when absent.')

export const environmentsSchema = z
  .partialRecord(environmentName, globs, { error: 'a mapping of environments to globs' })
  .describe('Which paths are for what. A path that none claims is production.')

/** Whether a scope is about a call. */
export function isInScope(scope: PolicyScope, callSite: CallSite, environment: Environment): boolean {
  const { path, symbol, sdk, operation, id } = scope
  return (
    (path === undefined || pathMatches(path, callSite.location.path)) &&
    (scope.environment === undefined || scope.environment.includes(environment)) &&
    (symbol === undefined || symbol.some(pattern => globMatches(pattern, callSite.enclosingSymbol))) &&
    (sdk === undefined || sdk.includes(callSite.sdk)) &&
    (operation === undefined || operation.includes(callSite.operationName)) &&
    (id === undefined || id.includes(callSite.id))
  )
}

/** Of several environments that claim a path, the strictest has it. */
export function environmentOf(path: string, environments: Policy['environments']): Environment {
  return ENVIRONMENTS.find(name => pathMatches(environments[name] ?? [], path)) ?? 'production'
}

const matchers = new Map<string, (path: string) => boolean>()

function pathMatches(patterns: readonly string[], path: string): boolean {
  return patterns.some(pattern => {
    let matcher = matchers.get(pattern)
    if (!matcher) matchers.set(pattern, (matcher = picomatch(pattern.replace(/^\.?\//, ''), { dot: true })))
    return matcher(path)
  })
}
