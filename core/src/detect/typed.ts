import type { ProviderName } from '../model/genai.ts'
import type { Arguments, Site } from '../resolve/values.ts'
import type { ModelSyntax, OperationSpec, RequestDefaults, RequestSpec, SdkDescriptor } from '../sdks/define.ts'

/** Settings that one construction or call left on a value. */
export interface Layer {
  spec: RequestSpec
  arguments: Arguments
  optionsAt: number
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
