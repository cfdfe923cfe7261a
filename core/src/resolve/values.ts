import type { NodeId } from '../model/facts.ts'
import type { UnknownReason } from '../model/resolved.ts'
import type { CallerRef } from './evaluator.ts'
import type { ModuleView } from './module-view.ts'

/** A stretch of a module's text: where a value was read. */
export interface Site {
  module: ModuleView
  start: number
  end: number
  /** The frame it was read in; values of one place in different frames differ. 0 outside frames. */
  frame?: number
  /** File the value's text was read from, when that is not the module. */
  file?: string
}

/** What has been evaluated so far. */
export interface Memo {
  memo: Map<NodeId, Value>
  /** Nodes under evaluation, with the depth at which each began. */
  active: Map<NodeId, number>
  /** Frames in which the alternatives that tests rule out are left out, by the tests. */
  guarded: Map<string, Guarded>
}

export interface Guarded {
  frame: Frame | null
  /** False when it was given up: it is not tried again in the same query. */
  complete: boolean
  query: number
}

/** Arguments and receiver of one followed call; functions inside see the frames around them. */
export interface Frame extends Memo {
  id: number
  module: ModuleView
  function: number
  arguments: Arguments
  self: Value | null
  parent: Frame | null
  depth: number
  /** What is taken as given inside: that an expression is one of its alternatives, that only some calls were made. */
  assumed?: { node: NodeId; value: Value }
  calls?: { function: number; of: readonly CallerRef[] }
  /** The guard (an index into the module's) that this follows from. */
  guard?: number
  /** Whether this frame or one around it assumes something. */
  assumes: boolean
}

/** An expression to be evaluated when somebody asks. */
export interface Thunk {
  module: ModuleView
  node: NodeId
  frame: Frame | null
}

export interface Arguments {
  positional: Argument[]
  named: Map<string, Lazy>
  /** Named arguments spread in (`**kwargs`). */
  namedSpreads: Lazy[]
  /** What the method was called on. */
  receiver: Value | null
  /** The call in which this one stands, where no argument tells. */
  caller?: Frame | null
  at: Site
}

export interface Argument {
  value: Lazy
  /** `...rest`: stands for any number of arguments. */
  spread: boolean
}

/** `type`: a value known by its annotation only. */
export type Lazy = { thunk: Thunk } | { value: Value } | { type: number; module: ModuleView } | { make: () => Value }

/** What an expression can be, as far as the text tells. */
export type Value =
  | { kind: 'literal'; value: string | number | boolean | null | undefined; at: Site }
  /** Text with gaps. */
  | { kind: 'text'; parts: (string | Value)[]; at: Site }
  | { kind: 'pattern'; source: string; flags: string; at: Site }
  | {
      kind: 'object'
      entries: Entry[]
      /** What is written further down in it: `config.llm.model = x`. */
      below?: MemberSet[]
      isEnumeration?: boolean
      at: Site
    }
  /** `loose`: some of the items may not be there, so that none stands at a place of its own. */
  | { kind: 'array'; items: Item[]; loose?: true; at: Site }
  | { kind: 'function'; module: ModuleView; function: number; frame: Frame | null; self: Value | null; at: Site }
  | { kind: 'class'; module: ModuleView; class: number; frame: Frame | null; at: Site }
  /** An object of a class of this code base; `arguments` is null when made out of sight. */
  | {
      kind: 'instance'
      class: Extract<Value, { kind: 'class' }>
      arguments: Arguments | null
      frame: Frame | null
      /** What the code that holds the object puts into its fields: `config.model = x`. */
      set?: NamedEntry[]
      below?: MemberSet[]
      at: Site
    }
  /** A module of this code base as a value. */
  | { kind: 'namespace'; module: ModuleView; at: Site }
  /** Something out of a package or of the language's globals, with everything that was done to it since. */
  | {
      kind: 'external'
      root: ExternalRoot
      steps: Step[]
      /** What the code that holds it puts into its members: `http.defaults.baseURL = x`. */
      set?: MemberSet[]
      at: Site
    }
  | { kind: 'union'; options: Value[]; at: Site }
  | { kind: 'unknown'; reason: UnknownReason; detail: string; at: Site }

export type External = Extract<Value, { kind: 'external' }>

export interface ExternalRoot {
  /** Package specifier as written, or `global:`. */
  specifier: string
  /** Exported name, `default`, or `*` for the package itself; for `adopt:` the method that adopts. */
  name: string
  /** Module whose test doubles replace the package. */
  double: boolean
  /** Where it comes into the code base. */
  at: Site
}

export type Step =
  | { kind: 'get'; name: string; at: Site }
  | { kind: 'call'; arguments: Arguments; construct: boolean; at: Site }
  /** Arguments given ahead of the call: `f.bind(x, a)`, `partial(f, a)`. */
  | { kind: 'bind'; arguments: Arguments; at: Site }
  /** Known by a type annotation only: made somewhere out of sight. */
  | { kind: 'instance'; at: Site }
  /** One of several, by a key that is not known. */
  | { kind: 'index'; at: Site }

export interface MemberSet {
  /** Of a package's value: how many of the steps lead to what is written to. */
  after: number
  path: readonly string[]
  value: Lazy
  /** Set only on some paths. */
  optional: boolean
  at: Site
}

export interface NamedEntry {
  name: string
  value: Lazy
  optional?: boolean
  getter?: boolean
}

/** `optional`: set only on some paths, so that what stood before may still hold. */
export type Entry = NamedEntry | { spread: Lazy } | { key: Lazy; value: Lazy }

/** `maybe`: there or not; `repeat`: any number of such. */
export type Item = { value: Lazy; kind: 'one' | 'maybe' | 'spread' | 'repeat' }
