import type { PromptPart, TextPiece, ToolDefinition } from '../model/call-site.ts'
import type { CauseKind } from '../model/delta.ts'
import type { Origin } from '../model/source.ts'
import { alignedSlots, filled, type Slot } from './delta-sequence.ts'
import { type CallState, isSame, meaningOf, type Step, withRequest } from './delta-steps.ts'

/** Changes of one prompt beyond this many are taken together: each costs an estimate. */
const MAX_STEPS = 40

/**
 * A step for each place from which the prompt's text changes: a constant, a template, a file. Steps hold on to what
 * earlier ones have taken, so they are to be taken once each and in order.
 */
export function promptSteps(base: CallState, head: CallState): Step[] {
  const before = base.callSite.request.prompt
  const after = head.callSite.request.prompt
  const parts = alignedSlots(before, after, part => meaningOf([part.role, part.content]))
  const changes = parts.flatMap(partChanges)
  const takenParts = new Set<Slot<PromptPart>>()
  const takenPieces = new Map<Slot<PromptPart>, Inside>()
  const show = () =>
    parts.flatMap((slot): PromptPart[] => {
      const inside = takenPieces.get(slot)
      if (inside) return [{ ...slot.base!, content: filled(inside.pieces, inside.taken) }]
      const part = takenParts.has(slot) ? slot.head : slot.base
      // Breakpoints are a matter of their own, taken last.
      return part === null
        ? []
        : [takenParts.has(slot) && slot.base ? { ...part, cacheBreakpoint: slot.base.cacheBreakpoint } : part]
    })
  const steps = [...grouped(changes)].map(
    ([, group]): Step => ({
      kind: group[0]!.kind,
      text: group[0]!.label,
      origin: group[0]!.origin,
      ...sideOf(group[0]!.side === 'base' ? null : true),
      take(state) {
        for (const { slot, inside, piece } of group) {
          if (!inside || !piece) takenParts.add(slot)
          else takenPieces.set(slot, inside).get(slot)!.taken.add(piece)
        }
        return withRequest(state, { prompt: show() })
      },
    }),
  )
  const all = steps.length > MAX_STEPS ? [...steps.slice(0, MAX_STEPS - 1), merged(steps.slice(MAX_STEPS - 1))] : steps
  return [...all, ...breakpointSteps(parts, head)]
}

interface Inside {
  pieces: Slot<TextPiece>[]
  taken: Set<Slot<TextPiece>>
}

interface Change {
  slot: Slot<PromptPart>
  inside: Inside | null
  piece: Slot<TextPiece> | null
  kind: CauseKind
  label: string
  origin: Origin
  side?: 'base'
}

function partChanges(slot: Slot<PromptPart>): Change[] {
  const { base, head } = slot
  if (base && head && isSame([base.role, base.content], [head.role, head.content])) return []
  if (!base || !head || base.role !== head.role) {
    const part = (head ?? base)!
    const origin = part.content[0]?.origin ?? part.origin
    const verb = base === null ? 'added' : head === null ? 'removed' : 'changed'
    return [
      {
        slot,
        inside: null,
        piece: null,
        kind: kindAt(origin),
        label: `${part.role} prompt ${verb}`,
        origin,
        ...sideOf(head),
      },
    ]
  }
  const pieces = alignedSlots(base.content, head.content, meaningOf)
  const inside: Inside = { pieces, taken: new Set() }
  return pieces
    .filter(piece => !isSame(piece.base, piece.head))
    .map(piece => {
      const origin = placeOfChange(piece)
      return { slot, inside, piece, kind: kindAt(origin), label: `${head.role} prompt`, origin, ...sideOf(piece.head) }
    })
}

/**
 * Where a piece changes. Of alternatives it is the text that differs, not the place that chooses: a prompt in a table by
 * mode is edited where it is written.
 */
function placeOfChange({ base, head }: Slot<TextPiece>): Origin {
  if (base?.kind === 'oneOf' && head?.kind === 'oneOf') {
    const isChanged = <T>(slot: Slot<T>) => !isSame(slot.base, slot.head)
    for (const one of alignedSlots(base.alternatives, head.alternatives, meaningOf).filter(isChanged)) {
      const inside = one.base && one.head && alignedSlots(one.base, one.head, meaningOf).find(isChanged)
      if (inside?.head) return placeOfChange(inside)
    }
  }
  return (head ?? base)!.origin
}

/** Text read from a file of its own is said to stand there. */
function kindAt(origin: Origin): CauseKind {
  return origin.label === 'file' ? 'prompt-file' : 'prompt-text'
}

/** What the head has not, stands at the base. */
function sideOf(head: unknown): Pick<Step, 'side'> {
  return head === null ? { side: 'base' } : {}
}

/** What changes at one place is one change, however many pieces it touches. */
function grouped(changes: readonly Change[]): Map<string, Change[]> {
  const groups = new Map<string, Change[]>()
  for (const change of changes) {
    const { path, line, cell } = change.origin
    const key = JSON.stringify([change.side, path, line, cell])
    const group = groups.get(key)
    if (group) group.push(change)
    else groups.set(key, [change])
  }
  return groups
}

function merged(steps: readonly Step[]): Step {
  return {
    ...steps[0]!,
    text: `${steps.length} more changes of the prompt`,
    take: state => steps.reduce((at, step) => step.take(at), state),
  }
}

function breakpointSteps(parts: readonly Slot<PromptPart>[], head: CallState): Step[] {
  const changed = parts.filter(({ base, head }) => base && head && base.cacheBreakpoint !== head.cacheBreakpoint)
  if (changed.length === 0) return []
  const isAdded = changed.some(slot => slot.head!.cacheBreakpoint)
  return [
    {
      kind: 'caching',
      text: `cache breakpoint ${isAdded ? 'set' : 'removed'}`,
      origin: changed[0]!.head!.origin,
      take: state => withRequest(state, { prompt: head.callSite.request.prompt }),
    },
  ]
}

/** A step for each tool that is added, removed or defined otherwise, and one for tools that the code no longer lists. */
export function toolSteps(base: CallState, head: CallState): Step[] {
  const [before, after] = [base.callSite.request, head.callSite.request]
  const slots = alignedTools(before.tools, after.tools)
  const taken = new Set<Slot<ToolDefinition>>()
  const steps = slots
    .filter(slot => !isSame(slot.base, slot.head))
    .map((slot): Step => {
      const tool = (slot.head ?? slot.base)!
      const verb = slot.base === null ? 'added' : slot.head === null ? 'removed' : 'changed'
      return {
        kind: 'tool-schema',
        text: `tool ${tool.name} ${verb}`,
        origin: placeOfTool(slot),
        ...sideOf(slot.head),
        take(state) {
          taken.add(slot)
          return withRequest(state, { tools: filled(slots, taken) })
        },
      }
    })
  const all = steps.length > MAX_STEPS ? [...steps.slice(0, MAX_STEPS - 1), merged(steps.slice(MAX_STEPS - 1))] : steps
  // Order can matter to caching, and an open list to what is assumed.
  if (isSame(filled(slots, new Set(slots)), after.tools) && before.toolsOpen === after.toolsOpen) return all
  const isOpened = after.toolsOpen && !before.toolsOpen
  const rest: Step = {
    kind: 'tool-schema',
    text: isOpened ? 'not all tools are in the code any more' : 'order or completeness of the tools',
    origin: after.tools[0]?.origin ?? head.callSite.location,
    take: state => withRequest(state, { tools: after.tools, toolsOpen: after.toolsOpen }),
  }
  return [...all, rest]
}

/** A tool that only the one side has stands where it is defined, one that is written otherwise where it differs. */
function placeOfTool({ base, head }: Slot<ToolDefinition>): Origin {
  const inside =
    base && head && alignedSlots(base.schema, head.schema, meaningOf).find(slot => !isSame(slot.base, slot.head))
  return inside?.head ? placeOfChange(inside) : (head ?? base)!.origin
}

/** Tools are known by their names. */
function alignedTools(base: readonly ToolDefinition[], head: readonly ToolDefinition[]): Slot<ToolDefinition>[] {
  const left = [...head]
  const slots = base.map((tool): Slot<ToolDefinition> => {
    const at = left.findIndex(other => other.name === tool.name)
    return { base: tool, head: at < 0 ? null : left.splice(at, 1)[0]! }
  })
  return [...slots, ...left.map(tool => ({ base: null, head: tool }))]
}
