import type { Verdict } from '../../../core/src/model/policy.ts'
import { headline } from '../../../core/src/present/comment.ts'
import { type Annotation, annotationsOf, type CheckResult } from '../../../core/src/present/index.ts'
import type { GitHubClient } from './client.ts'
import type { Repository } from './event.ts'

/** GitHub takes fifty with one request; the summary has the rest. */
const MOST = { failure: 30, warning: 20, notice: 0 }
const MOST_SUMMARY = 65_000

/** Publishes the verdict as a check of its own, beside the job's. */
export async function createCheckRun(
  client: GitHubClient,
  repository: Repository,
  check: { name: string; headSha: string; result: CheckResult; inFiles: Verdict; summary: string; warnOnly: boolean },
): Promise<void> {
  const { name, headSha, result, inFiles, summary, warnOnly } = check
  await client.rest.checks.create({
    ...repository,
    name,
    head_sha: headSha,
    status: 'completed',
    conclusion: conclusionOf(result.verdict, warnOnly),
    output: {
      title: headline(result.delta).slice(0, 200),
      summary: Buffer.byteLength(summary) > MOST_SUMMARY ? 'See the summary of the job.' : summary,
      annotations: annotationsOf(inFiles, MOST).map(annotationJson),
    },
  })
}

/** What is not judged is a failure even where violations only warn. */
export function conclusionOf({ status }: Verdict, warnOnly: boolean): 'success' | 'neutral' | 'failure' {
  if (status === 'error') return 'failure'
  if (status === 'fail') return warnOnly ? 'neutral' : 'failure'
  return status === 'warn' ? 'neutral' : 'success'
}

function annotationJson({ level, path, startLine, endLine, title, message }: Annotation) {
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    annotation_level: level,
    title: title.slice(0, 255),
    message: message.slice(0, 4096),
  }
}
