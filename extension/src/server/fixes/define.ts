import type { CodeAction, Diagnostic } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { CostEstimate } from '../../../../core/src/model/cost.ts'
import type { Violation } from '../../../../core/src/model/policy.ts'
import type { Server } from '../server.ts'
import type { DocumentView } from '../views.ts'

/** A call that a fix is asked for, and where. */
export interface FixContext {
  server: Server
  view: DocumentView
  document: TextDocument
  estimate: CostEstimate
  /** What stands against the call; null when its code is to be changed for no such reason. */
  violation: Violation | null
  diagnostic: Diagnostic | null
}

/** Offers edits of the code or of callcost.yml: one file each, listed in `index.ts`. Nothing is changed until one is taken. */
export type Fix = (context: FixContext) => CodeAction[] | Promise<CodeAction[]>
