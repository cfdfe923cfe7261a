import { join } from 'node:path'
import { URI } from 'vscode-uri'
import type { CheckOptions } from '../../../../action/src/check-change.ts'
import { checkRevisions, WORKING_TREE } from '../../../../action/src/check-revisions.ts'
import { findCommit, workingTreeOf } from '../../../../action/src/git/repository.ts'
import { checkJson } from '../../../../core/src/present/index.ts'
import type { Comparison } from '../../protocol.ts'

/** The files of a folder as they lie on disk against a commit: what `callcost diff REF` says of it. Never rejects. */
export async function compareOnDisk(folder: string, ref: string, options: CheckOptions): Promise<Comparison> {
  try {
    const { git, directory } = await workingTreeOf(folder)
    const base = await findCommit(git, ref)
    if (base === null) return { status: 'failed', message: `${ref} is no commit of this repository` }
    const result = await checkRevisions({ git, base, head: WORKING_TREE, directory }, options)
    const root = URI.file(join(git.cwd, result.prefix)).toString()
    return { status: 'compared', ref, commit: base, root: root.replace(/\/$/, ''), check: checkJson(result) }
  } catch (error) {
    return { status: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}
