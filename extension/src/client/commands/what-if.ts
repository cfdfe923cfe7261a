import { callFor } from '../call-at.ts'
import type { Command } from './define.ts'

/** Opens the report with one call in its what-if panel. */
export const whatIf: Command = {
  id: 'callcost.whatIf',
  async run({ panel, reports }, given: unknown) {
    const call = await callFor(reports, given)
    if (call) panel.suppose(call)
  },
}
