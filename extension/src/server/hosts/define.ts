import type { InitializeParams } from 'vscode-languageserver'
import type { CheckOptions } from '../../../../action/src/check-change.ts'
import type { FoundFiles } from '../../../../action/src/files.ts'
import type { WalkOptions } from '../../../../action/src/globs.ts'
import type { CodeBaseState } from '../../../../core/src/code-base.ts'
import type { PriceBook } from '../../../../core/src/model/prices.ts'
import type { PriceSettings } from '../../../../core/src/model/settings.ts'
import type { FileChange, Want } from '../../../../core/src/model/workspace.ts'
import type { CountCache, EncodingName } from '../../../../core/src/tokens/index.ts'
import type { OwnersAbove } from '../../../../core/src/usage/index.ts'
import type { Comparison, FileContent } from '../../protocol.ts'
import type { PreviewFiles } from '../preview.ts'

/** The files of one folder as they are kept, wherever that is; what is open in the editor lies over them. */
export interface FolderHost {
  /** URI of the directory that paths are relative to: the folder, or the one above it that callcost.yml speaks for. */
  root: string
  /** Paths under the root that the folder is about; empty for all. */
  focus: readonly string[]
  /** Name of callcost.yml relative to the root; null when there is none. */
  settingsPath(): Promise<string | null>
  /** All files that a report is about. */
  list(options: WalkOptions): Promise<FoundFiles>
  /** CODEOWNERS of a repository that the folder is a part of; null where there is none, or none that can be read. */
  ownersAbove(): OwnersAbove | null
  /** Whether nothing is kept under a path. */
  isMissing(path: string): Promise<boolean>
  read(path: string): Promise<FileContent>
  /** A price file that the editor's settings name, relative to the root or not; `path` is how messages call it. */
  readPriceFile(path: string): Promise<FileContent>
  /** Answers what the analysis wants. Lets other work on this thread have its turn. */
  provide(wants: readonly Want[], known: { has(path: string): boolean }): Promise<FileChange[]>
  /** The files as they are kept, against a commit of their repository. Null where there is no git to ask. */
  compare: ((ref: string, options: CheckOptions) => Promise<Comparison>) | null
  /** What can be read at once, for a first look at a file; null where everything takes a request. */
  preview: PreviewFiles | null
  counts: CountCache
  /** What was found out when the folder was open before; null when nothing is kept. */
  state(): CodeBaseState | null
  /** The first report is made: what was learnt can be kept, with what `state` gives, and what only many files need can go. */
  settled(state: () => CodeBaseState): void
  close(): Promise<void>
}

/** What differs between a process of its own and a browser's worker. */
export interface Platform {
  /** Gets ready what the others need; the client's `initialize` is answered behind it. */
  initialize?(params: InitializeParams): Promise<void>
  openFolder(uri: string): FolderHost
  /** @throws Error that says what is wrong in a file */
  priceBook(
    settings: PriceSettings,
    asOf: string,
    files: readonly { path: string; text: string }[],
  ): PriceBook | Promise<PriceBook>
  ranks(encoding: EncodingName): Uint8Array
}
