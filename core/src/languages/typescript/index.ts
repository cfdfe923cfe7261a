import type { LanguageFrontEnd } from '../front-end.ts'
import { TYPESCRIPT_EXTENSIONS } from './extensions.ts'
import { TYPESCRIPT_IDIOMS } from './idioms.ts'
import { REGISTRY_MARKS, REGISTRY_PATTERN, VERSION_PATTERN } from './package-address.ts'
import { createTypeScriptResolver } from './specifiers.ts'

const SPECIFIER = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*["']([^"'\n]{1,200})["']/g

const HANDS_ON_ALL = /\bexport\s*\*|\bexports\s*=\s*require\b|\.\.\.\s*require\(/

export const typescript: LanguageFrontEnd = {
  id: 'typescript',
  extensions: TYPESCRIPT_EXTENSIONS,
  specifiers(text) {
    const found = new Set<string>()
    for (const match of text.matchAll(SPECIFIER)) found.add(match[1]!)
    return [...found]
  },
  handsOnAll: text => HANDS_ON_ALL.test(text),
  packagePattern: packages => {
    const names = `(?:${packages.join('|')})`
    const rest = `(?:[/?][^"'\`\\n]*)?["'\`]`
    return `["'\`]${names}${rest}|${REGISTRY_PATTERN}${names}${VERSION_PATTERN}${rest}`
  },
  packageMarks: packages => [...packages.flatMap(name => [`"${name}`, `'${name}`, `\`${name}`]), ...REGISTRY_MARKS],
  idioms: TYPESCRIPT_IDIOMS,
  isConfiguration: path => /(^|\/)(package|[jt]sconfig(\.[\w-]+)?)\.json$/.test(path),
  createResolver: createTypeScriptResolver,
}
