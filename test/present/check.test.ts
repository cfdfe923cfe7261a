import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareReports } from '../../core/src/cost/index.ts'
import type { CostDelta } from '../../core/src/model/delta.ts'
import type { Verdict, Violation } from '../../core/src/model/policy.ts'
import type { Origin } from '../../core/src/model/source.ts'
import { checkPolicy, parsePolicy } from '../../core/src/policy/index.ts'
import {
  annotationsOf,
  type CheckResult,
  checkJson,
  commentMarker,
  hasNews,
  presentCheckJson,
  presentComment,
  presentJobSummary,
  presentQuietComment,
  presentSarif,
  workflowCommand,
} from '../../core/src/present/index.ts'
import { costed, type Files, openaiCall } from '../delta/support.ts'
import { bookOf, TODAY } from '../prices/fixture.ts'

const options = {
  urlOf: (path: string, line: number | null, side: string) =>
    `https://github.com/acme/app/blob/${side}/${path}#L${line}`,
}
const PASS: Verdict = { status: 'pass', errors: [], violations: [], waived: [], notices: [] }

function check(base: Files, head: Files, policy: unknown = { rules: { 'retired-model': 'off' } }): CheckResult {
  const [before, after] = [costed(base), costed(head)]
  const delta = compareReports(before, after)
  const circumstances = { today: TODAY, priceBook: bookOf(), base: before }
  return { delta, verdict: checkPolicy(after, delta, parsePolicy(policy), circumstances) }
}

const CONFIG = { 'callcost.yml': 'calls: [{ match: { path: a.ts }, callsPerMonth: 1000 }]' }

test('the comment leads with the delta, the verdict and what changed, and why', () => {
  const result = check(
    { ...CONFIG, 'a.ts': openaiCall({ model: "'gpt-4o-mini'" }) },
    { ...CONFIG, 'a.ts': openaiCall() },
  )
  const lines = presentComment(result, options).split('\n')
  assert.equal(lines[0], commentMarker())
  assert.equal(lines[1], '### LLM cost: +$4.38 per 1,000 calls (+1,567 %) · +$4.38 per month (+1,567 %)')
  assert.match(lines[3]!, /^✅ \*\*Pass\*\*/)
  const row = lines.find(line => line.startsWith('| [')) ?? ''
  assert.match(row, /\*\*\+\$4\.38\*\*<br>\$0\.28 → \$4\.66<br>\+\$4\.38 a month/)
  assert.match(
    row,
    /\[<code>a\.ts:5<\/code>\]\(https:\/\/github\.com\/acme\/app\/blob\/head\/a\.ts#L5\) <code>model gpt-4o-mini → gpt-4o<\/code>/,
  )
})

test('what is unknown comes first, and is no number', () => {
  const comment = presentComment(
    check({ 'a.ts': openaiCall() }, { 'a.ts': openaiCall({ model: 'process.env.MODEL!' }) }),
    options,
  )
  assert.match(comment, /^### LLM cost: unknown for 1 call$/m)
  assert.match(comment, /\*\*unknown\*\*<br>\$4\.66 → unknown/)
})

test('a removed call links to the base', () => {
  assert.match(presentComment(check({ 'a.ts': openaiCall() }, {}), options), /blob\/base\/a\.ts#L4/)
})

test('a verdict that could not be given says so, and does not pass', () => {
  const verdict: Verdict = { ...PASS, status: 'error', errors: ['a.ts:3: Syntax error'] }
  const comment = presentComment({ delta: null, verdict }, options)
  assert.match(comment, /❌ \*\*Could not be judged\*\*, and therefore does not pass:\n\n- <code>a\.ts:3: Syntax error/)
  assert.ok(!/pass\*\*/i.test(comment.replace('does not pass', '')))
})

test('a violation at one place is one item, however many calls it breaks', () => {
  const files = (model: string): Files => ({
    'a.ts': `import { MODEL } from './m'\n${openaiCall({ model: 'MODEL' })}`,
    'b.ts': `import { MODEL } from './m'\n${openaiCall({ model: 'MODEL', name: 'other' })}`,
    'm.ts': `export const MODEL = '${model}'`,
  })
  const comment = presentComment(
    check(files('gpt-4.1'), files('gpt-4o'), {
      rules: { 'approved-models': { allow: ['gpt-4.1'] }, 'retired-model': 'off' },
    }),
    options,
  )
  assert.equal(comment.match(/is not on the list/g)?.length, 1)
  assert.match(comment, /is not on the list of approved models<\/code>, 2 calls/)
  assert.match(comment, /One change, several calls/)
})

test('what is new stands before the calls, what the base has too behind them', () => {
  const calls = { 'a.ts': openaiCall(), 'b.ts': openaiCall({ name: 'other' }) }
  const rules = { 'approved-models': { severity: 'warning', allow: ['gpt-4o-mini'] }, 'retired-model': 'off' }
  const comment = presentComment(
    check({ 'a.ts': openaiCall() }, { ...calls, 'a.ts': openaiCall({ options: 'max_tokens: 9,' }) }, { rules }),
    options,
  )
  assert.match(comment, /#### Policy[\s\S]+\| Call, and why[\s\S]+1 violation that the base has too/)
})

test('there is news when cost changes, something new stands against it, or nothing could be judged', () => {
  const same = check({ 'a.ts': openaiCall() }, { 'a.ts': openaiCall() })
  assert.equal(hasNews(same), false)
  assert.equal(hasNews(check({ 'a.ts': openaiCall() }, { 'b/a.ts': openaiCall() })), false, 'moved')
  assert.equal(hasNews(check({}, { 'a.ts': openaiCall() })), true)
  assert.equal(hasNews({ ...same, verdict: { ...PASS, status: 'error', errors: ['x'] } }), true)
  assert.equal(presentQuietComment({ key: 'a' }).trim().split('\n').length, 2)
})

test('a comment of thousands of calls fits, and points to the rest', () => {
  const [change] = check({}, { 'a.ts': openaiCall() }).delta!.changes
  const { delta } = check({}, { 'a.ts': openaiCall() })
  const violation: Violation = {
    ruleId: 'approved-models',
    severity: 'error',
    callSiteId: 'x',
    location: change!.after!.callSite.location,
    subject: 's',
    message: '*'.repeat(2000),
    remedy: '|'.repeat(2000),
    isNew: true,
  }
  const many = {
    delta: { ...delta!, changes: Array.from({ length: 3000 }, (): CostDelta => change!) },
    verdict: {
      ...PASS,
      status: 'fail' as const,
      violations: Array.from({ length: 3000 }, (_, line) => ({
        ...violation,
        location: { ...violation.location!, line },
      })),
    },
  }
  const comment = presentComment(many, { ...options, summaryUrl: 'https://github.com/acme/app/actions/runs/1' })
  assert.ok(new TextEncoder().encode(comment).length <= 65_000)
  assert.ok(comment.includes('[the job summary](https://github.com/acme/app/actions/runs/1)'))
  assert.match(comment, /and [\d,]+ more violations/)
  assert.ok(new TextEncoder().encode(presentJobSummary(many, options)).length <= 1_000_000)
})

/** Every place through which text of the code comes, filled with hostile text. */
function hostile(text: string): CheckResult {
  const base = check(
    { 'a.ts': openaiCall(), 'b.ts': openaiCall({ name: 'gone', system: "'other words entirely here'" }) },
    {
      'a.ts': openaiCall({ model: "'gpt-4.1'" }),
    },
  )
  const origin: Origin = { path: `x/${text}`, line: 3, column: 1, endLine: 3, cell: null }
  const reach = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `\u0000${inner}` : inner)),
      (key, inner: unknown) => {
        if (typeof inner === 'string' && inner.startsWith('\u0000')) return BigInt(inner.slice(1))
        if (['path', 'enclosingSymbol', 'requestModel', 'text', 'reason', 'asOf', 'source', 'version'].includes(key))
          return text
        return inner
      },
    ) as T
  const violation = {
    ruleId: 'approved-models',
    severity: 'error' as const,
    callSiteId: text,
    location: origin,
    subject: text,
    message: text,
    remedy: text,
    isNew: true,
  }
  return {
    delta: reach(base.delta),
    verdict: {
      status: 'error',
      errors: [text],
      violations: [violation],
      waived: [
        { violation, by: { kind: 'waiver', owner: text, reason: text, expires: text } },
        { violation, by: { kind: 'inline', reason: text, line: 3 } },
      ],
      notices: [
        { kind: 'settings-edited', message: text, path: text, line: 1 },
        { kind: 'waiver-unused', message: text, path: text, line: null },
      ],
    },
  }
}

/** What remains of a comment when the text of the code and the addresses of links are taken out. */
function skeleton(comment: string): string {
  return comment
    .replace(/<code>[^<>]*<\/code>/g, 'TEXT')
    .replace(/\]\(https:\/\/github\.com\/[\w\-./:?#=&%~+,;]*\)/g, '](LINK)')
}

const SHARP = [
  '<!-- callcost-check:default -->',
  '</code></details><script>alert(1)</script>',
  '@octocat and @acme/team',
  '[click](https://evil.test) ![x](https://evil.test/p.png)',
  'https://evil.test www.evil.test a@evil.test',
  'a | b \\| c \\\\| d\n| e |\n---\n# title',
  '`code` ``` ~~~ **b** _i_ ~~s~~ $x$ $$y$$',
  '::error file=a::boo\r\n::set-output name=x::y',
  '\u202Egnp.exe \u0007 \u001b[31m \u200b\u2060\u{E0041}',
  '&lt;b&gt; &#64;octocat &amp;',
  '%0A::error::x %25',
  '#1 GH-1 acme/app#1 0123456789abcdef0123456789abcdef01234567',
  '\ud800 lone',
]

const anyText = fc.oneof(
  fc.constantFrom(...SHARP),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...SHARP), { minLength: 2, maxLength: 3 }).map(parts => parts.join('')),
)

test('no text of the code changes the shape of a comment', () => {
  const expected = skeleton(presentComment(hostile('plain'), options))
  fc.assert(
    fc.property(anyText, text => {
      const comment = presentComment(hostile(text), options)
      assert.equal(skeleton(comment), expected)
    }),
    { numRuns: 400 },
  )
})

test('no text of the code holds a mention, a link, a marker, a control or a line of its own', () => {
  fc.assert(
    fc.property(anyText, text => {
      const comment = presentComment(hostile(text), options)
      assert.equal(comment.split('<!--').length, 2, 'one marker, ours')
      for (const [, inside] of comment.matchAll(/<code>([^<>]*)<\/code>/g)) {
        const seen = inside!.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
        assert.ok(!/@[\w-]/.test(seen), seen)
        assert.ok(!/:\/\/|www\./i.test(seen), seen)
        assert.ok(!/[`*_~[\]<>\\|!$@]/.test(inside!), inside)
        assert.ok(!/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(inside!) && !/[\p{Cf}]/u.test(inside!.replaceAll('\u2060', '')))
      }
      assert.ok(!/^::/m.test(comment))
    }),
    { numRuns: 400 },
  )
})

test('addresses that are no web addresses are no links', () => {
  const result = check({}, { 'a.ts': openaiCall() })
  const comment = presentComment(result, { urlOf: () => 'javascript:alert(1)' })
  assert.ok(!comment.includes('javascript:'))
})

test('annotations keep within what GitHub shows, worst first, and cannot be more than one command', () => {
  fc.assert(
    fc.property(anyText, text => {
      for (const annotation of annotationsOf(hostile(text).verdict)) {
        const command = workflowCommand(annotation)
        assert.ok(!/[\r\n]/.test(command))
        assert.match(command, /^::(error|warning) file=[^:,]*,line=3,endLine=3,title=[^:,]*::/)
        assert.ok(!/%0[AaDd]/.test(command))
      }
    }),
  )
  const violation = hostile('x').verdict.violations[0]!
  const violations = Array.from({ length: 40 }, (_, at) => ({
    ...violation,
    severity: at < 25 ? ('error' as const) : ('warning' as const),
  }))
  const annotations = annotationsOf({ ...PASS, violations })
  assert.deepEqual([annotations.filter(({ level }) => level === 'failure').length, annotations.length], [10, 20])
  assert.match(annotations[9]!.message, /And 15 more/)
})

test('SARIF names each rule once, holds no link, and says when nothing was judged', () => {
  fc.assert(
    fc.property(anyText, text => {
      const [run] = JSON.parse(presentSarif(hostile(text).verdict, { version: '1.0.0' })).runs
      assert.equal(run.invocations[0].executionSuccessful, false)
      assert.equal(run.results.length, 3)
      for (const { message, ruleIndex, locations } of run.results) {
        assert.equal(run.tool.driver.rules[ruleIndex].id, 'approved-models')
        assert.ok(!/(?<!\\)(?:\\\\)*[[\]]/.test(message.text), message.text)
        assert.doesNotThrow(() => decodeURIComponent(locations[0].physicalLocation.artifactLocation.uri))
      }
    }),
  )
})

test('JSON says what is unknown as null, and money as exact decimals', () => {
  const unknown = checkJson(check({ 'a.ts': openaiCall() }, { 'a.ts': openaiCall({ model: 'process.env.M!' }) }))
  assert.equal(unknown.delta?.changes[0]?.perThousandCalls.status, 'unknown')
  const known = check({ 'a.ts': openaiCall({ model: "'gpt-4o-mini'" }) }, { 'a.ts': openaiCall() })
  const json = JSON.parse(presentCheckJson(known))
  assert.equal(json.delta.perThousandCalls.known.expected, '4.3804')
  assert.equal(json.delta.changes[0].causes[0].sharePerThousandCalls.expected, '4.3804')
})
