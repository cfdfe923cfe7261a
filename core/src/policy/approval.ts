import type { ModelRef } from '../model/genai.ts'
import { approvedEverywhere } from './export.ts'
import { patternMatches } from './model-patterns.ts'
import type { ParsedPolicy } from './parse.ts'

/**
 * Whether the policy lets code in general reach a model. Every model is let where it names none, and where it has mistakes:
 * those are shown in its own place. What single calls are held to beyond that, only the check of these calls tells.
 */
export function approvalOf(parsed: ParsedPolicy): (model: ModelRef) => boolean {
  const approved = 'policy' in parsed ? approvedEverywhere(parsed.policy) : null
  if (!approved) return () => true
  const { allow, deny } = approved
  return model =>
    (allow === null || allow.some(pattern => patternMatches(pattern, model, [], 'narrow'))) &&
    !deny.some(pattern => patternMatches(pattern, model, [], 'wide'))
}
