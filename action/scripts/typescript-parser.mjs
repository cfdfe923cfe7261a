/**
 * TypeScript's parser without the rest of TypeScript. Its package is one file of 9 MB in one function, from which no bundler
 * can leave anything out, although its parts stand in it one after the other and the parser needs few of them. Here the parts up
 * to the compiler's end become an ES module, and esbuild keeps what is used: a third of the size, and half the time to load.
 */
import { readFileSync } from 'node:fs'

/** Functions that the bundler of TypeScript put in front of all parts. */
const HELPERS = 'var __defProp = '
const EXPORTS = '// src/typescript/typescript.ts\n'
const FIRST_PART = '// src/compiler/corePublic.ts\n'
/** Editor services stand behind the compiler. */
const AFTER_COMPILER = /^\/\/ src\/(?:jsTyping|services)\//m
/** What editor services add to nodes, as far as the front end uses it. */
const NODE_MEMBERS = `
  objectAllocator.getPrivateIdentifierConstructor = objectAllocator.getIdentifierConstructor
  Object.defineProperty(objectAllocator.getIdentifierConstructor().prototype, 'text', { get() { return idText(this) } })
  for (const kind of ['Node', 'Token', 'Identifier'])
    Object.assign(objectAllocator['get' + kind + 'Constructor']().prototype, {
      getStart(source, withJsDoc) { return getTokenPosOfNode(this, source, withJsDoc) },
      getText(source) { return source.text.slice(this.getStart(source), this.end) },
    })`

/** An esbuild plugin. Fails the build when the package is no longer laid out as this expects. */
export function typescriptParser() {
  return {
    name: 'typescript-parser',
    setup({ onLoad }) {
      onLoad({ filter: /\/typescript\/lib\/typescript\.js$/ }, ({ path }) => ({
        contents: compilerModule(readFileSync(path, 'utf8')),
      }))
      // `ts.member` is seen through only where `ts` is the module itself, not its default export.
      onLoad({ filter: /\/core\/src\/languages\/typescript\/[\w-]+\.ts$/ }, ({ path }) => ({
        contents: readFileSync(path, 'utf8').replace(
          /^import ts from 'typescript'/m,
          "import * as ts from 'typescript'",
        ),
        loader: 'ts',
      }))
    },
  }
}

function compilerModule(text) {
  const [helpers, exports, start] = [HELPERS, EXPORTS, FIRST_PART].map(mark => text.indexOf(mark))
  const end = text.search(AFTER_COMPILER)
  if (helpers < 0 || exports < helpers || start < exports || end < start)
    throw new Error('typescript.js is laid out otherwise: see typescript-parser.mjs')
  const compiler = text.slice(start, end)
  const declared = new Set(
    Array.from(compiler.matchAll(/^(?:var|let|const|(?:async )?function\*?|class) (\w+)/gm), ([, name]) => name),
  )
  const exported = Array.from(text.slice(exports, start).matchAll(/^ {2}(\w+): \(\) => (\w+),?$/gm))
    .filter(([, , local]) => declared.has(local))
    .map(([, name, local]) => `${local} as ${name}`)
  return `${text.slice(helpers, exports)}${compiler}\n${NODE_MEMBERS}\nexport { ${exported.join(', ')} }`
}
