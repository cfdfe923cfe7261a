import type { LanguageId } from './source.ts'

/**
 * Language-neutral facts about one module: what a front end makes of a file's text. They depend on that text alone,
 * never change once made, and hold nothing but strings, numbers and typed arrays, so that they can live on disk and
 * cross threads. Expressions are a flat table rather than objects: a warm scan maps thousands of modules without
 * building a tree.
 */
export interface ModuleFacts {
  languageId: LanguageId
  /** Expression table: `NODE_STRIDE` integers a node: kind and flags, start, end, and three operands (see `NodeKind`). */
  nodes: Int32Array
  /** Operand lists; a list operand is an offset into this and a count. */
  lists: Int32Array
  strings: string[]
  numbers: number[]
  /** Call nodes in source order, each followed by its region. */
  calls: Int32Array
  bindings: BindingFacts[]
  functions: FunctionFacts[]
  classes: ClassFacts[]
  regions: RegionFacts[]
  types: TypeFacts[]
  /** Assignments to members, in source order: `options.model = x`, `this.client = y`. */
  writes: WriteFacts[]
  /** Tests whose outcome is known in a stretch of code, outside in. */
  guards: GuardFacts[]
  exports: ExportFacts[]
  /** Every module specifier that the file names. */
  specifiers: string[]
  /** Specifiers that a test framework replaces by doubles in this file: calls through them are not real. */
  doubles: string[]
  /** Comments addressed to the tool, such as `callcost-ignore`. */
  directives: { start: number; text: string }[]
  /** Offset at which each line starts. */
  lineStarts: Int32Array
  /** Notebook cells; null for ordinary files. Lines count from the cell's first. */
  cells: { cell: number; start: number; end: number }[] | null
  /** True when every name of the module's top scope can be imported (Python). */
  exportsAll: boolean
  errors: { message: string; start: number }[]
}

export type NodeId = number

export const NODE_STRIDE = 6
/** Flags live above the kind's eight bits. */
export const NodeFlag = {
  New: 1 << 8,
  Awaited: 1 << 9,
  Getter: 1 << 10,
  Nullish: 1 << 11,
  /** An object whose entries are what it is gone through by, and what calling it gives one of. */
  Enumeration: 1 << 12,
} as const

/** Operands a, b, c by kind; `list` is an offset into `lists` and a count. -1 is none. */
export const NodeKind = {
  Opaque: 0, // a: string, what it is
  Text: 1, // a: string
  Number: 2, // a: index into numbers
  Constant: 3, // a: 0 null, 1 undefined, 2 true, 3 false
  Concat: 4, // a, b: list of parts
  Add: 5, // a, b: sum or concatenation
  Ref: 6, // a: binding
  Global: 7, // a: string, a name that the module does not bind
  This: 8, // a: class or -1, b: Object node whose method this is in, or -1
  Super: 9, // a: class or -1
  Member: 10, // a: object, b: string; the name ends where the node ends
  Index: 11, // a: object, b: index
  Call: 12, // a: callee, b, c: list of arguments (Spread and Named nodes among them)
  Spread: 13, // a: value
  Named: 14, // a: string, b: value
  Object: 15, // a, b: list of Property, ComputedProperty, Spread
  Property: 16, // a: string, b: value
  ComputedProperty: 17, // a: key, b: value
  Array: 18, // a, b: list
  Choice: 19, // a, b: list of alternatives, c: test or -1
  Fallback: 20, // a, b: b when a is empty
  And: 21, // a, b
  Function: 22, // a: function
  Class: 23, // a: class
  Binary: 24, // a, b, c: string, the operator
  Module: 25, // a: string, specifier of a module read as a value, b: string, the name that is imported from it, or -1,
  // c: 1 when it stands in for an import that has failed
  Element: 26, // a: an element of this
  Key: 27, // a: a key of this
  Param: 28, // a: function, b: index
  Rest: 29, // a: object, b, c: list of excluded names (strings)
  Tagged: 30, // a: tag, b: template
  Pattern: 32, // a: string, the source of a regular expression, b: string, its flags
  Repeat: 31, // a: element, b: what is iterated or -1: a sequence with one element for each
} as const

/** Constant node operands. */
export const ConstantValue = { Null: 0, Undefined: 1, True: 2, False: 3 } as const

export interface BindingFacts {
  name: string
  kind: 'variable' | 'parameter' | 'import' | 'function' | 'class' | 'type'
  /** Every expression that the name is bound to, in source order. Imports are among them where the name is bound again. */
  values: { node: NodeId; region: number; start: number }[]
  type: number | null
  /** The first import of the name; all there is to it when `values` is empty. `imported` is the exported name, `default`, or `*` for the whole module. */
  import: { specifier: string; imported: string; typeOnly: boolean } | null
  start: number
}

export interface FunctionFacts {
  name: string
  /** Dotted path of the names around it, itself included. */
  symbol: string
  params: ParameterFacts[]
  /** In source order. */
  returns: { node: NodeId; region: number }[]
  /** Region of the body. */
  region: number
  /** The Function node. */
  node: NodeId
  /** Class whose method it is. */
  class: number | null
  static: boolean
  returnType: number | null
  /** Set when the function is written as an argument of a call. `name` for a named argument. */
  argumentOf: { call: NodeId; index: number; name: string | null } | null
  /** Set when it stands in an object written as an argument of a call; `path` are the names that lead to it. */
  handedTo?: { call: NodeId; index: number; path: string[] }
  decorators: NodeId[]
  start: number
  end: number
}

export interface ParameterFacts {
  name: string
  default: NodeId | null
  type: number | null
  /** Takes all further positional (`...rest`) or named (`**kwargs`) arguments. */
  rest: 'positional' | 'named' | null
  /** Can only be given by name. */
  namedOnly: boolean
  /** Callers may leave it out though it has no default: `style?: Style`. */
  optional?: true
}

export interface ClassFacts {
  name: string
  symbol: string
  supers: NodeId[]
  members: MemberFacts[]
  /** The constructor, an index into functions. */
  initializer: number | null
  node: NodeId
  decorators: NodeId[]
  start: number
  end: number
}

export interface MemberFacts {
  name: string
  kind: 'field' | 'method' | 'getter'
  static: boolean
  /** Value or Function node; null for a field that is only declared. */
  node: NodeId | null
  type: number | null
}

/** A stretch of code that runs a number of times of its own, or perhaps not at all. */
export interface RegionFacts {
  kind: 'module' | 'function' | 'loop' | 'branch'
  parent: number
  /** Function or class the region belongs to; -1 at module level. */
  function: number
  /** Loops: the expression iterated over, or the one that bounds the count; -1 when neither is known. */
  node: NodeId
  /** Branches: runs when this is true, or false when `negated`; null when no test says so. */
  test?: { node: NodeId; negated: boolean } | null
  /** Loops: what `node` is. */
  loop: 'iterates' | 'counts-to' | 'unbounded' | null
  /** Loops that count upwards: the first number, by how much it grows (-1 when by one), and whether the bound is counted in. */
  counting?: { from: NodeId; by: NodeId; inclusive: boolean }
  start: number
  end: number
}

export interface WriteFacts {
  /** Member or Index node. */
  target: NodeId
  value: NodeId
  region: number
  start: number
}

/** Between these offsets a test has held (or failed): in the branches behind it, and below an `if` that leaves. */
export interface GuardFacts {
  test: NodeId
  holds: boolean
  start: number
  end: number
}

export interface ExportFacts {
  /** Exported name; `*` for all names of `from`; `=` when the value is the whole module (CommonJS). */
  name: string
  node: NodeId | null
  from: { specifier: string; imported: string } | null
}

/** Type annotations, as far as they say where a value comes from or which literals it can be. */
export type TypeFacts =
  | { kind: 'reference'; binding: number | null; path: string[]; arguments: number[] }
  | { kind: 'literal'; value: string | number }
  | { kind: 'union'; members: number[] }
  | { kind: 'object'; members: { name: string; type: number }[]; extends: number[] }
  | { kind: 'array'; element: number }
  | { kind: 'typeof'; node: NodeId }
  /** `keyof T`. */
  | { kind: 'keys'; of: number }
  /** `T[K]`. */
  | { kind: 'indexed'; object: number; index: number }
  | { kind: 'other' }
