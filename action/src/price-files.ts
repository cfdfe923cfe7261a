import { parse as parseYaml } from 'yaml'
import { fromLiteLlm, type Overlay, parseOverlay } from '../../core/src/prices/index.ts'
import { UsageError } from './errors.ts'

/**
 * What a team's price file says: our own shape as JSON or YAML, or LiteLLM's price JSON.
 * @param path names it in messages, and its ending tells JSON from YAML
 * @throws UsageError where it is not understood
 */
export function parsePriceFile(path: string, text: string): Overlay {
  let value: unknown
  try {
    value = path.endsWith('.json') ? JSON.parse(text) : parseYaml(text)
  } catch (error) {
    throw new UsageError(`price file ${path} is not valid: ${(error as Error).message}`)
  }
  if (isLiteLlm(value)) return fromLiteLlm(value, { name: path, checkedOn: '1970-01-01' }).overlay
  const parsed = parseOverlay(value)
  if ('overlay' in parsed) return parsed.overlay
  const problems = parsed.problems.map(({ path: at, message }) => `  ${at || '(top)'}: ${message}`)
  throw new UsageError(`price file ${path} is not understood:\n${problems.join('\n')}`)
}

function isLiteLlm(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).some(entry => typeof entry === 'object' && entry !== null && 'litellm_provider' in entry)
  )
}
