// Written by core/scripts/build-registries.mjs from the files of this folder. Do not edit.
import type { PolicyRule } from '../define.ts'
import agenticCalls from './agentic-calls.ts'
import apiKeyNaming from './api-key-naming.ts'
import approvedEndpoints from './approved-endpoints.ts'
import approvedModels from './approved-models.ts'
import attribution from './attribution.ts'
import contextWindow from './context-window.ts'
import costGrowth from './cost-growth.ts'
import costLimit from './cost-limit.ts'
import dataClassification from './data-classification.ts'
import gatewayDrift from './gateway-drift.ts'
import inputTokenLimit from './input-token-limit.ts'
import literalApiKey from './literal-api-key.ts'
import longContextTier from './long-context-tier.ts'
import outputLimitRequired from './output-limit-required.ts'
import outputTokenLimit from './output-token-limit.ts'
import procurementApproval from './procurement-approval.ts'
import retiredModel from './retired-model.ts'
import unresolvedModel from './unresolved-model.ts'

export const RULES: readonly PolicyRule[] = [
  agenticCalls,
  apiKeyNaming,
  approvedEndpoints,
  approvedModels,
  attribution,
  contextWindow,
  costGrowth,
  costLimit,
  dataClassification,
  gatewayDrift,
  inputTokenLimit,
  literalApiKey,
  longContextTier,
  outputLimitRequired,
  outputTokenLimit,
  procurementApproval,
  retiredModel,
  unresolvedModel,
]
