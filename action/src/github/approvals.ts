import type { GitHubClient } from './client.ts'
import type { PullRequest, Repository } from './event.ts'

/** Who approves a pull request as it now is: whose last word is an approval, and of its present head. */
export async function approversOf(
  client: GitHubClient,
  repository: Repository,
  { number, headSha }: PullRequest,
): Promise<string[]> {
  const reviews = await client.paginate(client.rest.pulls.listReviews, {
    ...repository,
    pull_number: number,
    per_page: 100,
  })
  const last = new Map<string, boolean>()
  for (const { user, state, commit_id } of reviews) {
    // A comment takes no approval back.
    if (user && state !== 'COMMENTED' && state !== 'PENDING') {
      last.set(user.login, state === 'APPROVED' && commit_id === headSha)
    }
  }
  return [...last].flatMap(([login, isApproval]) => (isApproval ? [login] : []))
}
