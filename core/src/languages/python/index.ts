import type { LanguageFrontEnd } from '../front-end.ts'
import { PYTHON_EXTENSIONS } from './extensions.ts'
import { PYTHON_IDIOMS } from './idioms.ts'
import { notebookCode } from './notebook.ts'
import { createPythonResolver, isPythonConfiguration } from './specifiers.ts'

const FROM = /(?:^|[\n;:])[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]*(\([^()]{0,4000}\)|[^\n;#]*(?:\\\r?\n[^\n;#]*)*)/g
const IMPORT = /(?:^|[\n;:])[ \t]*import[ \t]+([\w.][^\n;#]*)/g

const HANDS_ON_ALL = /\bimport[ \t]+\*/

export const python: LanguageFrontEnd = {
  id: 'python',
  extensions: PYTHON_EXTENSIONS,
  source: (text, extension) => (extension === 'ipynb' ? (notebookCode(text)?.text ?? null) : text),
  specifiers(text) {
    const found = new Set<string>()
    for (const [, specifier, names] of text.matchAll(FROM)) {
      found.add(specifier!)
      const prefix = specifier!.endsWith('.') ? specifier! : `${specifier!}.`
      // Any imported name may be a module of its own.
      for (const name of namesIn(names!)) if (name !== '*') found.add(prefix + name)
    }
    for (const [, names] of text.matchAll(IMPORT)) for (const name of namesIn(names!)) found.add(name)
    return [...found]
  },
  handsOnAll: text => HANDS_ON_ALL.test(text),
  packagePattern: packages =>
    `\\b(?:from|import)[ \\t]+(?:[\\w.]+(?:[ \\t]+as[ \\t]+\\w+)?[ \\t]*,[ \\t]*){0,20}(?:${packages.join('|')})(?![\\w-])`,
  packageMarks: () => ['from', 'import'],
  idioms: PYTHON_IDIOMS,
  isConfiguration: isPythonConfiguration,
  createResolver: createPythonResolver,
}

function namesIn(list: string): string[] {
  return list
    .replace(/#[^\n]*/g, '')
    .replace(/[()\\]/g, ' ')
    .split(',')
    .flatMap(each => /^\s*([\w.]+|\*)/.exec(each)?.[1] ?? [])
}
