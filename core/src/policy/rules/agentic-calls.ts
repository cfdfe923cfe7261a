import { z } from 'zod'
import type { CallSite } from '../../model/call-site.ts'
import { valuesOf } from '../../model/resolved.ts'
import { definePolicyRule, type Finding } from '../define.ts'
import { approvers } from '../options.ts'

const STEPS = 'a whole number of steps, 1 or more'

export default definePolicyRule({
  id: 'agentic-calls',
  title: 'Agentic calls bounded and reviewed',
  description:
    'A call that decides by itself how often it asks the model has to be bounded in the code: agents, calls with a limit of steps, calls with tools in an open loop. With `maxSteps`, the bound may not exceed it; with `approvers`, one of them has to consent. The context grows with every step, so cost grows with the square of the steps.',
  defaultSeverity: 'off',
  options: z.strictObject({
    maxSteps: z.int({ error: STEPS }).min(1, STEPS).optional().describe('Most steps that one execution may take.'),
    approvers: approvers.optional().describe('People or teams of whom one has to consent to agentic calls.'),
  }),
  checkCall(call, { maxSteps, approvers: people }, context) {
    const { callSite } = call.estimate
    if (!isAgentic(callSite)) return []
    const findings: Finding[] = []
    const bounds = valuesOf(callSite.request.maxSteps)
    const openLoop = openLoopOf(callSite)
    const remedy = `bound the steps in the code${maxSteps ? `, to at most ${maxSteps}` : ''} (maxSteps, stopWhen, max_turns, a counted loop)`
    if (bounds.length === 0 || openLoop) {
      findings.push({
        subject: 'unbounded steps',
        message: openLoop
          ? 'a call with tools stands in a loop without a bound'
          : 'the agent’s steps have no bound in the code',
        remedy,
        ...(openLoop ? { origin: openLoop.origin } : {}),
      })
    }
    const most = Math.max(0, ...bounds)
    if (maxSteps !== undefined && most > maxSteps) {
      findings.push({
        subject: 'steps',
        message: `the agent can take ${most} steps, over the limit of ${maxSteps}`,
        remedy,
        origin: callSite.request.maxSteps.origin,
      })
    }
    if (people && !context.isApprovedBy(people, call)) {
      findings.push({
        subject: 'approval',
        message: 'an agentic call needs a named approval',
        remedy: `have the pull request approved by ${people.join(' or ')}, or record it under policy.approvals`,
      })
    }
    return findings
  },
})

function isAgentic(callSite: CallSite): boolean {
  const { maxSteps } = callSite.request
  const isSilent = maxSteps.kind === 'unknown' && maxSteps.reason === 'omitted'
  const isOneStep = !isSilent && maxSteps.kind !== 'unknown' && Math.max(...valuesOf(maxSteps)) <= 1
  return callSite.operationName === 'invoke_agent' || (!isSilent && !isOneStep) || openLoopOf(callSite) !== undefined
}

/** A loop of unknown length around a call that can ask for tools: the usual shape of a hand-written agent. */
function openLoopOf({ request, repetition }: CallSite) {
  if (request.tools.length === 0 && !request.toolsOpen) return undefined
  return repetition.factors.find(
    ({ kind, times }) => (kind === 'loop' || kind === 'recursion') && times.kind === 'unknown',
  )
}
