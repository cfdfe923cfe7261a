import { z } from 'zod'
import type { CallSite } from '../model/call-site.ts'
import type { ModelRef } from '../model/genai.ts'
import { valuesOf } from '../model/resolved.ts'
import { globMatches } from '../prices/match.ts'
import { normalizeModel } from '../prices/normalize.ts'
import { PROVIDER_OF_PREFIX } from '../prices/providers.ts'
import { glob, oneOrMore } from './options.ts'

const PATTERN = 'a model pattern: an id with *, provider/id, or a mapping with id, provider, family or region'

/** Which models are meant; all given fields must match. */
export const modelPattern = z
  .union(
    [
      glob,
      z.strictObject({
        id: glob.optional().meta({ description: 'Glob over the model id.', examples: ['gpt-4.1*'] }),
        provider: glob
          .optional()
          .meta({ description: 'Service behind the call.', examples: ['aws.bedrock', 'azure*'] }),
        family: z
          .string()
          .optional()
          .meta({ description: 'Beginning of the id, up to a full word.', examples: ['claude-sonnet'] }),
        region: glob.optional().meta({
          description: 'Region that the code or the model id names. A call that names none is in no region.',
          examples: ['eu*'],
        }),
      }),
    ],
    { error: PATTERN },
  )
  .refine(pattern => typeof pattern === 'string' || Object.keys(pattern).length > 0, PATTERN)

export type ModelPattern = z.output<typeof modelPattern>

export const modelPatterns = oneOrMore(modelPattern, 'a list of model patterns')

/**
 * Whether a pattern means the model.
 * @param reading `narrow` for what is allowed: a snapshot or a cloud's spelling of a model is the model, a fine-tune, a
 * floating alias or a router's variant is another one. `wide` for what is denied: those are meant too.
 */
export function patternMatches(
  pattern: ModelPattern,
  model: ModelRef,
  regions: readonly string[],
  reading: 'narrow' | 'wide',
): boolean {
  const names = namesOf(model, reading)
  if (typeof pattern === 'string') return textMatches(pattern, model, names)
  const { id, provider, family, region } = pattern
  return (
    (id === undefined || textMatches(id, model, names)) &&
    (provider === undefined || providerMatches(provider, model.providerName)) &&
    (family === undefined || names.some(name => isOfFamily(name, family.toLowerCase()))) &&
    (region === undefined || regionMatches(region, regions, reading))
  )
}

/** As people would write it in a list: `openai/gpt-4.1`. */
export function modelName({ providerName, requestModel }: ModelRef): string {
  return `${providerName}/${requestModel}`
}

function textMatches(pattern: string, model: ModelRef, names: readonly string[]): boolean {
  if (names.some(name => globMatches(pattern, name))) return true
  const slash = pattern.indexOf('/')
  if (slash <= 0) return false
  return (
    providerMatches(pattern.slice(0, slash), model.providerName) &&
    names.some(name => globMatches(pattern.slice(slash + 1), name))
  )
}

/** `bedrock` and `aws.bedrock` are one. */
export function providerMatches(pattern: string, providerName: string): boolean {
  const canonical = Object.hasOwn(PROVIDER_OF_PREFIX, pattern) ? PROVIDER_OF_PREFIX[pattern]! : pattern
  return globMatches(canonical, providerName) || globMatches(pattern, providerName)
}

const OTHER_MODEL = /^(variant|fine-tuned|alias)/

function namesOf({ providerName, requestModel }: ModelRef, reading: 'narrow' | 'wide'): string[] {
  const normalized = normalizeModel(providerName, requestModel)
  const candidates = 'candidates' in normalized ? normalized.candidates : []
  const readings = candidates.filter(({ matchedBy }) => reading === 'wide' || !OTHER_MODEL.test(matchedBy))
  const names = [requestModel.trim().toLowerCase(), ...readings.map(({ id }) => id)]
  // A fine-tune is listed under the name of what it was made from, with a prefix.
  const origins = reading === 'wide' ? names.map(name => name.replace(/^ft:/, '')) : []
  return [...new Set([...names, ...origins])]
}

/** `claude-sonnet` begins `claude-sonnet-4-5`, and ends a vendor's prefix in `anthropic.claude-sonnet-4`. */
function isOfFamily(name: string, family: string): boolean {
  const id = name.slice(Math.max(name.lastIndexOf('/') + 1, 0)).replace(/^(?:[a-z-]+\.)*(?=[a-z])/, '')
  // Neither `gpt-4o` nor `gpt-4.1` is of the family `gpt-4`.
  return [name, id].some(text => text.startsWith(family) && !/^\.?[\p{L}\p{N}]/u.test(text.slice(family.length)))
}

function regionMatches(pattern: string, regions: readonly string[], reading: 'narrow' | 'wide'): boolean {
  if (regions.length === 0) return false
  const matches = (region: string) => globMatches(pattern, region)
  return reading === 'narrow' ? regions.every(matches) : regions.some(matches)
}

const REGION_IN_HOST =
  /\b((?:us|eu|ap|ca|sa|me|af|il|mx|cn|us-gov)-[a-z]+-\d|[a-z]+-[a-z]+\d{1,2})(?=[-.](?:aiplatform|amazonaws)|\.)/i
const REGION_OF_BEDROCK_ID = /^(?:arn:aws[\w-]*:bedrock:([\w-]+):.*|(us|eu|apac|au|jp|ca|sa|us-gov|global)\..*)$/i
const REGION_OF_RESOURCE = /^projects\/[^/]+\/locations\/([^/]+)\//i

/** Regions in which the code has the model run, as far as it says: set for the client, named in the address or in the id. */
export function regionsOf({ request }: CallSite, { requestModel }: ModelRef): string[] {
  const named = valuesOf(request.region)
  const hosts = valuesOf(request.baseUrl).flatMap(url => REGION_IN_HOST.exec(url)?.[1] ?? [])
  const bedrock = REGION_OF_BEDROCK_ID.exec(requestModel)
  const inId = bedrock?.[1] ?? bedrock?.[2] ?? REGION_OF_RESOURCE.exec(requestModel)?.[1]
  return [...new Set([...named, ...hosts, ...(inId ? [inId] : [])].map(region => region.toLowerCase()))]
}
