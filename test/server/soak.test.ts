import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scan } from '../../action/src/scan.ts'
import { targetOf } from '../../action/src/targets.ts'
import { reportJson } from '../../core/src/present/index.ts'
import { startSoak } from './soak.ts'

const AS_OF = '2026-06-01'
/** `CALLCOST_SOAK_STEPS=5000` for the whole of it. */
const STEPS = Number(process.env.CALLCOST_SOAK_STEPS ?? 240)
const SEED = Number(process.env.CALLCOST_SOAK_SEED ?? 20260601)
/** Steps between two comparisons. */
const EVERY = 20

test(`after any of ${STEPS} edits, saves, renames, deletions and branch switches the report is that of a fresh scan`, async t => {
  const soak = await startSoak(SEED, { asOf: AS_OF })
  t.after(() => soak.close())
  const done: string[] = []
  for (let step = 1; step <= STEPS; step++) {
    done.push(soak.step())
    if (step % EVERY !== 0) continue
    const [folder] = await soak.editor.reports()
    const expected = await scan(targetOf([], soak.effective), { asOf: AS_OF, cache: false })
    assert.deepEqual(folder?.report, reportJson(expected), `step ${step}, after ${done.slice(-EVERY).join(', ')}`)
  }
})
