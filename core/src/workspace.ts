import { createCodeBase } from './code-base.ts'
import { estimateCost, totalsOf } from './cost/index.ts'
import type { CostReport } from './model/cost.ts'
import type { PriceBook } from './model/prices.ts'
import type { Settings } from './model/settings.ts'
import type { Workspace } from './model/workspace.ts'
import { assumptionsWith, type TokenCounter } from './tokens/index.ts'
import { CODEOWNERS_PATHS, parseCodeowners, usageOf } from './usage/index.ts'

export interface WorkspaceOptions {
  settings: Settings
  priceBook: PriceBook
  tokenCounter: TokenCounter
}

/** One code base under analysis (see `Workspace`): what its calls are, and over that what they cost. */
export function createWorkspace({ settings, priceBook, tokenCounter }: WorkspaceOptions): Workspace {
  const code = createCodeBase(CODEOWNERS_PATHS)
  const assumptions = assumptionsWith(settings.assumptions)

  return {
    setPaths: paths => code.setPaths(paths),
    wanted: () => code.wanted(),
    apply: changes => code.apply(changes),
    callSites: () => code.callSites(),
    report(): CostReport {
      const owners = parseCodeowners(
        CODEOWNERS_PATHS.map(path => code.text(path)).find(text => text !== undefined) ?? '',
      )
      const estimates = code.callSites().map(found => {
        const { callSite, declaration, volume, owner } = usageOf(found, settings, owners)
        return estimateCost(callSite, { priceBook, counter: tokenCounter, assumptions, declaration, volume, owner })
      })
      return {
        priceBook: priceBook.id,
        billingCurrency: 'USD',
        estimates,
        totals: totalsOf(estimates),
        skipped: code.skipped(),
        diagnostics: code.diagnostics(),
      }
    },
  }
}
