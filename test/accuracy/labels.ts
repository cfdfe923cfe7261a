import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OperationName, ProviderName, SdkId } from '../../core/src/model/genai.ts'

/** One call that the corpus says is there, and all that its code tells about it. */
export interface LabelledSite {
  path: string
  /** 1-based line of the called name: in a chain over several lines, of the last method name. */
  line: number
  /** Notebooks: the cell, 0-based over all cells; `line` counts from its first. */
  cell?: number
  sdk: SdkId
  /** An array when the code can reach several services: any one of them is right. */
  providerName: ProviderName | ProviderName[]
  operationName: OperationName
  /** Exactly the reachable ids, sorted; empty when the code cannot tell. */
  models: string[]
  modelKnown: boolean
  /** Output limit in tokens; null when the code sets none or cannot tell. */
  maxTokens: number | null
  /** Callers or branches set several limits, which the report's one number cannot say: not scored. */
  severalLimits?: boolean
  /** The idiom that makes the call hard to find or to resolve; null for a plain one. */
  hard: string | null
  /** Every piece of text that the call sends, when all of it stands in the code. */
  inputText?: string[]
  /** Tokens of `inputText`, from `label-tokens.mjs`. */
  inputTextTokens?: number
  /** Chat messages that carry the text; 0 where there is no message overhead. */
  messages?: number
}

/** A place that looks like a call, or where one may argue, and why it is none. */
export interface LabelledPlace {
  path: string
  line: number
  cell?: number
  why: string
}

export interface Labels {
  sites: LabelledSite[]
  /** Must not be reported. */
  lookAlikes: LabelledPlace[]
  /** May be reported or not: neither counts. */
  unscored: LabelledPlace[]
}

export interface CorpusProject {
  /** `typescript/support-desk` */
  name: string
  directory: string
  labels: Labels
}

export const CORPUS_DIRECTORY = join(dirname(fileURLToPath(import.meta.url)), '../corpus')

/** Every project of the corpus, `<language>/<project>`, sorted by name. Throws when one has no labels. */
export function loadCorpus(root = CORPUS_DIRECTORY): CorpusProject[] {
  return subdirectories(root).flatMap(language =>
    subdirectories(join(root, language)).map(project => {
      const directory = join(root, language, project)
      const path = join(directory, 'labels.json')
      if (!existsSync(path)) throw new Error(`${path} is missing`)
      return { name: `${language}/${project}`, directory, labels: JSON.parse(readFileSync(path, 'utf8')) as Labels }
    }),
  )
}

function subdirectories(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}
