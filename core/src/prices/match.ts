/**
 * Rules that say which requested ids mean a model, written as data: `=id` equals, `^id` starts with, `$id` ends with,
 * `*id` contains, `~regex`; a list means any of them, `{ all: [...] }` every one of them. Ids are lower case.
 */
export type MatchRule = string | { all: MatchRule[] } | MatchRule[]

/** A version number goes on behind the matched text: `claude-sonnet-5` must not swallow `claude-sonnet-5-5`. */
const VERSION_GOES_ON = /^(?:[-.]\d{1,2}|\d)(?![\dA-Za-z])/

/** Whether the lower-case id satisfies the rule. A broken expression matches nothing. */
export function matches(rule: MatchRule, id: string): boolean {
  if (Array.isArray(rule)) return rule.some(part => matches(part, id))
  if (typeof rule !== 'string') return rule.all.every(part => matches(part, id))
  const operand = rule.slice(1)
  switch (rule[0]) {
    case '=':
      return id === operand
    case '^':
      return id.startsWith(operand) && !VERSION_GOES_ON.test(id.slice(operand.length))
    case '$':
      return id.endsWith(operand)
    case '*':
      return containsWhole(id, operand)
    case '~':
      return testPattern(operand, id)
    default:
      return false
  }
}

/** The ids that a rule names outright, for an index. */
export function exactIds(rule: MatchRule): string[] {
  if (Array.isArray(rule)) return rule.flatMap(exactIds)
  return typeof rule === 'string' && rule.startsWith('=') ? [rule.slice(1)] : []
}

function containsWhole(id: string, part: string): boolean {
  const at = id.indexOf(part)
  return at >= 0 && !VERSION_GOES_ON.test(id.slice(at + part.length))
}

const compiled = new Map<string, RegExp | null>()

function testPattern(source: string, id: string): boolean {
  let pattern = compiled.get(source)
  if (pattern === undefined) {
    try {
      pattern = new RegExp(source, 'i')
    } catch {
      pattern = null
    }
    compiled.set(source, pattern)
  }
  return pattern?.test(id) ?? false
}

const globs = new Map<string, RegExp>()

/** Whether a glob with `*` covers the text, letter case aside. */
export function globMatches(glob: string, text: string): boolean {
  let pattern = globs.get(glob)
  if (!pattern) {
    pattern = new RegExp(`^${glob.split('*').map(escapeRegExp).join('.*')}$`, 'is')
    globs.set(glob, pattern)
  }
  return pattern.test(text)
}

interface Coverage {
  ids: Set<string>
  globs: string[]
}
const coverages = new WeakMap<readonly string[], Coverage>()

/** Whether one of the ids or globs covers one of the lower-case ids. Rows are asked about every model: hence the index. */
export function coversAny(models: readonly string[], ids: readonly string[]): boolean {
  let coverage = coverages.get(models)
  if (!coverage) {
    const plain = models.filter(model => !model.includes('*'))
    coverage = {
      ids: new Set(plain.map(model => model.toLowerCase())),
      globs: models.filter(model => model.includes('*')),
    }
    coverages.set(models, coverage)
  }
  const { ids: covered, globs: patterns } = coverage
  return ids.some(id => covered.has(id) || patterns.some(glob => globMatches(glob, id)))
}

function escapeRegExp(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
}
