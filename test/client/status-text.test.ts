import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { serverText, statusText } from '../../extension/src/client/status-text.ts'
import type { Status } from '../../extension/src/protocol.ts'

const FILE = 'file:///app/src/reply.ts'

function statusOf(fields: Partial<Status> = {}): Status {
  return {
    folder: 'file:///app',
    state: 'ready',
    revision: 1,
    message: null,
    callSites: 3,
    unpriced: 0,
    violations: { errors: 0, warnings: 0 },
    listCostPerCall: '$0.0045–0.0120',
    listCostPerMonth: null,
    files: { [FILE]: { callSites: 2, violations: 0, listCostPerCall: '$0.0031' } },
    ...fields,
  }
}

describe('the status bar', () => {
  it('says what the file and the workspace cost', () => {
    const status = statusText([statusOf({ listCostPerMonth: '$4.10' })], FILE)
    assert.deepEqual(status, {
      text: '$(graph) $0.0031 in file · $0.0045–0.0120 in all',
      tooltip: [
        '3 LLM calls, each once: $0.0045–0.0120',
        'A month, where a volume is declared: $4.10',
        'This file: 2 calls, $0.0031',
      ].join('\n'),
      command: 'callcost.showReport',
      severity: 'none',
    })
  })

  it('says nothing of a file without calls', () => {
    for (const active of [null, 'file:///app/src/other.ts']) {
      const { text, tooltip } = statusText([statusOf()], active)
      assert.equal(text, '$(graph) $0.0045–0.0120 in all')
      assert.equal(tooltip, '3 LLM calls, each once: $0.0045–0.0120')
    }
  })

  it('counts calls whose cost is unknown, instead of giving an amount', () => {
    const unknown = { listCostPerCall: null, files: { [FILE]: { callSites: 1, violations: 0, listCostPerCall: null } } }
    const one = statusText([statusOf({ ...unknown, callSites: 1, unpriced: 1 })], FILE)
    assert.equal(one.text, '$(graph) 1 LLM call of unknown cost')
    assert.deepEqual(one.tooltip.split('\n'), [
      '1 LLM call, each once: no cost known',
      '1 of unknown cost',
      'This file: 1 call, cost unknown',
    ])
    assert.equal(statusText([statusOf({ ...unknown, callSites: 0 })], null).text, '$(graph) 0 LLM calls')
    assert.equal(
      statusText([statusOf({ ...unknown, callSites: 2, unpriced: 2 })], null).text,
      '$(graph) 2 LLM calls of unknown cost',
    )
  })

  it('adds folders up, and marks the worst that stands against the policy', () => {
    const warned = statusOf({ violations: { errors: 0, warnings: 2 } })
    assert.match(statusText([warned], null).text, / · \$\(warning\) 2$/)
    const failing = statusOf({ folder: 'file:///lib', violations: { errors: 1, warnings: 0 }, listCostPerCall: '$0.2' })
    const both = statusText([warned, failing], null)
    assert.equal(both.text, '$(graph) $0.0045–0.0120 + $0.2 in all · $(error) 3')
    assert.match(both.tooltip, /^6 LLM calls, each once: \$0\.0045–0\.0120 \+ \$0\.2\n3 against the policy$/)
  })

  it('keeps what it knew when a later analysis fails, and says that it is old', () => {
    const { text, tooltip, severity } = statusText([statusOf({ state: 'failed', message: 'no such file' })], null)
    assert.deepEqual([text, severity], ['$(graph) $0.0045–0.0120 in all · $(alert)', 'none'])
    assert.match(tooltip, /\nNot up to date: no such file$/)
  })

  it('leads to the log when nothing is known, since the first analysis failed', () => {
    const failed = statusOf({ state: 'failed', revision: 0, message: 'callcost.yml: line 3: expected a number' })
    assert.deepEqual(statusText([failed], FILE), {
      text: '$(error) Callcost',
      tooltip: 'callcost.yml: line 3: expected a number',
      command: 'callcost.showLog',
      severity: 'error',
    })
  })

  it('gives no amount before anything was read', () => {
    for (const statuses of [[], [statusOf({ state: 'analysing', revision: 0 })]]) {
      assert.equal(statusText(statuses, FILE).text, '$(graph) Callcost')
    }
  })

  it('speaks of the server only when it is not well, with the way out of it', () => {
    assert.equal(serverText({ kind: 'starting' }), null)
    assert.equal(serverText({ kind: 'running' }), null)
    const restarting = serverText({ kind: 'restarting', inMs: 500 })!
    assert.deepEqual([restarting.command, restarting.severity], ['callcost.showLog', 'warning'])
    const stopped = serverText({ kind: 'stopped', message: 'It ended six times' })!
    assert.deepEqual([stopped.command, stopped.severity], ['callcost.restartServer', 'error'])
    assert.match(stopped.tooltip, /^It ended six times\. /)
  })
})
