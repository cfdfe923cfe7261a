import { investigate } from './agent.js'
import { search, type Passage } from './knowledge/search.js'
import { type Customer, draftReply } from './reply.js'
import { translate } from './translate.js'
import { triage } from './triage.js'

/** What happens to a ticket from its arrival to the draft of a reply. */
export async function handle(ticket: string, customer: Customer, helpPages: Passage[]) {
  const { topic, urgency, language } = await triage(ticket)
  if (urgency === 'high') return { urgency, notice: await translate('A colleague will call you today.', language) }
  const passages = await search(ticket, helpPages)
  const findings = topic === 'delivery' ? await investigate(ticket) : ''
  return { urgency, draft: await draftReply(customer, ticket, [findings, ...passages.map(({ text }) => text)]) }
}
