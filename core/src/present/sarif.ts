import { contentHash } from '../model/content-hash.ts'
import type { Verdict, Violation } from '../model/policy.ts'
import { EXPIRED_WAIVER, RULES } from '../policy/index.ts'
import { plainText, shorten } from './plain-text.ts'

/** Code scanning shows no more results of one run. */
const MOST_RESULTS = 5000

export interface SarifOptions {
  /** Version of the tool. */
  version: string
  informationUri?: string
}

/** The verdict as SARIF 2.1.0. A check that could not judge says so as a failed invocation: no results are not a pass. */
export function presentSarif(verdict: Verdict, options: SarifOptions): string {
  const rules = rulesOf(verdict)
  const placed = verdict.violations.filter(({ location }) => location !== null).slice(0, MOST_RESULTS)
  const waived = verdict.waived.filter(({ violation }) => violation.location !== null)
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Callcost',
            version: options.version,
            ...(options.informationUri ? { informationUri: options.informationUri } : {}),
            rules,
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: verdict.status !== 'error',
            toolExecutionNotifications: verdict.errors.map(error => ({ level: 'error', message: messageOf(error) })),
          },
        ],
        results: [
          ...placed.map(violation => resultOf(violation, rules)),
          ...waived.slice(0, MOST_RESULTS - placed.length).map(({ violation, by }) => ({
            ...resultOf(violation, rules),
            suppressions: [
              {
                kind: by.kind === 'inline' ? 'inSource' : 'external',
                justification: plainText(
                  by.kind === 'inline' ? by.reason : `${by.owner}, until ${by.expires}: ${by.reason}`,
                ),
              },
            ],
          })),
        ],
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

type SarifRule = ReturnType<typeof rulesOf>[number]

function rulesOf({ violations, waived }: Verdict) {
  const used = new Set([...violations, ...waived.map(({ violation }) => violation)].map(({ ruleId }) => ruleId))
  const known = RULES.filter(({ id }) => used.has(id)).map(({ id, title, description }) =>
    ruleOf(id, title, description),
  )
  const text = 'An exception to the policy has expired while what it covered is still there.'
  return used.has(EXPIRED_WAIVER) ? [...known, ruleOf(EXPIRED_WAIVER, 'Waiver expired', text)] : known
}

function ruleOf(id: string, title: string, description: string) {
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: description },
    help: { text: description },
    defaultConfiguration: { level: 'error' },
  }
}

function resultOf(violation: Violation, rules: readonly SarifRule[]) {
  const { ruleId, severity, message, remedy, subject, callSiteId, isNew } = violation
  const location = violation.location!
  return {
    ruleId,
    ruleIndex: rules.findIndex(({ id }) => id === ruleId),
    level: severity,
    message: messageOf(`${message}. ${remedy}.`),
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(location.path), uriBaseId: '%SRCROOT%' },
          region: {
            startLine: location.line,
            startColumn: Math.max(1, location.column),
            endLine: Math.max(location.endLine, location.line),
          },
        },
      },
    ],
    // Holds no line, so that an alert survives edits above it.
    partialFingerprints: { 'callcost/v1': contentHash([ruleId, subject, callSiteId ?? ''].join('\n')) },
    baselineState: isNew ? 'new' : 'unchanged',
  }
}

/** Plain text; brackets would be a link. */
function messageOf(text: string): { text: string } {
  return { text: shorten(plainText(text), 2000).replace(/[\\[\]]/g, character => `\\${character}`) }
}

function uriOf(path: string): string {
  return path
    .split('/')
    .map(segment => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\uFFFD')))
    .join('/')
}
