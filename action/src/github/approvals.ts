import { UsageError } from '../errors.ts'
import { type GitHubClient, isRequestFailure, messageOf } from './client.ts'
import type { PullRequest, Repository } from './event.ts'

/**
 * Who approves a pull request as it now is: whose last word is an approval, and of its present head.
 * @throws UsageError when that cannot be found out: nobody's consent is assumed, and nobody's is lost in silence
 */
export async function approversOf(
  client: GitHubClient,
  repository: Repository,
  { number, headSha }: PullRequest,
): Promise<string[]> {
  const reviews = await reviewsOf(client, repository, number)
  const last = new Map<string, boolean>()
  for (const { user, state, commit_id } of reviews) {
    // A comment takes no approval back.
    if (user && state !== 'COMMENTED' && state !== 'PENDING') {
      last.set(user.login, state === 'APPROVED' && commit_id === headSha)
    }
  }
  return [...last].flatMap(([login, isApproval]) => (isApproval ? [login] : []))
}

async function reviewsOf(client: GitHubClient, repository: Repository, pull_number: number) {
  try {
    return await client.paginate(client.rest.pulls.listReviews, { ...repository, pull_number, per_page: 100 })
  } catch (error) {
    if (!isRequestFailure(error)) throw error
    const need = error.status === 403 ? '; the job needs `permissions: pull-requests: read`' : ''
    throw new UsageError(
      `the policy asks for approvals, and GitHub does not tell them (${error.status}: ${messageOf(error)})${need}`,
    )
  }
}
