import type { ProviderName } from '../model/genai.ts'
import type { Arguments, Site } from '../resolve/values.ts'
import type {
  MemberSpec,
  ModelSyntax,
  OperationSpec,
  RequestDefaults,
  RequestSpec,
  SdkDescriptor,
} from '../sdks/define.ts'
import { typeChain } from './sdk-index.ts'

/** Settings that one construction or call left on a value. */
export interface Layer {
  spec: RequestSpec
  arguments: Arguments
  optionsAt: number
  /** What the program wrote to a member of the value, rather than made it with. */
  written?: true
  /** Written only on some paths: what stands behind it may hold as well. */
  optional?: true
  at: Site
}

/** A value as an SDK knows it: its type and the settings it gathered on the way, oldest first. */
export interface Typed {
  sdk: SdkDescriptor
  type: string
  layers: Layer[]
  providerName: ProviderName | null
  modelSyntax: ModelSyntax | null
  defaults: RequestDefaults[]
  trail: TrailStep[]
}

export interface TrailStep {
  step: 'import' | 'client' | 'member' | 'annotation' | 'composition'
  detail: string
  at: Site
}

/** A function that sends a request when it is called. */
export interface Callable {
  typed: Typed
  operation: OperationSpec
  optionsAt: number
  /** Arguments bound ahead of the call. */
  bound: Arguments[]
}

/** The value as one of a type that a member gives. */
export function enter(typed: Typed, spec: MemberSpec, type: string): Typed {
  const chain = typeChain(typed.sdk, type)
  return {
    ...typed,
    type,
    providerName: spec.providerName ?? chain.find(each => each.providerName)?.providerName ?? typed.providerName,
    modelSyntax: chain.find(each => each.modelSyntax)?.modelSyntax ?? typed.modelSyntax,
    defaults: [...chain.flatMap(each => (each.defaults ? [each.defaults] : [])), ...typed.defaults],
  }
}

/** A type's own settings win over those it inherits, field by field. */
export function settingsOf(chain: readonly { settings?: RequestSpec }[]): RequestSpec | undefined {
  const all = chain.flatMap(each => each.settings ?? [])
  return all.length === 0 ? undefined : Object.assign({}, ...all.reverse())
}

/** Arguments of a call with those bound ahead of it; named ones of the call win. */
export function withBound(args: Arguments, bound: readonly Arguments[]): Arguments {
  if (bound.length === 0) return args
  return {
    ...args,
    positional: [...bound.flatMap(each => each.positional), ...args.positional],
    named: new Map([...bound.flatMap(each => [...each.named]), ...args.named]),
    namedSpreads: [...bound.flatMap(each => each.namedSpreads), ...args.namedSpreads],
  }
}
