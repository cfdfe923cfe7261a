import { getInput, getMultilineInput } from '@actions/core'
import type { Money } from '../../../core/src/model/money.ts'
import { unitPrice } from '../../../core/src/prices/decimal.ts'
import { UsageError } from '../errors.ts'

const COMMENT_MODES = ['always', 'on-change', 'on-violation', 'never'] as const
export type CommentMode = (typeof COMMENT_MODES)[number]

/** What action.yml declares, validated. */
export interface Inputs {
  token: string
  comment: CommentMode
  /** Smallest change of 1,000 calls, either way, that is worth a comment; null for any. */
  commentAboveUsd: Money | null
  /** The same in per cent of what all calls cost. */
  commentAbovePercent: number | null
  commentKey: string
  commentAuthor: string
  warnOnly: boolean
  annotations: boolean
  checkRun: boolean
  suggestions: boolean
  base: string | null
  head: string | null
  workingDirectory: string
  /** `OWNER/REPO/path@ref`. */
  policy: ExternalPolicy | null
  policyToken: string
  /** Paths from the top of the repository. */
  prices: string[]
  sarifFile: string | null
  asOf: string | null
}

export interface ExternalPolicy {
  owner: string
  repo: string
  path: string
  ref: string
}

/** @throws UsageError that names the input, what was found and what was expected */
export function readInputs(): Inputs {
  const workingDirectory = pathBelow('working-directory', getInput('working-directory'))
  return {
    token: getInput('token'),
    comment: oneOf('comment', COMMENT_MODES),
    commentAboveUsd: dollarsOf('comment-above-usd'),
    commentAbovePercent: percentOf('comment-above-percent'),
    commentKey: keyOf(getInput('comment-key') || workingDirectory.replaceAll('/', '-') || 'default'),
    commentAuthor: getInput('comment-author') || 'github-actions[bot]',
    warnOnly: flagOf('warn-only'),
    annotations: flagOf('annotations'),
    checkRun: flagOf('check-run'),
    suggestions: flagOf('suggestions'),
    base: getInput('base') || null,
    head: getInput('head') || null,
    workingDirectory,
    policy: policyOf(getInput('policy')),
    policyToken: getInput('policy-token'),
    prices: getMultilineInput('prices').map(path => pathBelow('prices', path)),
    sarifFile: getInput('sarif-file') || null,
    asOf: dateOf('as-of'),
  }
}

function oneOf<const Options extends readonly string[]>(name: string, options: Options): Options[number] {
  const value = getInput(name)
  if (!options.includes(value)) throw wrong(name, value, options.join(', '))
  return value
}

function flagOf(name: string): boolean {
  return oneOf(name, ['true', 'false']) === 'true'
}

function dollarsOf(name: string): Money | null {
  const value = getInput(name)
  if (value === '') return null
  if (!/^\d+(\.\d{1,12})?$/.test(value)) throw wrong(name, value, 'dollars, such as 0.50')
  return unitPrice(value, 1n)
}

function percentOf(name: string): number | null {
  const value = getInput(name)
  if (value === '') return null
  if (!/^\d+(\.\d+)?$/.test(value)) throw wrong(name, value, 'per cent, such as 5')
  return Number(value)
}

function dateOf(name: string): string | null {
  const value = getInput(name)
  if (value === '') return null
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value))) throw wrong(name, value, 'YYYY-MM-DD')
  return value
}

/** Below the top of the repository: a path, not a way out of it. */
function pathBelow(name: string, value: string): string {
  const parts = value.split('/').filter(part => part !== '' && part !== '.')
  if (value.startsWith('/') || parts.includes('..')) {
    throw wrong(name, value, 'a path below the top of the repository')
  }
  return parts.join('/')
}

function keyOf(value: string): string {
  const key = value.replace(/[^\w-]/g, '-')
  return key.slice(0, 100)
}

function policyOf(value: string): ExternalPolicy | null {
  if (value === '') return null
  const match = /^([\w.-]+)\/([\w.-]+)\/([^@]+)@([^@]+)$/.exec(value)
  if (!match) throw wrong('policy', value, 'OWNER/REPO/path@ref')
  const [, owner = '', repo = '', path = '', ref = ''] = match
  return { owner, repo, path, ref }
}

function wrong(name: string, value: string, expected: string): UsageError {
  return new UsageError(`input ${name}: found ${JSON.stringify(value)}, expected ${expected}`)
}
