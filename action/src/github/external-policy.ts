import { UsageError } from '../errors.ts'
import { type GitHubClient, messageOf } from './client.ts'
import type { ExternalPolicy } from './inputs.ts'

/** The text of a policy that another repository holds. One that cannot be read stops the check. */
export async function readPolicy(
  client: GitHubClient,
  { owner, repo, path, ref }: ExternalPolicy,
): Promise<{ text: string; name: string }> {
  const name = `${owner}/${repo}/${path}@${ref}`
  try {
    const { data } = await client.rest.repos.getContent({ owner, repo, path, ref })
    if (Array.isArray(data) || data.type !== 'file' || !('content' in data)) throw new Error('it is no file')
    return { text: Buffer.from(data.content, 'base64').toString('utf8'), name }
  } catch (error) {
    throw new UsageError(
      `the policy ${name} cannot be read: ${messageOf(error)}. The token needs contents: read there; a private repository needs the input policy-token`,
    )
  }
}
