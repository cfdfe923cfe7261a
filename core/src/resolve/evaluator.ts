import type { NodeId } from '../model/facts.ts'
import type { Choices } from './choices.ts'
import type { ModuleView } from './module-view.ts'
import type { Program } from './program.ts'
import type { Share } from './steps.ts'
import type { Arguments, Frame, Lazy, Memo, Site, Value } from './values.ts'

/** What the parts of the evaluator ask of each other. */
export interface Evaluator {
  readonly program: Program
  /** What is taken as given where the code leaves a choice open; null where all alternatives are kept, as nearly everywhere. */
  readonly choices: Choices | null
  /** Names a place and the calls that lead there, alike in every evaluator. */
  placeOf(at: Site): string
  /** Value of an expression; `frame` says which call of the enclosing function is meant, null means all of them. */
  evaluate(module: ModuleView, node: NodeId, frame: Frame | null): Value
  force(lazy: Lazy): Value
  member(object: Value, name: string, at: Site): Value
  index(object: Value, key: Value, at: Site): Value
  call(callee: Value, args: Arguments, construct: boolean, at: Site): Value
  callMethod(receiver: Value, name: string, args: Arguments, at: Site): Value
  /** What a parameter can be over all calls of its function. */
  parameter(module: ModuleView, fn: number, index: number): Value
  /** Value known only by a type annotation. */
  typed(module: ModuleView, type: number, at: Site): Value
  exported(module: ModuleView, name: string, at: Site): Value
  element(sequence: Value, at: Site): Value
  /** Callers of a function, as call nodes. */
  callers(module: ModuleView, fn: number): readonly CallerRef[]
  newFrame(frame: Omit<Frame, 'id' | 'assumes' | keyof Memo>): Frame
  /** What is remembered of a call being followed, or of a module outside any. */
  memo(module: ModuleView, frame: Frame | null): Memo
  /** Runs a look-up unless the same one is under way: a value that contains itself adds nothing to itself. */
  once<T>(key: string, otherwise: T, look: () => T): T
  /** How often something was left out so far, because it was waiting for itself or cost too much. */
  cuts(): number
  /** How often that was for lack of steps. */
  shortages(): number
  /** Gives a part of a query its share of the steps, so that a dear part does not starve the others. */
  share<T>(of: Share, run: () => T): T
  /**
   * Finds out something that values are right without: null when that takes more steps than these or a quarter
   * of those left, or waits for itself. What
   * is left out then is not missed by those who asked.
   */
  attempt<T>(steps: number, run: () => T): T | null
  /** Counts the queries. */
  query(): number
  /** Whether the call being looked at stands in test code. */
  inTests(): boolean
  /** False once a query has cost too much; everything is unknown from then on. */
  spend(): boolean
}

export interface CallerRef {
  module: ModuleView
  node: NodeId
  region: number
  arguments: Arguments
}

/** An evaluator that is given the steps for each query, and how many of them may go into attempts. */
export interface FuelledEvaluator extends Evaluator {
  refuel(steps: number, asker: ModuleView, attempts?: number): void
  /** Steps taken in all queries so far. */
  spent(): number
}
