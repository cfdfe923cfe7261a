import { setTimeout as sleep } from 'node:timers/promises'
import { info } from '@actions/core'
import { getOctokit } from '@actions/github'
import { GitHub } from '@actions/github/lib/utils'

export type GitHubClient = ReturnType<typeof getOctokit>

/** What an API call fails with. */
export interface RequestFailure extends Error {
  status: number
  response?: { headers: Record<string, string | number | undefined>; data?: unknown }
}

const MOST_RETRIES = 4
/** A job that waits longer than this in all costs more than a comment is worth. */
const MOST_WAITING_MS = 90_000
const FIRST_BACKOFF_MS = 500

/** A client that waits out rate limits and passing failures, within bounds. Without a token it reads what is public. */
export function openClient(token: string, apiUrl: string): GitHubClient {
  const client = token === '' ? new GitHub({ baseUrl: apiUrl }) : getOctokit(token, { baseUrl: apiUrl })
  let waited = 0
  client.hook.wrap('request', async (request, options) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await request(options)
      } catch (error) {
        const wait = waitAfter(error, attempt, options.method ?? 'GET', Date.now())
        if (wait === null || attempt >= MOST_RETRIES || waited + wait > MOST_WAITING_MS) throw error
        waited += wait
        info(`GitHub: ${messageOf(error)}; trying again in ${(wait / 1000).toFixed(1)} s`)
        await sleep(wait)
      }
    }
  })
  return client
}

/**
 * Milliseconds to wait before a request is worth making again; null when it is not. A limit rejects before anything is
 * done, so any request may be repeated; after a failure of the server or the connection nobody knows, so only requests
 * that may be made twice are.
 */
export function waitAfter(error: unknown, attempt: number, method: string, now: number): number | null {
  if (!isRequestFailure(error)) return null
  const { status } = error
  const headers = error.response?.headers ?? {}
  if (status === 429 || (status === 403 && isLimit(error))) {
    const after = Number(headers['retry-after'])
    if (Number.isFinite(after) && after >= 0 && headers['retry-after'] !== undefined) return after * 1000
    const reset = Number(headers['x-ratelimit-reset'])
    if (String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset))
      return Math.max(reset * 1000 - now, 0) + 500
    // What GitHub asks for where it says nothing more.
    return 60_000
  }
  // Octokit gives a broken connection the status 500.
  if (status >= 500 && method !== 'POST') return FIRST_BACKOFF_MS * 2 ** attempt
  return null
}

function isLimit({ message, response }: RequestFailure): boolean {
  return (
    String(response?.headers['x-ratelimit-remaining']) === '0' ||
    response?.headers['retry-after'] !== undefined ||
    /rate limit/i.test(message)
  )
}

export function isRequestFailure(error: unknown): error is RequestFailure {
  return error instanceof Error && typeof (error as { status?: unknown }).status === 'number'
}

/** One line, without what a server may have put in. */
export function messageOf(error: unknown): string {
  const { message } = error instanceof Error ? error : new Error(String(error))
  return message.split('\n')[0]!.slice(0, 300)
}
