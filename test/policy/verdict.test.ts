import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'yaml'
import { DEFAULT_SETTINGS } from '../../core/src/model/settings.ts'
import { checkPolicy, judgeCode, parsePolicy, settingsEdits, unjudgedIn } from '../../core/src/policy/index.ts'
import { parseSettings } from '../../core/src/settings/index.ts'
import { costed, openaiCall } from '../delta/support.ts'
import { TODAY } from '../prices/fixture.ts'
import { onlyViolation, priceBook, verdictOf } from './support.ts'

const ALLOW = 'rules: { approved-models: { allow: [gpt-4.1] } }'
const CALL = { 'a.ts': openaiCall() }

test('nothing to say is a pass; warnings warn; errors fail', () => {
  assert.equal(verdictOf('rules: {}', CALL).status, 'pass')
  assert.equal(verdictOf(ALLOW.replace('{ allow', '{ severity: warning, allow'), CALL).status, 'warn')
  assert.equal(verdictOf(ALLOW, CALL).status, 'fail')
  assert.equal(verdictOf('rules: { approved-models: off }', CALL).status, 'pass')
})

test('every mistake in a policy is an error, named where it stands, and never a pass', () => {
  const mistakes: [policy: string, message: RegExp][] = [
    ['rules: { approved-model: { allow: ["*"] } }', /unknown rule `approved-model`, did you mean `approved-models`\?/],
    [
      'rules: { approved-models: { alow: ["*"] } }',
      /unknown key `alow` in rules\.approved-models, did you mean `allow`\?/,
    ],
    ['rules: { pricing: {} }', /unknown rule `pricing`; expected agentic-calls, .* or unresolved-model$/m],
    [
      'rules: { approved-models: { models: ["*"] } }',
      /unknown key `models` in rules\.approved-models; expected severity, match, allow, deny or unresolved$/m,
    ],
    [
      'rules: { cost-limit: [{ perCall: 1, match: { folder: x } }] }',
      /`folder` in rules\.cost-limit\[0\]\.match; expected path, environment, symbol, sdk, operation or id$/m,
    ],
    ['rules: { approved-models: { allow: [{ name: x }] } }', /allow\[0\]; expected id, provider, family or region$/m],
    [
      'waivers: [{ why: x }]',
      /`why` in waivers\[0\]; expected rule, match, subject, owner, reason, expires or ceiling$/m,
    ],
    ['environments: { staging: x }', /`staging` in environments; expected production, development or experimental$/m],
    ['rules: { literal-api-key: true }', /found true, expected error, warning, off, a mapping of options/],
    ['rules: { approved-models: error }', /expected allow or deny/],
    ['rules: { approved-models: [] }', /empty list/],
    ['rules: { approved-models: { allow: [] } }', /expected a list of model patterns/],
    ['rules: { cost-limit: { perCall: lots } }', /found "lots", expected dollars/],
    ['rules: { cost-limit: fatal }', /found "fatal", expected error, warning or off/],
    ['rules: { cost-limit: 7 }', /found 7/],
    ['rules: 3', /found 3, expected a mapping of rules/],
    ['rule: {}', /unknown key `rule`, did you mean `rules`\?/],
    ['', /found nothing/],
    ['[]', /expected a mapping/],
    ['waivers: [{ rule: approved-models, owner: me, reason: x }]', /expected a date as YYYY-MM-DD/],
    ['waivers: [{ rule: approved-models, owner: me, reason: x, expires: 2026-02-31 }]', /expected a date/],
    ['waivers: [{ rule: nonsense, owner: me, reason: x, expires: "2026-12-31" }]', /expected the id of a rule/],
    ['inlineIgnores: [all]', /expected a list of rule ids/],
    ['environments: { staging: ["x"] }', /environments/],
  ]
  for (const [policy, message] of mistakes) {
    const verdict = verdictOf(policy, CALL)
    assert.equal(verdict.status, 'error', policy)
    assert.match(verdict.errors.join('\n'), message, policy)
  }
})

test('a mistake in the policy is a diagnostic of callcost.yml with its line, and the policy is kept as written', () => {
  const { settings, diagnostics } = parseSettings(
    'policy:\n  rules:\n    cost-limit:\n      perCal: 1\n',
    'callcost.yml',
  )
  assert.deepEqual(
    diagnostics.map(({ line, severity }) => [line, severity]),
    [[4, 'error']],
  )
  assert.deepEqual(settings.policy, { rules: { 'cost-limit': { perCal: 1 } } })
  assert.ok('problems' in parsePolicy(settings.policy))
})

test('what could not be judged fails the check, whatever the rest says', () => {
  const verdict = verdictOf('rules: {}', CALL, { unjudged: ['b.ts could not be read: permission denied'] })
  assert.equal(verdict.status, 'error')
  assert.equal(verdictOf('rules: {}', CALL, { today: 'today' }).status, 'error')
})

test('a changed file that does not parse, is unreadable, or a broken callcost.yml is unjudged', () => {
  const at = { path: 'a.ts', line: 3 }
  const report = {
    skipped: [
      { path: 'b.ts', reason: 'permission denied' },
      { path: 'dist/x.js', reason: 'minified' },
      { path: 'old.ts', reason: 'permission denied' },
    ],
    diagnostics: [{ severity: 'warning' as const, code: 'syntax-error', message: 'Syntax error', ...at }],
  }
  const changed = new Set(['a.ts', 'b.ts', 'dist/x.js'])
  const settings = parseSettings('polcy: {}', 'callcost.yml').diagnostics
  assert.equal(unjudgedIn(report, changed, settings).length, 3)
  assert.equal(unjudgedIn(report, new Set(), []).length, 0)
})

test('a rule that throws is an error', () => {
  const broken = { ...priceBook, lookup: () => assert.fail('no table') }
  const verdict = checkPolicy(costed(CALL), null, parsePolicy({}), { today: TODAY, priceBook: broken })
  assert.equal(verdict.status, 'error')
  assert.match(verdict.errors.join(), /rule context-window failed: no table/)
})

test('what the base has already is shown, not held against the change', () => {
  const base = CALL
  const head = { 'a.ts': `// note\n${openaiCall()}`, 'b.ts': openaiCall({ name: 'other' }) }
  const verdict = verdictOf(ALLOW, head, { base })
  assert.deepEqual(
    verdict.violations.map(({ callSiteId, severity, isNew }) => [callSiteId?.split('#')[0], severity, isNew]),
    [
      ['b.ts', 'error', true],
      ['a.ts', 'warning', false],
    ],
  )
  assert.equal(verdictOf(`existing: block\n${ALLOW}`, CALL, { base }).status, 'fail')
  assert.equal(verdictOf(`existing: ignore\n${ALLOW}`, CALL, { base }).status, 'pass')
})

test('a violation that moves with its call is not new; another model at the same call is', () => {
  const base = CALL
  const moved = { 'lib/a.ts': openaiCall({ system: "'Be brief.'" }) }
  assert.equal(onlyViolation(verdictOf(ALLOW, moved, { base })).isNew, false)
  const other = { 'a.ts': openaiCall({ model: "'o3'" }) }
  assert.equal(onlyViolation(verdictOf(ALLOW, other, { base })).isNew, true)
})

test('a new call in front of an old one is new, though it takes the old one’s id', () => {
  const two = openaiCall().replace(
    '  return client',
    "  await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Say hello to them all' }] })\n  return client",
  )
  const verdict = verdictOf(ALLOW, { 'a.ts': two }, { base: CALL })
  assert.deepEqual(
    verdict.violations.map(({ location, isNew }) => [location?.line, isNew]),
    [
      [4, true],
      [6, false],
    ],
  )
})

const WAIVER = (fields: string) =>
  `${ALLOW}\nwaivers: [{ rule: approved-models, owner: "@acme/ai", reason: trial, ${fields} }]`

test('a waiver covers until its last day, and is shown before', () => {
  const verdict = verdictOf(WAIVER(`expires: "${TODAY}"`), CALL)
  assert.equal(verdict.status, 'pass')
  assert.equal(verdict.waived.length, 1)
  assert.deepEqual(
    verdict.notices.map(({ kind }) => kind),
    ['waiver-expiring'],
  )
  assert.deepEqual(verdictOf(WAIVER('expires: "2027-11-22"'), CALL).notices, [])
})

test('an expired waiver is an error, even for what the base has already', () => {
  const verdict = verdictOf(WAIVER('expires: "2026-11-21"'), CALL, { base: CALL })
  assert.equal(verdict.status, 'fail')
  assert.deepEqual(
    verdict.violations.map(({ ruleId, severity }) => [ruleId, severity]),
    [
      ['expired-waiver', 'error'],
      ['approved-models', 'warning'],
    ],
  )
})

test('a waiver covers its scope, its subject and costs up to its ceiling', () => {
  const covers = (fields: string, files = CALL) =>
    verdictOf(WAIVER(`expires: "2027-11-22", ${fields}`), files).waived.length === 1
  assert.ok(covers('match: { path: "*.ts" }'))
  assert.ok(!covers('match: { path: "lib/**" }'))
  assert.ok(covers('subject: "openai/gpt-4o*"'))
  assert.ok(!covers('subject: "anthropic/*"'))
  assert.ok(covers('ceiling: 100'))
  assert.ok(!covers('ceiling: 0.01'))
  assert.ok(!covers('ceiling: 100', { 'a.ts': openaiCall({ model: 'process.env.MODEL!' }) }))
})

test('a waiver that covers nothing can go', () => {
  const { status, notices } = verdictOf(WAIVER('expires: "2027-11-22"'), { 'a.ts': openaiCall({ model: "'gpt-4.1'" }) })
  assert.deepEqual([status, notices.map(({ kind }) => kind)], ['pass', ['waiver-unused']])
})

test('a comment ignores a rule only where the policy permits it, and with a reason', () => {
  const commented = (comment: string) => ({
    'a.ts': openaiCall().replace('  return client', `  // ${comment}\n  return client`),
  })
  const ignore = commented('callcost-ignore approved-models trial until May')
  const permitted = `${ALLOW}\ninlineIgnores: [approved-models]`
  const held = verdictOf(permitted, ignore)
  assert.equal(held.status, 'pass')
  assert.deepEqual(held.waived[0]!.by, { kind: 'inline', reason: 'trial until May', line: 4 })
  const refused = verdictOf(ALLOW, ignore)
  assert.deepEqual([refused.status, refused.notices[0]?.kind], ['fail', 'ignore-not-permitted'])
  const bare = verdictOf(permitted, commented('callcost-ignore approved-models'))
  assert.deepEqual([bare.status, bare.notices[0]?.kind], ['fail', 'ignore-without-reason'])
  assert.equal(verdictOf(permitted, commented('callcost-ignore cost-limit why not')).status, 'fail')
})

test('a change of callcost.yml is called out by its parts', () => {
  const head = { ...DEFAULT_SETTINGS, path: 'callcost.yml', policy: parse('existing: ignore') }
  const [notice] = settingsEdits(DEFAULT_SETTINGS, head, ['prices.json'])
  assert.match(
    notice!.message,
    /the policy or its waivers, the price file prices\.json; it is judged by the policy of the base/,
  )
  assert.deepEqual(settingsEdits(head, head), [])
})

test('the order of files changes nothing', () => {
  const files = { 'b.ts': openaiCall(), 'a.ts': openaiCall(), 'c.ts': openaiCall() }
  const turned = Object.fromEntries(Object.entries(files).reverse())
  assert.deepEqual(verdictOf(ALLOW, files), verdictOf(ALLOW, turned))
})

test('code as it is, is judged without a base: waivers hold, and rules about changes have nothing to say', () => {
  const policy = parse(`
    rules: { approved-models: { allow: [gpt-4.1] }, cost-growth: { percent: 0 }, retired-model: off }
    waivers: [{ rule: approved-models, match: { path: b.ts }, owner: me, reason: trial, expires: "${TODAY}" }]`)
  const verdict = judgeCode(costed({ ...CALL, 'b.ts': openaiCall() }), parsePolicy(policy), priceBook)
  assert.equal(verdict.status, 'fail')
  assert.deepEqual(
    verdict.violations.map(({ ruleId, location }) => [ruleId, location?.path]),
    [['approved-models', 'a.ts']],
  )
  assert.equal(verdict.waived.length, 1)
  assert.equal(judgeCode(costed(CALL), parsePolicy(null), priceBook).status, 'error')
})
