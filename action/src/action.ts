import { readFileSync } from 'node:fs'
import { setFailed, setOutput, setSecret } from '@actions/core'
import { plainText } from '../../core/src/present/index.ts'
import { checkRevisions } from './check-revisions.ts'
import { openScratch } from './git/scratch.ts'
import { approversOf } from './github/approvals.ts'
import { openClient } from './github/client.ts'
import { comparisonsOf, type Payload } from './github/event.ts'
import { readPolicy } from './github/external-policy.ts'
import { readInputs } from './github/inputs.ts'
import { publish } from './github/publish.ts'

/** 1 the policy is violated, 2 the change could not be judged. */
const EXIT_VIOLATED = 1
const EXIT_ERROR = 2

try {
  await run()
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  if (process.env.RUNNER_DEBUG === '1') process.stdout.write(`${plainText(String((error as Error).stack))}\n`)
  setOutput('verdict', 'error')
  setFailed(`Could not be judged, and therefore does not pass: ${plainText(message)}`)
  process.exitCode = EXIT_ERROR
}

/** One run of the action: finds out what to compare, compares and judges it, says what came of it. */
async function run(): Promise<void> {
  const env = process.env
  const inputs = readInputs()
  for (const token of [inputs.token, inputs.policyToken]) {
    if (token === '') continue
    setSecret(token)
    setSecret(Buffer.from(`x-access-token:${token}`).toString('base64'))
  }
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/')
  const serverUrl = env.GITHUB_SERVER_URL ?? 'https://github.com'
  const apiUrl = env.GITHUB_API_URL ?? 'https://api.github.com'
  const eventName = env.GITHUB_EVENT_NAME ?? ''
  const client = openClient(inputs.token, apiUrl)
  const scratch = await openScratch(env.GITHUB_WORKSPACE ?? '.', {
    serverUrl,
    repository: `${owner}/${repo}`,
    token: inputs.token,
  })
  try {
    const policyClient = inputs.policyToken === '' ? client : openClient(inputs.policyToken, apiUrl)
    const policy = inputs.policy && (await readPolicy(policyClient, inputs.policy))
    const comparisons = await comparisonsOf({
      ...{ eventName, scratch, client, base: inputs.base, head: inputs.head },
      payload: JSON.parse(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8')) as Payload,
      sha: env.GITHUB_SHA ?? '',
      repository: { owner, repo },
    })
    if (comparisons.length === 0) process.stdout.write('There is nothing to compare.\n')
    for (const comparison of comparisons) {
      const { base, head, pull } = comparison
      const result = await checkRevisions(
        { git: scratch.git, base, head, directory: inputs.workingDirectory, priceFiles: inputs.prices },
        {
          asOf: inputs.asOf ?? new Date().toISOString().slice(0, 10),
          policy,
          swaps: inputs.suggestions,
          approvedBy: async () => (pull ? approversOf(client, { owner, repo }, pull) : []),
        },
      )
      const isCheck = eventName !== 'workflow_run'
      await publish(result, comparison, {
        ...{ inputs, client, scratch, serverUrl, isCheck },
        repository: { owner, repo },
        runUrl: env.GITHUB_RUN_ID ? `${serverUrl}/${owner}/${repo}/actions/runs/${env.GITHUB_RUN_ID}` : null,
        summaryFile: env.GITHUB_STEP_SUMMARY,
        temporary: env.RUNNER_TEMP ?? '.',
        informationUri: env.GITHUB_ACTION_REPOSITORY ? `${serverUrl}/${env.GITHUB_ACTION_REPOSITORY}` : null,
      })
      if (isCheck) conclude(result.verdict, inputs.warnOnly)
    }
  } finally {
    scratch.close()
  }
}

/** The step fails when the policy is violated, and always when there is no verdict. */
function conclude(
  { status, errors, violations }: Awaited<ReturnType<typeof checkRevisions>>['verdict'],
  warnOnly: boolean,
) {
  if (status === 'error') {
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
    setFailed(`Could not be judged, and therefore does not pass: ${plainText(errors[0] ?? 'no reason given')}${more}`)
    process.exitCode = EXIT_ERROR
  } else if (status === 'fail' && !warnOnly) {
    const count = violations.filter(({ severity }) => severity === 'error').length
    setFailed(`The change violates the policy in ${count} ${count === 1 ? 'place' : 'places'}; see the summary.`)
    process.exitCode = EXIT_VIOLATED
  } else {
    process.stdout.write(`Verdict: ${status}\n`)
  }
}
