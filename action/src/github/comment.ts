import { timesMoney } from '../../../core/src/cost/index.ts'
import type { CheckResult } from '../../../core/src/present/index.ts'
import { commentMarker, hasNews } from '../../../core/src/present/index.ts'
import { type GitHubClient, isRequestFailure } from './client.ts'
import type { CommentMode, Inputs } from './inputs.ts'

export interface Place {
  owner: string
  repo: string
  /** Number of the pull request. */
  issue_number: number
}

/** What to do about the comment: `new`: write one even if there is none; `update`: keep an earlier one true; `quiet`: say that it is over. */
export type CommentPlan = 'new' | 'update' | 'quiet' | 'nothing'

type Wishes = Pick<Inputs, 'commentAboveUsd' | 'commentAbovePercent'>

/** Whoever has seen a comment must not be left with an old one: only new comments can be unwanted. */
export function planComment(mode: CommentMode, result: CheckResult, wishes: Wishes): CommentPlan {
  if (mode === 'never') return 'nothing'
  if (mode === 'always') return 'new'
  if (!hasNews(result)) return 'quiet'
  const { verdict } = result
  const isViolated =
    verdict.status === 'error' || verdict.violations.some(({ isNew, severity }) => isNew || severity === 'error')
  if (isViolated) return 'new'
  return mode === 'on-change' && isWorthSaying(result, wishes) ? 'new' : 'update'
}

/** Any of the thresholds is enough. What is unknown may be above each of them. */
function isWorthSaying({ delta, verdict }: CheckResult, { commentAboveUsd, commentAbovePercent }: Wishes): boolean {
  if (commentAboveUsd === null && commentAbovePercent === null) return true
  if (verdict.notices.some(({ kind }) => kind === 'settings-edited')) return true
  const sum = delta?.totals.perRun
  if (!sum) return false
  if (sum.unknown > 0) return true
  const change = timesMoney(sum.known.expected, 1000)
  const size = change < 0n ? -change : change
  const isAboveUsd = commentAboveUsd !== null && size >= commentAboveUsd
  const isAbovePercent =
    commentAbovePercent !== null &&
    size > 0n &&
    // Of nothing, anything is more.
    (sum.before === 0n || Number((size * 10_000n) / timesMoney(sum.before, 1000)) / 100 >= commentAbovePercent)
  return isAboveUsd || isAbovePercent
}

interface Comment {
  id: number
  body?: string | undefined
  user: { login: string; type?: string } | null
}

/** Ours: it begins with our marker, and we wrote it. Anybody can write a marker. */
async function findComment(client: GitHubClient, place: Place, key: string, author: string): Promise<Comment | null> {
  const marker = commentMarker(key)
  const pages = client.paginate.iterator(client.rest.issues.listComments, { ...place, per_page: 100 })
  for await (const { data } of pages) {
    const ours = data.find(({ body, user }) => body?.startsWith(marker) && user?.login === author)
    if (ours) return ours
  }
  return null
}

/** A comment may go between finding and changing it, and a lost answer leaves open whether one was made. */
const MOST_ATTEMPTS = 3

/**
 * Makes the one comment of this check say what is true now.
 * @returns its id and author; null when there is none and none is needed
 */
export async function keepComment(
  client: GitHubClient,
  place: Place,
  { plan, key, author, body }: { plan: CommentPlan; key: string; author: string; body: string },
): Promise<{ id: number; author: string | null } | null> {
  if (plan === 'nothing') return null
  for (let attempt = 1; ; attempt++) {
    const existing = await findComment(client, place, key, author)
    if (!existing && plan !== 'new') return null
    if (existing?.body === body) return { id: existing.id, author }
    try {
      const { issue_number, ...repository } = place
      const { data } = existing
        ? await client.rest.issues.updateComment({ ...repository, comment_id: existing.id, body })
        : await client.rest.issues.createComment({ ...repository, issue_number, body })
      return { id: data.id, author: data.user?.login ?? null }
    } catch (error) {
      const isOpen = isRequestFailure(error) && (existing ? error.status === 404 : error.status >= 500)
      if (!isOpen || attempt >= MOST_ATTEMPTS) throw error
    }
  }
}
