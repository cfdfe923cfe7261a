import type { Hover, Position } from 'vscode-languageserver'
import type { CostEstimate } from '../../../../core/src/model/cost.ts'
import { valuesOf } from '../../../../core/src/model/resolved.ts'
import { alternativesFor, judgedCalls, parsePolicy } from '../../../../core/src/policy/index.ts'
import { hoverMarkdown, type OtherModel } from '../../../../core/src/present/index.ts'
import { moneyIn } from '../money.ts'
import type { Server } from '../server.ts'
import type { Snapshot } from '../snapshot.ts'
import type { DocumentView } from '../views.ts'
import type { Feature } from './define.ts'
import { settingsHover } from './settings-file.ts'

/** Rows of other models: enough to choose from, few enough for a hover. */
const MOST_OTHERS = 4

/** How a call's cost comes about, on any line of the call; what a key of callcost.yml means. */
export const hover: Feature = {
  capabilities: { hoverProvider: true },
  register(server) {
    server.connection.onHover(
      ({ textDocument: { uri }, position }) => settingsHover(server, uri, position) ?? hoverAt(server, uri, position),
    )
  },
}

function hoverAt(server: Server, uri: string, position: Position): Hover | null {
  const view = server.viewOf(uri)
  if (!view || server.settings(uri).placement === 'off') return null
  // Of calls within each other the innermost is meant.
  const at = view.estimates
    .map(estimate => ({ estimate, range: view.rangeOf(estimate.callSite.location) }))
    .findLast(({ range }) => range && range.start.line <= position.line && position.line <= range.end.line)
  if (!at?.range) return null
  return {
    contents: { kind: 'markdown', value: textOf(at.estimate, view, server) },
    range: at.range,
  }
}

function textOf(estimate: CostEstimate, { session, snapshot }: DocumentView, server: Server): string {
  const { priceBook, violations } = snapshot
  const text = hoverMarkdown(estimate, {
    violations: violations.get(estimate.callSite.id) ?? [],
    advice: snapshot.report.adviceFor(estimate.callSite.id),
    others: othersOf(estimate, snapshot),
    contextWindowOf({ providerName, requestModel }) {
      const lookup = priceBook.lookup(providerName, requestModel)
      return lookup.status === 'found' ? lookup.price.contextWindow : null
    },
    // A cell is a document of its own, whose address ends in a fragment already.
    linkTo: place => inMarkdown(session.documentOf(place)) + (place.cell === null ? `#L${place.line}` : ''),
    money: moneyIn(session.settings()),
  })
  const { explainCommand } = server.client
  if (!explainCommand) return text
  const call = { folder: session.folder.uri, callSiteId: estimate.callSite.id }
  const query = inMarkdown(encodeURIComponent(JSON.stringify([call])))
  return `${text}\n\n[The whole derivation](command:${explainCommand}?${query})`
}

/** The cheapest models that can do what the call asks for; none for a call that reaches several, or none that is known. */
function othersOf({ callSite }: CostEstimate, { costed, settings, priceBook, today }: Snapshot): OtherModel[] {
  const [model, ...more] = valuesOf(callSite.request.model)
  const parsed = parsePolicy(settings.policy)
  if (!model || more.length > 0 || 'problems' in parsed) return []
  const call = judgedCalls(costed, null, parsed.policy).find(({ estimate }) => estimate.callSite.id === callSite.id)
  if (!call) return []
  const { isListed, alternatives } = alternativesFor(call, model, parsed.policy, { priceBook, today })
  return alternatives.slice(0, MOST_OTHERS).map(other => ({ ...other, isApproved: isListed ? true : null }))
}

/** What would end a link's address. */
function inMarkdown(uri: string): string {
  return uri.replace(
    /[()\s<>]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
