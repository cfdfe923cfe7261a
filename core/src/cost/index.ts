/** The cost stage: tokens and prices of a call → what it costs, and how that number comes about. */
export { type CompareOptions, type CostedInput, type CostedReport, compareReports } from './delta.ts'
export { type Amount, type DerivationNode, derive } from './derivation.ts'
export { type CostInput, estimateCost } from './estimate.ts'
export { eitherCost, formatUsd, sumOfMoney, timesMoney, timesRangeOfMoney, usdText } from './money.ts'
export { declareModels, remedyFor } from './remedies.ts'
export { costPerRun, timesPerRun } from './repetition.ts'
export { totalsOf } from './totals.ts'
export { type WhatIf, type WhatIfCall, type WhatIfReport, whatIf } from './what-if.ts'
