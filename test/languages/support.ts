import { analyse } from '../../core/src/analyse.ts'
import { createCodeBase } from '../../core/src/code-base.ts'
import type { CallSite } from '../../core/src/model/call-site.ts'
import { valuesOf } from '../../core/src/model/resolved.ts'

/** Call sites of a code base given as texts by path. */
export function callSitesIn(files: Record<string, string>): readonly CallSite[] {
  const code = createCodeBase()
  code.setPaths(Object.keys(files))
  for (let wants = code.wanted(); wants.length > 0; wants = code.wanted()) {
    code.apply(
      wants.map(({ path, need }) =>
        need === 'text' ? { path, text: files[path]! } : { path, analysed: analyse(path, files[path]!, need) },
      ),
    )
  }
  return code.callSites()
}

/** The one call site of a code base. */
export function onlyCallIn(files: Record<string, string> | string): CallSite {
  const sites = callSitesIn(typeof files === 'string' ? { 'app.py': files } : files)
  if (sites.length !== 1) throw new Error(`${sites.length} call sites, not one`)
  return sites[0]!
}

export function modelsOf(site: CallSite): string[] {
  return valuesOf(site.request.model)
    .map(each => each.requestModel)
    .sort()
}

/** A call's prompt, with `{name}` where a part is not known. */
export function promptOf(site: CallSite): string[] {
  return site.request.prompt.map(({ role, content }) =>
    [
      `${role}: `,
      ...content.map(piece => (piece.kind === 'text' ? piece.text : `{${'name' in piece ? piece.name : piece.kind}}`)),
    ].join(''),
  )
}
