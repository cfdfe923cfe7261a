import { z } from 'zod'
import { valuesOf } from '../../model/resolved.ts'
import { globMatches } from '../../prices/match.ts'
import { definePolicyRule, type Finding } from '../define.ts'
import { texts } from '../options.ts'

export default definePolicyRule({
  id: 'approved-endpoints',
  title: 'Approved addresses and gateways only',
  description:
    'Calls may go only to the addresses in `allow`: a host, which may begin with `*.`, with a path if it matters, such as `gateway.acme.example/llm`. A call that sets no address goes to its SDK’s own, which is a violation unless `providerDefault: allow`. An address read from the environment cannot be checked; `variables` names those that hold a gateway’s.',
  defaultSeverity: 'off',
  options: z.strictObject({
    allow: texts.optional().meta({ description: 'Hosts, with a path or not.', examples: [['gateway.acme.example']] }),
    providerDefault: z
      .enum(['allow', 'deny'], { error: 'allow or deny' })
      .default('deny')
      .describe('Whether a call may go to the address that its SDK has by itself.'),
    variables: texts.optional().describe('Environment variables that hold an approved address.'),
  }),
  lacks: ({ allow, variables }) => (allow || variables ? null : 'allow or variables'),
  checkCall({ estimate: { callSite } }, { allow = [], providerDefault, variables = [] }) {
    const { baseUrl } = callSite.request
    const remedy = `send it through ${[...allow, ...variables.map(name => `$${name}`)].join(' or ')}`
    if (baseUrl.kind === 'unknown') {
      if (baseUrl.reason === 'omitted') {
        if (providerDefault === 'allow') return []
        const message = `the call sets no address and goes to ${callSite.providerName} directly`
        return [{ subject: callSite.providerName, message, remedy }]
      }
      if (baseUrl.reason === 'environment' && baseUrl.detail && variables.includes(baseUrl.detail)) return []
      const message = `the address cannot be told from the code (${baseUrl.detail ?? baseUrl.reason})`
      return [{ subject: 'unknown address', message, remedy, origin: baseUrl.origin }]
    }
    return valuesOf(baseUrl).flatMap((address): Finding[] => {
      if (allow.some(pattern => addressMatches(pattern, address))) return []
      const message = `the address ${hostOf(address)} is not approved`
      return [{ subject: hostOf(address), message, remedy, origin: baseUrl.origin }]
    })
  },
})

/** Host by host and path by whole segments, so that no look-alike such as `gateway.acme.example.evil.test` passes. */
function addressMatches(pattern: string, address: string): boolean {
  const [asked, allowed] = [parse(address), parse(pattern.replace('*.', 'any-label.'))]
  if (!asked || !allowed) return false
  const host = allowed.hostname.replace(/^any-label\./, '*.')
  const path = allowed.pathname.replace(/\/$/, '')
  return (
    globMatches(host, asked.hostname) &&
    (allowed.port === '' || allowed.port === asked.port) &&
    (asked.pathname === path || asked.pathname.startsWith(`${path}/`))
  )
}

/** Null for what is no address, such as one with gaps of a template in its host. */
function parse(address: string): URL | null {
  try {
    return new URL(withScheme(address))
  } catch {
    return null
  }
}

function withScheme(address: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`
}

function hostOf(address: string): string {
  return parse(address)?.host || address
}
