import { adviser } from './advice/index.ts'
import { type CodeBaseState, createCodeBase } from './code-base.ts'
import { type CostedInput, type CostedReport, estimateCost, totalsOf } from './cost/index.ts'
import type { CallSite } from './model/call-site.ts'
import type { CostEstimate } from './model/cost.ts'
import type { PriceBook } from './model/prices.ts'
import type { Settings } from './model/settings.ts'
import { atOnce, type Steps } from './model/steps.ts'
import type { Want, Workspace } from './model/workspace.ts'
import { judgeCode, parsePolicy, policyFiles } from './policy/index.ts'
import { assumptionsWith, type TokenCounter } from './tokens/index.ts'
import {
  CODEOWNERS_PATHS,
  type OwnerRule,
  type OwnersAbove,
  parseCodeowners,
  unmatchedDeclarations,
  usageOf,
} from './usage/index.ts'

export interface WorkspaceOptions {
  settings: Settings
  priceBook: PriceBook
  tokenCounter: TokenCounter
  /** Holds in place of what the files themselves say of owners. */
  ownersAbove?: OwnersAbove | null
}

/** A workspace whose report can be compared with that of another state of the code. */
export interface CostWorkspace extends Workspace {
  costed(): CostedReport
  /** What `wanted` and `costed` give, step by step; to be begun anew once something was applied. */
  wanting(): Steps<Want[]>
  costing(): Steps<CostedReport>
  /** What was found out, as plain data, when nothing is wanted any more; another workspace can `resume` from it. */
  state(): CodeBaseState
  resume(state: CodeBaseState): void
  /** Costs what was found by other settings and prices from now on; nothing is read or detected again. */
  configure(options: WorkspaceOptions): void
}

const NO_OWNERS: OwnersAbove = { path: '', text: '', below: '' }

/** One code base under analysis (see `Workspace`): what its calls are, and over that what they cost and whether the policy lets them. */
export function createWorkspace(options: WorkspaceOptions): CostWorkspace {
  const code = createCodeBase(CODEOWNERS_PATHS)
  let { settings, priceBook, tokenCounter, ownersAbove = null } = options
  let policy = parsePolicy(settings.policy)
  /** What was answered for the files that the policy has rules read. */
  const read = new Map<string, string | null>()
  const ofPolicy = () => policyFiles(policy)
  let paths: ReadonlySet<string> = new Set()

  /** A call that was not looked at again costs what it did. */
  let known = new WeakMap<CallSite, { input: CostedInput; estimate: CostEstimate }>()
  let owners: OwnersAbove & { rules: OwnerRule[] } = { ...NO_OWNERS, rules: [] }
  let assumptions = assumptionsWith(settings.assumptions)
  const forgetCosts = () => {
    known = new WeakMap()
  }

  function readOwners(): void {
    const file = CODEOWNERS_PATHS.find(path => code.text(path) !== undefined)
    const own = file === undefined ? NO_OWNERS : { path: file, text: code.text(file) ?? '', below: '' }
    const { path, text, below } = ownersAbove ?? own
    if (text === owners.text && path === owners.path && below === owners.below) return
    owners = { path, text, below, rules: parseCodeowners(text, path, below) }
    forgetCosts()
  }

  function costOf(found: CallSite) {
    let costs = known.get(found)
    if (!costs) {
      const { callSite, declaration, volume, owner, declaredAt } = usageOf(found, settings, owners.rules)
      const input = { priceBook, counter: tokenCounter, assumptions, declaration, volume, owner, declaredAt }
      costs = { input, estimate: estimateCost(callSite, input) }
      known.set(found, costs)
    }
    return costs
  }

  function* wanting(): Steps<Want[]> {
    const wants = yield* code.wanting()
    const isWanted = new Set(wants.map(({ path, need }) => need === 'text' && path))
    const more = ofPolicy().filter(path => !read.has(path) && !isWanted.has(path))
    return [...wants, ...more.map(path => ({ path, need: 'text' as const }))]
  }

  function* costing(): Steps<CostedReport> {
    readOwners()
    const inputs = new Map<string, CostedInput>()
    const callSites = code.callSites()
    const estimates: CostEstimate[] = []
    for (const found of callSites) {
      const { input, estimate } = costOf(found)
      inputs.set(estimate.callSite.id, input)
      estimates.push(estimate)
      yield
    }
    return {
      report: {
        priceBook: priceBook.id,
        billingCurrency: 'USD',
        estimates,
        totals: totalsOf(estimates),
        skipped: code.skipped(),
        diagnostics: [...unmatchedDeclarations(callSites, settings), ...code.diagnostics()],
      },
      inputs,
      directives: code.directives(),
      policyTexts: new Map(ofPolicy().flatMap(path => (read.get(path) == null ? [] : [[path, read.get(path)!]]))),
      settingsPath: settings.path ?? 'callcost.yml',
    }
  }

  const costed = () => atOnce(costing())

  return {
    setPaths(next) {
      paths = new Set(next)
      read.clear()
      code.setPaths(paths)
    },
    wanted: () => atOnce(wanting()),
    wanting,
    apply(changes) {
      const named = new Set(ofPolicy())
      for (const change of changes) {
        if (named.has(change.path)) read.set(change.path, 'text' in change ? change.text : null)
      }
      // A file that only the policy names is none of the code base.
      code.apply(changes.filter(({ path }) => !named.has(path) || paths.has(path)))
    },
    callSites: () => code.callSites(),
    report() {
      const state = costed()
      const verdict = judgeCode(state, policy, priceBook)
      return { ...state.report, verdict, adviceFor: adviser(state, policy, verdict, priceBook) }
    },
    costed,
    costing,
    state: () => code.state(),
    resume: state => code.resume(state),
    configure(next) {
      ;({ settings, priceBook, tokenCounter, ownersAbove = null } = next)
      policy = parsePolicy(settings.policy)
      assumptions = assumptionsWith(settings.assumptions)
      forgetCosts()
    },
  }
}
