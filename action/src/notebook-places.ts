import { lineInNotebook } from '../../core/src/languages/python/notebook-lines.ts'
import type { Verdict } from '../../core/src/model/policy.ts'
import type { SourceLocation } from '../../core/src/model/source.ts'
import type { Snapshot } from './git/snapshot.ts'

/** The same verdict, with the lines of the notebooks' files in place of their cells'. */
export async function verdictInFiles(verdict: Verdict, head: Snapshot): Promise<Verdict> {
  const locations = [...verdict.violations, ...verdict.waived.map(({ violation }) => violation)].map(
    ({ location }) => location,
  )
  const paths = [...new Set(locations.flatMap(location => (location?.cell == null ? [] : [location.path])))]
  if (paths.length === 0) return verdict
  const reads = await head.read(paths)
  const texts = new Map(paths.map((path, index) => [path, 'text' in reads[index]! ? reads[index].text : '']))
  return verdictPlaced(verdict, location => inFile(location, texts.get(location.path) ?? ''))
}

/** The same verdict, with its places elsewhere. */
export function verdictPlaced(verdict: Verdict, place: (location: SourceLocation) => SourceLocation): Verdict {
  const placed = (violation: Verdict['violations'][number]) => ({
    ...violation,
    location: violation.location && place(violation.location),
  })
  return {
    ...verdict,
    violations: verdict.violations.map(placed),
    waived: verdict.waived.map(({ violation, by }) => ({ violation: placed(violation), by })),
  }
}

/** The file's first line where the notebook does not tell: better than a line that is another. */
function inFile(location: SourceLocation, notebook: string): SourceLocation {
  const { cell, line, endLine } = location
  if (cell === null) return location
  const [start, end] = [line, endLine].map(each => lineInNotebook(notebook, cell, each) ?? 1)
  return { ...location, cell: null, line: start!, column: 1, endLine: Math.max(start!, end!) }
}
