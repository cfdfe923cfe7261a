import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Every file under version control, with `/`. */
export const trackedFiles: readonly string[] = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter(path => path !== '' && existsSync(join(root, path)))

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

export function filesIn(folder: string, extension = '.ts'): string[] {
  return trackedFiles.filter(path => path.startsWith(`${folder}/`) && path.endsWith(extension))
}

export function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true)
}

/** What a file imports, types and dynamic imports included. */
export function importsOf(path: string): string[] {
  return ts.preProcessFile(textOf(path)).importedFiles.map(({ fileName }) => fileName)
}

/** Every node below one, in source order. */
export function* nodesBelow(node: ts.Node): Generator<ts.Node> {
  for (const child of node.getChildren()) {
    yield child
    yield* nodesBelow(child)
  }
}
