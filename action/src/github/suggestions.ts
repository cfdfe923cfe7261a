import type { ModelSwap } from '../../../core/src/policy/index.ts'
import {
  isSuggestion,
  presentSuggestion,
  withdrawnSuggestion,
  withOtherModel,
} from '../../../core/src/present/index.ts'
import type { CheckedRevisions } from '../check-revisions.ts'
import { openBlobs } from '../git/blobs.ts'
import { blobAt, changedLines } from '../git/lines.ts'
import type { Scratch } from '../git/scratch.ts'
import { type GitHubClient, isRequestFailure } from './client.ts'
import type { Comparison, PullRequest, Repository } from './event.ts'

/** A comment at a line of the head, with what to put in its place. */
export interface Suggestion {
  /** From the top of the repository. */
  path: string
  line: number
  body: string
}

/** More in one review is noise: the first few show what to do. */
const MOST = 20

/**
 * Suggestions for lines that the pull request itself adds or changes. Lines are those of its own head, which is not what
 * was judged (GitHub's merge of it): a file that the merge makes different is left out.
 */
export async function suggestionsFor(
  scratch: Scratch,
  { base, head, shownHead }: Comparison,
  { swaps, prefix, changes }: CheckedRevisions,
  key: string,
): Promise<Suggestion[]> {
  const placed = swaps.filter(({ violation: { location } }) => location !== null && location.cell === null)
  const paths = [...new Set(placed.map(pathOf))]
  if (paths.length === 0) return []
  const origins = new Map([...changes.renames].map(([from, to]) => [to, from]))
  const suggestions = new Map<string, Suggestion>()
  const { git } = scratch
  const shown = await scratch.commit(shownHead)
  const blobs = openBlobs(git)
  try {
    for (const path of paths) {
      const content = await blobAt(git, shown, prefix + path)
      if (content === null || content !== (await blobAt(git, head, prefix + path))) continue
      const before = base && (await blobAt(git, base, prefix + (origins.get(path) ?? path)))
      const isChanged = await changedLines(git, before, content)
      const [read] = await blobs.read([content])
      const lines = read && 'text' in read ? read.text.split('\n') : []
      for (const swap of placed.filter(each => pathOf(each) === path)) {
        const { line } = swap.violation.location!
        const better = isChanged(line) ? withOtherModel(lines[line - 1] ?? '', swap.from, swap.to) : null
        const id = `${path}:${line}`
        if (better === null || suggestions.has(id)) continue
        suggestions.set(id, { path: prefix + path, line, body: presentSuggestion(swap, better, key) })
      }
    }
  } finally {
    blobs.close()
  }
  return [...suggestions.values()].slice(0, MOST)
}

function pathOf({ violation: { location } }: ModelSwap): string {
  return location!.path
}

/** A lost answer leaves open whether a review was made. */
const MOST_ATTEMPTS = 3

/** Makes our comments on the pull request's lines say what is true now: at most one a line, and none twice. */
export async function keepSuggestions(
  client: GitHubClient,
  repository: Repository,
  { number, headSha }: PullRequest,
  suggestions: readonly Suggestion[],
  { key, author }: { key: string; author: string },
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const missing = await updateExisting()
    if (missing.length === 0) return
    const count = missing.length === 1 ? 'one line' : `${missing.length} lines`
    try {
      await client.rest.pulls.createReview({
        ...repository,
        pull_number: number,
        commit_id: headSha,
        event: 'COMMENT',
        body: `Callcost suggests approved models for ${count}.`,
        comments: missing.map(({ path, line, body }) => ({ path, line, side: 'RIGHT', body })),
      })
      return
    } catch (error) {
      if (!isRequestFailure(error) || error.status < 500 || attempt >= MOST_ATTEMPTS) throw error
    }
  }

  /** @returns what no comment says yet */
  async function updateExisting(): Promise<readonly Suggestion[]> {
    const request = { ...repository, pull_number: number, per_page: 100 }
    const comments = await client.paginate(client.rest.pulls.listReviewComments, request)
    // One that GitHub shows at no line is outdated: its line has changed since, and it cannot be applied any more.
    const ours = comments.filter(
      ({ body, user, line }) => isSuggestion(body, key) && user?.login === author && typeof line === 'number',
    )
    const isAt = (comment: (typeof ours)[number]) => (each: Suggestion) =>
      each.path === comment.path && each.line === comment.line
    for (const comment of ours) {
      const body = suggestions.find(isAt(comment))?.body ?? withdrawnSuggestion(key)
      if (comment.body === body) continue
      await client.rest.pulls.updateReviewComment({ ...repository, comment_id: comment.id, body })
    }
    return suggestions.filter(each => !ours.some(comment => isAt(comment)(each)))
  }
}
