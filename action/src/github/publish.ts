import { appendFileSync } from 'node:fs'
import { notice, setOutput, warning } from '@actions/core'
import {
  annotationsOf,
  type CommentOptions,
  presentComment,
  presentJobSummary,
  presentQuietComment,
  workflowCommand,
} from '../../../core/src/present/index.ts'
import { verdictBelow } from '../check-change.ts'
import type { CheckedRevisions } from '../check-revisions.ts'
import type { Scratch } from '../git/scratch.ts'
import { createCheckRun } from './check-run.ts'
import { type GitHubClient, isRequestFailure, messageOf } from './client.ts'
import { keepComment, planComment } from './comment.ts'
import type { Comparison, PullRequest, Repository } from './event.ts'
import type { Inputs } from './inputs.ts'
import { setOutputs } from './outputs.ts'
import { keepSuggestions, suggestionsFor } from './suggestions.ts'

/** Where the result goes. */
export interface Stage {
  inputs: Inputs
  client: GitHubClient
  scratch: Scratch
  repository: Repository
  serverUrl: string
  runUrl: string | null
  /** File that GitHub shows as the job's summary. */
  summaryFile: string | undefined
  /** Directory for files that later steps read. */
  temporary: string
  /** Page of the action that runs; null where it is not known. */
  informationUri: string | null
  /** False for a run that only brings the comment after: its checks were made in another. */
  isCheck: boolean
}

/** GitHub shows ten of each level for a step; the last is for the step itself. */
const MOST = { failure: 9, warning: 9, notice: 0 }

/** Says what came of a check: outputs, summary, annotations, comment, check run. */
export async function publish(result: CheckedRevisions, comparison: Comparison, stage: Stage): Promise<void> {
  const { inputs, client, repository, isCheck } = stage
  const shown = verdictBelow(result.verdict, result.prefix)
  const inFiles = verdictBelow(result.inFiles, result.prefix)
  const options = commentOptions(result, comparison, stage)
  const summary = presentJobSummary(result, options)
  if (isCheck) {
    const { temporary, informationUri } = stage
    setOutputs(result, { shown, inFiles }, { sarifFile: inputs.sarifFile, temporary, informationUri })
    if (stage.summaryFile) appendFileSync(stage.summaryFile, summary)
    if (inputs.annotations)
      for (const each of annotationsOf(inFiles, MOST)) process.stdout.write(`${workflowCommand(each)}\n`)
  }
  if (isCheck && inputs.checkRun) {
    const check = {
      name: inputs.commentKey === 'default' ? 'Callcost' : `Callcost (${inputs.commentKey})`,
      headSha: comparison.shownHead,
      result,
      inFiles,
      summary,
      warnOnly: inputs.warnOnly,
    }
    await orWarn('check run', 'checks: write', comparison.pull, () => createCheckRun(client, repository, check))
  }
  const { pull } = comparison
  if (!pull) return
  await orWarn('comment', 'pull-requests: write', pull, async () => {
    const plan = planComment(inputs.comment, result, inputs)
    const body = plan === 'quiet' ? presentQuietComment({ key: inputs.commentKey }) : presentComment(result, options)
    const place = { ...repository, issue_number: pull.number }
    const kept = await keepComment(client, place, { plan, key: inputs.commentKey, author: inputs.commentAuthor, body })
    if (!kept) return
    setOutput('comment-id', String(kept.id))
    if (kept.author !== null && kept.author !== inputs.commentAuthor) {
      warning(`The comment is by ${kept.author}: set the input comment-author to that, or every run writes a new one.`)
    }
  })
  if (!inputs.suggestions) return
  await orWarn('suggestions', 'pull-requests: write', pull, async () => {
    const suggestions = await suggestionsFor(stage.scratch, comparison, result, inputs.commentKey)
    const mark = { key: inputs.commentKey, author: inputs.commentAuthor }
    await keepSuggestions(client, repository, pull, suggestions, mark)
  })
}

function commentOptions({ prefix }: CheckedRevisions, { base, shownHead }: Comparison, stage: Stage): CommentOptions {
  const { owner, repo } = stage.repository
  return {
    key: stage.inputs.commentKey,
    summaryUrl: stage.runUrl,
    urlOf(path, line, side) {
      const commit = side === 'head' ? shownHead : base
      if (commit === null) return null
      return `${stage.serverUrl}/${owner}/${repo}/blob/${commit}/${prefix}${path}${line === null ? '' : `#L${line}`}`
    },
  }
}

/** What cannot be published is said in the log. It decides nothing: the verdict stands without it. */
async function orWarn(
  what: string,
  permission: string,
  pull: PullRequest | null,
  publishIt: () => Promise<void>,
): Promise<void> {
  try {
    await publishIt()
  } catch (error) {
    if (!isRequestFailure(error)) throw error
    if (error.status !== 403) {
      warning(`No ${what}: GitHub answered ${error.status}: ${messageOf(error)}`)
    } else if (pull?.isFork) {
      notice(
        `No ${what}: the token of a pull request from a fork can only read. A workflow_run workflow posts it: see the section on forks in Callcost's docs/security.md.`,
      )
    } else {
      warning(
        `No ${what}: the token lacks a permission. Give the job \`permissions: ${permission}\` (403: ${messageOf(error)}).`,
      )
    }
  }
}
