import { findCallSites } from './detect/index.ts'
import { describes } from './detect/sdk-index.ts'
import { sdkVocabulary } from './detect/vocabulary.ts'
import type { CallSite } from './model/call-site.ts'
import type { NodeId } from './model/facts.ts'
import { mayName, type NameSet } from './model/names.ts'
import type { Steps } from './model/steps.ts'
import type { Want } from './model/workspace.ts'
import { createUnitProgram, type Granted, type ProgramFiles } from './program.ts'
import type { Reach } from './reach.ts'
import { type Answer, digestOf, type LookUp, newReading, type Reading, stillAnswers } from './reading.ts'
import { calledName } from './resolve/module-view.ts'

/**
 * The calls of one module. What they are follows from the files alone, whatever else was looked at and in whichever order:
 * a unit sees the modules that all see and those that it asked for itself, and nothing evaluated for another.
 */
interface Unit {
  granted: Granted
  reading: Reading
  /** Looks so far. */
  rounds: number
  /** Those of them that were in full. */
  fullRounds: number
  /** Whether clients and addresses can get to it. */
  reached: string
  /** First calls are looked at not too closely, until nothing is missing for that; then in full. */
  explores: boolean
  /** Calls that lacked something, which are looked at again until they lack nothing; null for all. */
  open: ReadonlySet<NodeId> | null
  /** Whether all looks so far found what closer ones would. */
  isFinal: boolean
  wishes: Want[]
  /** Null until nothing is missing. */
  callSites: CallSite[] | null
}

export type UnitState = Pick<Unit, 'granted' | 'reading' | 'reached'> & { path: string; callSites: CallSite[] }

/** Rounds of asking for more files; a guard, not a budget: ordinary code settles in three or four. */
const MAX_ROUNDS = 16
/**
 * The same for looks in full, which are dear. What is still missing after these is met where the steps run out, and with
 * it they run out elsewhere.
 */
const MAX_FULL_ROUNDS = 3

export interface Units {
  /** Looks at all that is not settled; what is missing for that, nothing when all is settled. */
  settle(reach: Reach): Steps<Want[]>
  /** In the order of paths and lines. */
  callSites(): CallSite[]
  /** Modules that units asked for, beside those that all see. */
  granted(): ReadonlySet<string>
  /** A file's text, facts or existence changed; `names` are those it holds now. */
  fileChanged(path: string, names: NameSet | null): void
  importersChanged(path: string): void
  /** Files came or went, or their specifiers resolve otherwise. */
  structureChanged(ask: (question: LookUp) => Answer): void
  /** All units as plain data; only when all are settled. */
  state(): UnitState[]
  /** Takes up units of an earlier time; what has changed since then must be told. */
  resume(states: readonly UnitState[]): void
  /** Says that nothing has changed since. */
  isUnchanged(): void
  isSettled(): boolean
}

export function createUnits(files: ProgramFiles, isAnswered: (want: Want) => boolean): Units {
  const units = new Map<string, Unit>()
  let settled: CallSite[] | null = null

  /** One look at a unit's calls: all of them, or those that lacked something. */
  function* look(path: string, unit: Unit, { clients, addresses }: Reach): Steps<void> {
    const module = files.view(path)
    if (!module) {
      unit.callSites = []
      return
    }
    const { requestNames, adopters, globalTypes } = sdkVocabulary()
    const program = createUnitProgram(files, unit, { adopters, globalTypes, describes })
    const open = new Set<NodeId>()
    let gaps = 0
    let leftOut = 0
    const { callSites, isFinal } = yield* findCallSites(program, module, {
      explores: unit.explores,
      skips({ node }) {
        if (unit.open && !unit.open.has(node)) {
          leftOut++
          return true
        }
        program.nextCall()
        return !(requestNames.has(calledName(module, node)) ? addresses : clients).has(path)
      },
      lacks: () => unit.explores && program.gaps() !== gaps,
      looked({ node }) {
        if (program.gaps() !== gaps) open.add(node)
        gaps = program.gaps()
      },
    })
    const isOver = ++unit.rounds > MAX_ROUNDS || (!unit.explores && ++unit.fullRounds > MAX_FULL_ROUNDS)
    unit.wishes = isOver ? [] : program.wishes()
    unit.isFinal &&= isFinal
    if (unit.wishes.length > 0) unit.open = open
    else if (unit.explores ? !unit.isFinal : leftOut > 0) {
      unit.explores = false
      unit.open = null
    } else unit.callSites = callSites
  }

  function* settleUnit(path: string, unit: Unit, reach: Reach): Steps<void> {
    while (unit.callSites === null && unit.wishes.every(isAnswered)) {
      for (const { path: wished, need } of unit.wishes) if (need !== 'outline') unit.granted[need].add(wished)
      yield* look(path, unit, reach)
    }
  }

  function settleAll(): void {
    settled = [...units.keys()].sort().flatMap(path => units.get(path)!.callSites!)
  }

  return {
    *settle(reach) {
      if (settled) return []
      const wants = new Map<string, Want>()
      const due = new Set<string>()
      const queue = [...reach.worthwhile]
      for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
        if (due.has(path)) continue
        const lowered: Want = { path, need: 'facts' }
        if (!isAnswered(lowered)) wants.set(`facts ${path}`, lowered)
        if (!files.isLowered(path)) continue
        due.add(path)
        const reached = `${reach.clients.has(path)} ${reach.addresses.has(path)}`
        let unit = units.get(path)
        if (unit?.reached !== reached) {
          unit = newUnit(reached)
          units.set(path, unit)
        }
        yield* settleUnit(path, unit, reach)
        if (unit.callSites === null)
          for (const want of unit.wishes) if (!isAnswered(want)) wants.set(`${want.need} ${want.path}`, want)
        for (const each of unit.granted.facts)
          if (reach.clients.has(each) || reach.addresses.has(each)) queue.push(each)
      }
      if (wants.size > 0) return [...wants.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
      for (const path of [...units.keys()]) if (!due.has(path)) units.delete(path)
      settleAll()
      return []
    },
    callSites: () => settled ?? [],
    granted() {
      const all = new Set<string>()
      for (const unit of units.values()) for (const path of unit.granted.facts) all.add(path)
      return all
    },
    fileChanged(path, names) {
      for (const [each, { reading }] of units) {
        if (
          each === path ||
          reading.modules.has(path) ||
          reading.texts.has(path) ||
          (names !== null && seeks(reading, names))
        )
          units.delete(each)
      }
      settled = null
    },
    importersChanged(path) {
      for (const [each, { reading }] of units) if (reading.importers.has(path)) units.delete(each)
      settled = null
    },
    structureChanged(ask) {
      const digests = new Map<string, string>()
      const digest = (path: string) => {
        let found = digests.get(path)
        if (found === undefined) digests.set(path, (found = digestOf(files.importersOf(path))))
        return found
      }
      for (const [each, { reading }] of units) {
        const hasSameImporters = [...reading.importers].every(([path, before]) => digest(path) === before)
        if (!hasSameImporters || !stillAnswers(reading, ask)) units.delete(each)
      }
      settled = null
    },
    state: () =>
      [...units].map(([path, { granted, reading, reached, callSites }]) => ({
        path,
        granted,
        reading,
        reached,
        callSites: callSites!,
      })),
    resume(states) {
      for (const { path, ...state } of states) units.set(path, { ...newUnit(state.reached), ...state })
    },
    isUnchanged: settleAll,
    isSettled: () => settled !== null,
  }
}

function newUnit(reached: string): Unit {
  return {
    granted: { facts: new Set(), names: new Set(), text: new Set() },
    reading: newReading(),
    rounds: 0,
    fullRounds: 0,
    explores: true,
    reached,
    open: null,
    isFinal: true,
    wishes: [],
    callSites: null,
  }
}

/** Whether a use was sought of any of the names. */
function seeks(reading: Reading, names: NameSet): boolean {
  for (const name of reading.names) if (mayName(names, name)) return true
  return false
}
