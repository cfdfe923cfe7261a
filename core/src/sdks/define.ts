import type { OperationName, ProviderName, SdkId } from '../model/genai.ts'
import type { Value } from '../resolve/values.ts'

/**
 * A client library as data: what its packages export, which types its values have, and which of their methods send a
 * request. The same descriptor serves every language; detection walks a value's history (import, `new`, member, call …)
 * through these tables, so no descriptor ever sees syntax.
 *
 * Adding an SDK is one file in this folder that exports `defineSdk({...})` as default, and one fixture a language.
 */
export interface SdkDescriptor {
  id: SdkId
  title: string
  docs: string
  /** The service behind it, unless a module, type, operation or base URL says otherwise. */
  providerName: ProviderName
  modules: ModuleSpec[]
  types?: Record<string, TypeSpec>
  /**
   * Methods that give an unknown receiver a type of this SDK when one of their arguments has one:
   * `somePrompt.pipe(model)` is a sequence whatever `somePrompt` is.
   */
  adopts?: Record<string, MemberSpec>
}

export interface ModuleSpec {
  /** Specifiers by language; `pkg/*` also matches every subpath. `global:` names values that need no import. */
  typescript?: string[]
  python?: string[]
  /**
   * Packages that most code imports for other ends: they do not make a file worth a look by themselves, but one of these
   * texts does.
   */
  common?: true | readonly string[]
  providerName?: ProviderName
  /** Exported names; `default` for the default export; a trailing `*` matches any rest of the name. */
  exports: Record<string, MemberSpec>
}

/** What a name stands for. Several may hold at once: a value that is a client and can also be called. */
export interface MemberSpec {
  /** Reading the name gives a value of this type. */
  is?: string
  /** Calling it or constructing with it gives a value of this type, whose settings come from the arguments. */
  makes?: string
  /** Where the arguments of `makes` carry request fields; the type's own `settings` if absent. */
  settings?: RequestSpec
  /** Index of the options object among positional arguments, for places that are plain names. Default 0. */
  optionsAt?: number
  providerName?: ProviderName
  /** Calling it gives back what it is called on: `request.set(name, value)`. */
  fluent?: true
  /**
   * Calling it with `name:rest` calls the same method with `rest` on what stands under `name` in the table, if that can be
   * told; the text at `separator`, or `standard`, parts the two.
   */
  dispatch?: { table: Place; separator: Place; standard: string }
  /** Calling it calls the same method on what stands at `to`, if anything does, where nothing stands at `unless`. */
  otherwise?: { unless: Place; to: Place }
  /** Calling it sends a request. */
  operation?: OperationSpec
}

export interface TypeSpec {
  /** Members and settings are inherited. */
  extends?: string
  providerName?: ProviderName
  /** Provider of a value made with something (not `false`) at a place: `{ vertexai: 'gcp.vertex_ai' }`. */
  providerWhen?: Record<Place, ProviderName>
  /** A value of an SDK's type at this place says who the provider is, and how it names models. */
  providerFrom?: Place
  /** Where the arguments that made a value of this type carry request fields. */
  settings?: RequestSpec
  /**
   * Dotted names: `chat.completions.create`. A `*` segment matches any one name. `execute.@0` is what a function that the
   * value was made with is called with: the first argument of the option `execute`.
   */
  members?: Record<string, MemberSpec>
  /** Calling the value itself. */
  call?: MemberSpec
  /** The value is a request object; handing it to an operation with `delegate` performs this. */
  command?: OperationSpec
  defaults?: RequestDefaults
  modelSyntax?: ModelSyntax
  /** Stands for models of the program's own, which extend it and send their requests themselves. */
  abstract?: true
  /** A stand-in for tests: a request that has no other model is none. */
  double?: true
  /**
   * Name of the constructor that a program calls once: a value of this type that comes from elsewhere, such as from the
   * framework itself, is what that made.
   */
  single?: string
}

export interface OperationSpec {
  operationName: OperationName
  /** Where the call's own arguments carry request fields. They win over the settings of the value called on. */
  request?: RequestSpec
  optionsAt?: number
  providerName?: ProviderName
  /** Only a call if a model is found among its places: `run(x)` is one when `x` is an agent. */
  requiresModel?: boolean
  /** The argument at this place says what is done: `client.send(new ConverseCommand(…))`. */
  delegate?: Place
  /** The receiver is not what the method is called on, but what the result is added to: `model + gen('x')`. */
  addedTo?: true
  /** Type of the result, when something can be called on it that matters. */
  returns?: string
  defaults?: RequestDefaults
  modelSyntax?: ModelSyntax
  serviceTier?: 'batch' | 'flex' | 'priority'
  /**
   * Where the program sets, once for all calls, the model they use when nothing nearer gives one: `Settings.llm` for
   * `Settings.llm = …`, `configure(lm)` for `configure(lm=…)`.
   */
  ambient?: string[]
  /** The same for other fields, where no argument gives them: `openai.api_type` for `openai.api_type = …`. */
  ambientFields?: Partial<Record<RequestField, string[]>>
  /**
   * Escape hatch for calls whose nature depends on values: given the call's arguments, either what it is or null when it
   * is none of ours.
   */
  recognise?: (args: ArgumentReader) => RecognisedCall | null
}

/**
 * How model ids carry their provider. `slash`: `openai/gpt-4o`; `colon`: `openai:gpt-4o`; `router`: `openai/gpt-4o` where
 * the router itself stays the provider.
 */
export type ModelSyntax = 'plain' | 'slash' | 'colon' | 'router'

/** What the SDK itself fills in when the code names none. Shown as the SDK's default, with the descriptor's docs. */
export interface RequestDefaults {
  model?: string
  maxTokens?: number
  maxSteps?: number
}

/**
 * Where a value stands among a call's arguments. `name`: a named argument, or a property of the options object;
 * `@1`: second positional argument; `@*`: every positional argument, `@**`: every named one; `receiver`: the value the
 * method is called on.
 * Further segments go into objects and arrays: `@0.generationConfig.maxOutputTokens`, `@0.*` for every element; behind
 * `receiver` they read the arguments that made it: `receiver.baseURL`. A segment `<place>` is the name that stands at
 * that place: `receiver.languageModels.<@0>`. A segment `()` is what the function there gives: `prepareStep.().model`. A
 * segment `?name=place,place` are the elements whose `name` is what stands at one of those places, all of them where none is.
 *
 * Behind `program` stands what the program sets once for all calls: `program.axios.defaults.baseURL`.
 *
 * `receiver.open().@1` reads what another call gives, of the method `open` on the same receiver, and `result.write().@0` what
 * a call of `write` gives on what this call makes: requests that are put together in several steps.
 */
export type Place = string

export type RequestField =
  /** A model id, or a value of an SDK's type that has a model of its own, whose other settings then hold too. */
  | 'model'
  /**
   * Values of an SDK's type (client, agent, prompt, step limit …) whose settings and provider hold where nothing nearer
   * says otherwise. All places are read, and all of them that hold such a value count.
   */
  | 'inherits'
  /** Values of an SDK's type that the request may be handed on to: their models are reached as well. */
  | 'delegates'
  /** Provider named apart from the model. */
  | 'provider'
  | 'maxTokens'
  /** List of messages with roles. */
  | 'messages'
  /** The same with holes (`{question}`) that are filled when the request is made. */
  | 'template'
  | 'system'
  /** Anything there asks for a cache breakpoint behind the prompt as a whole. */
  | 'cacheControl'
  /** Text, or whatever the operation takes as its one input. */
  | 'input'
  | 'tools'
  | 'responseFormat'
  | 'choiceCount'
  | 'stream'
  | 'serviceTier'
  | 'reasoningEffort'
  | 'reasoningTokens'
  | 'maxSteps'
  | 'imageSize'
  | 'imageQuality'
  | 'baseUrl'
  /** The whole address of a raw request. */
  | 'address'
  | 'region'
  | 'apiKey'
  | 'headers'
  | 'metadata'

/** Places are tried in order; the first that holds something wins. */
export type RequestSpec = Partial<Record<RequestField, Place | Place[]>>

/** A call's arguments, for `recognise`. */
export interface ArgumentReader {
  at(place: Place): Value | undefined
  /** Known strings at a place; a template with gaps counts with `{}` in each gap. */
  texts(place: Place): string[]
  /** Whether what stands at a place is known, at least in one of its forms, to have a member. */
  holds(place: Place, member: string): boolean
}

export interface RecognisedCall {
  operationName: OperationName
  /** The operation's, type's, module's or SDK's own if absent. */
  providerName?: ProviderName
  request: RequestSpec
  sdk?: SdkId
  /** Model ids found elsewhere than in a request field, such as in the URL. */
  models?: string[]
  /** The place where they stand can hold others that the code does not tell. */
  modelsOpen?: true
  modelSyntax?: ModelSyntax
  /** Whether other services are reached by the same call, as far as it was looked at. */
  isOneOfSeveral?: boolean
}

export function defineSdk(descriptor: SdkDescriptor): SdkDescriptor {
  return descriptor
}
