import { readFileSync } from 'node:fs'
import { analyse, createWorkspace, type WorkspaceOptions } from '../../core/src/index.ts'
import type { CallSite } from '../../core/src/model/call-site.ts'
import { valuesOf } from '../../core/src/model/resolved.ts'
import { DEFAULT_SETTINGS } from '../../core/src/model/settings.ts'

/**
 * A fixture says behind each call what is to be found on that line; every other line must stay silent:
 *
 *     // expect: OPERATION PROVIDER MODEL[,MODEL…]|- [max=LIMIT] [sdk=ID]
 */
const EXPECTATION = /(?:\/\/|#) expect: (.+)$/

/** What a fixture's author wrote down, by line, in the form that `foundIn` gives. */
export function expectedIn(text: string, sdk: string): Map<number, string> {
  const expected = new Map<number, string>()
  text.split('\n').forEach((line, index) => {
    const words = EXPECTATION.exec(line)?.[1]?.trim().split(/\s+/)
    if (!words) return
    const [operation, provider, models, ...options] = words
    if (!operation || !provider || !models) throw new Error(`line ${index + 1}: not an expectation: ${line.trim()}`)
    const option = (name: string) => options.find(each => each.startsWith(`${name}=`))?.slice(name.length + 1)
    const sorted = models.split(',').sort().join(',')
    expected.set(index + 1, described(option('sdk') ?? sdk, operation, provider, sorted, option('max') ?? '-'))
  })
  return expected
}

/** What the core finds in the file when it is the whole code base. */
export function foundIn(path: string, text: string): Map<number, string> {
  const found = new Map<number, string>()
  for (const site of callSitesOf(path, text)) {
    const { line } = site.location
    const { model, maxTokens } = site.request
    const ids = [...new Set(valuesOf(model).map(each => each.requestModel))].sort().join(',')
    const limits = [...valuesOf(maxTokens)].sort((a, b) => a - b).join(',')
    const text = described(site.sdk, site.operationName, site.providerName, ids || '-', limits || '-')
    found.set(line, found.has(line) ? `${found.get(line)} + ${text}` : text)
  }
  return found
}

function callSitesOf(path: string, text: string): readonly CallSite[] {
  // Finding calls needs neither prices nor a tokenizer.
  const unused = {} as Pick<WorkspaceOptions, 'priceBook' | 'tokenCounter'>
  const workspace = createWorkspace({ settings: DEFAULT_SETTINGS, ...unused })
  workspace.setPaths([path])
  for (let wanted = workspace.wanted(); wanted.length > 0; wanted = workspace.wanted()) {
    workspace.apply(
      wanted.map(want =>
        want.path !== path
          ? { path: want.path, unreadable: 'not part of the fixture' }
          : want.need === 'text'
            ? { path, text }
            : { path, analysed: analyse(path, text, want.need) },
      ),
    )
  }
  return workspace.callSites()
}

const described = (sdk: string, operation: string, provider: string, models: string, limit: string) =>
  `${operation} ${provider} ${models} max=${limit} sdk=${sdk}`

/** Lines on which expectation and finding differ, with the source, for people. Empty when all is well. */
export function differences(file: URL, name: string, sdk: string): string {
  const text = readFileSync(file, 'utf8')
  const expected = expectedIn(text, sdk)
  const found = foundIn(name, text)
  const source = text.split('\n')
  return [...new Set([...expected.keys(), ...found.keys()])]
    .sort((a, b) => a - b)
    .filter(line => expected.get(line) !== found.get(line))
    .map(line =>
      [
        `${name}:${line}  ${source[line - 1]!.replace(EXPECTATION, '').trim()}`,
        `  expected ${expected.get(line) ?? 'nothing'}`,
        `  found    ${found.get(line) ?? 'nothing'}`,
      ].join('\n'),
    )
    .join('\n')
}
