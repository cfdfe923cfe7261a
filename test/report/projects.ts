import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { git } from '../action/git-repository.ts'
import { callModule, project, root, temporaryDirectory } from '../cli/run.ts'

/** The example application, as the first commit of a repository of its own. */
export function exampleRepository(): string {
  const directory = temporaryDirectory()
  cpSync(join(root, 'test/example/support-assistant'), directory, { recursive: true })
  git(directory, 'init', '--quiet', '--initial-branch', 'main')
  git(directory, 'add', '--all')
  git(directory, 'commit', '--quiet', '--message', 'the application')
  return directory
}

export const MARKUP = '<img src=http://evil.test/x onerror=alert(1)>'

/** Everything that a code base can bring into the report, each as an attempt to be more than text. */
export function hostileProject(): string {
  const name = `</script><script>alert(1)</script>`.replaceAll('/', '\u2215')
  return project({
    [`src/${MARKUP.replaceAll('/', '\u2215')}.ts`]: callModule(`'${MARKUP}'`),
    [`src/${name}.ts`]: callModule("'gpt-4o'"),
    'src/\u202egnp.ts': callModule("'{{constructor.constructor(`alert(1)`)()}}'"),
    'src/attributes" onmouseover="alert(1).ts': callModule("'gpt-4o-mini'"),
    'callcost.yml': [
      'calls:',
      '  - match: { path: "**" }',
      `    owner: ${JSON.stringify(`${MARKUP}<a href="javascript:alert(1)">me</a>`)}`,
      '    callsPerMonth: 10',
      'policy:',
      '  rules:',
      `    approved-models: { allow: [${JSON.stringify(MARKUP)}, gpt-4o] }`,
    ].join('\n'),
  })
}

/** A workspace with more calls than are shown at once. */
export function largeProject(files: number): string {
  const entries = Array.from({ length: files }, (_, at) => [
    `src/call${at}.ts`,
    callModule(at % 2 ? "'gpt-4o'" : "'o3'"),
  ])
  return project(Object.fromEntries(entries))
}
