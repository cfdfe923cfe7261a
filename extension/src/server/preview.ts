import { breath, stepByStep } from '../../../action/src/slices.ts'
import type { CostedReport } from '../../../core/src/cost/index.ts'
import { analyse, createWorkspace, type WorkspaceOptions } from '../../../core/src/index.ts'
import type { FileSet } from '../../../core/src/languages/front-end.ts'
import { LANGUAGES, languageOf } from '../../../core/src/languages/index.ts'
import { type AnalysedFile, type FileChange, isDeepEnough } from '../../../core/src/model/workspace.ts'

/** What a preview reads of a folder: at once, without a list of what there is. */
export interface PreviewFiles {
  has(path: string): boolean
  /** Null when it cannot be read. */
  text(path: string): string | null
}

/** Files beside the one that is opened; what lies further away seldom holds its model or its prompt. */
const MOST_FILES = 48
const MOST_MILLISECONDS = 400
/** Imports of imports have to be found in time; what the file itself imports is read in any case. */
const NEAR = 1
/** Where sources of a language are resolved by more than their place. */
const CONFIGURATION = ['package.json', 'tsconfig.json', 'jsconfig.json', 'pyproject.toml']

/**
 * A first look at one file and what it imports, for as long as nothing is known of the folder. It takes the same time
 * however large the folder is; what it does not reach is unknown in it.
 */
export async function previewOf(path: string, files: PreviewFiles, options: WorkspaceOptions): Promise<CostedReport> {
  const analysed = await closure(path, files)
  const configuration = configurationAround(path, files)
  const workspace = createWorkspace(options)
  workspace.setPaths([...analysed.keys(), ...configuration.keys()])
  const answered = new Set<string>()
  for (;;) {
    const wants = await stepByStep(workspace.wanting())
    const open = wants.filter(({ path, need }) => !answered.has(`${need} ${path}`))
    if (open.length === 0) break
    workspace.apply(
      open.map(({ path: wanted, need }): FileChange => {
        answered.add(`${need} ${wanted}`)
        const known = analysed.get(wanted)
        if (known && need !== 'text') {
          if (isDeepEnough(known, need)) return { path: wanted, analysed: known }
          return { path: wanted, analysed: analyse(wanted, files.text(wanted) ?? '', need) }
        }
        const text = configuration.get(wanted) ?? files.text(wanted)
        return text === null ? { path: wanted, unreadable: 'not read yet' } : { path: wanted, text }
      }),
    )
    await breath()
  }
  return stepByStep(workspace.costing())
}

/** The file and what it imports, nearest first. */
async function closure(path: string, files: PreviewFiles): Promise<Map<string, AnalysedFile>> {
  const configuration = configurationAround(path, files)
  const fileSet: FileSet = {
    has: files.has,
    paths: () => [path, ...configuration.keys()],
    configuration: each => configuration.get(each),
  }
  const resolvers = new Map(LANGUAGES.map(language => [language, language.createResolver(fileSet)]))
  const analysed = new Map<string, AnalysedFile>()
  const until = Date.now() + MOST_MILLISECONDS
  const queue = [{ at: path, distance: 0 }]
  for (let item = queue.shift(); item && analysed.size < MOST_FILES; item = queue.shift()) {
    const { at: next, distance } = item
    if (distance > NEAR && Date.now() > until) break
    const language = languageOf(next)
    const text = language && !analysed.has(next) ? files.text(next) : null
    if (!language || text === null) continue
    const file = analyse(next, text, next === path ? 'facts' : 'outline')
    analysed.set(next, file)
    await breath()
    for (const specifier of file.outline.specifiers) {
      const target = resolvers.get(language)?.resolve(next, specifier)
      if (target) queue.push({ at: target, distance: distance + 1 })
    }
  }
  return analysed
}

function configurationAround(path: string, files: PreviewFiles): Map<string, string> {
  const found = new Map<string, string>()
  for (let directory = path; directory !== ''; ) {
    directory = directory.slice(0, Math.max(0, directory.lastIndexOf('/')))
    for (const name of CONFIGURATION) {
      const candidate = directory === '' ? name : `${directory}/${name}`
      const isWanted = LANGUAGES.some(language => language.isConfiguration(candidate)) && files.has(candidate)
      const text = isWanted ? files.text(candidate) : null
      if (text !== null) found.set(candidate, text)
    }
  }
  return found
}
