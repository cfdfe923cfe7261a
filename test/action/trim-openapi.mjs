/**
 * Trims GitHub's description of its REST API to what the action uses. Run it when the action uses another operation:
 *
 *     npm install --no-save --prefix .cache/openapi @octokit/openapi
 *     node test/action/trim-openapi.mjs .cache/openapi/node_modules/@octokit/openapi/generated/api.github.com.json
 */
import { readFileSync, writeFileSync } from 'node:fs'

const OPERATIONS = [
  'get /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'post /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'patch /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'get /repos/{owner}/{repo}/pulls',
  'get /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
  'post /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
  'get /repos/{owner}/{repo}/pulls/{pull_number}/comments',
  'patch /repos/{owner}/{repo}/pulls/comments/{comment_id}',
  'get /repos/{owner}/{repo}/compare/{basehead}',
  'get /repos/{owner}/{repo}/contents/{path}',
  'post /repos/{owner}/{repo}/check-runs',
  // What the action of somebody else asks for: third-party.test.ts.
  'post /repos/{owner}/{repo}/issues/{issue_number}/assignees',
  'post /repos/{owner}/{repo}/issues/{issue_number}/labels',
  'get /repos/{owner}/{repo}/commits',
  'get /search/commits',
]
/** Nothing that validates. */
const PROSE = new Set(['description', 'summary', 'externalDocs', 'example', 'examples', 'tags', 'callbacks'])

const description = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const paths = {}
for (const operation of OPERATIONS) {
  const [method, path] = operation.split(' ')
  const item = description.paths[path]
  if (!item?.[method]) throw new Error(`GitHub's description has no ${operation}`)
  paths[path] ??= item.parameters ? { parameters: withoutProse(item.parameters) } : {}
  paths[path][method] = withoutProse(item[method])
}

const components = {}
const seen = new Set()
keepReferences(paths)

const trimmed = {
  openapi: description.openapi,
  info: {
    title: "Part of GitHub's REST API description, from the package @octokit/openapi (MIT)",
    version: description.info.version,
    license: description.info.license,
  },
  paths,
  components,
}
const target = new URL('openapi.generated.json', import.meta.url)
writeFileSync(target, `${JSON.stringify(trimmed)}\n`)

/** A property of that name is no prose: below `properties` the keys are names. */
function withoutProse(node, areNames = false) {
  if (Array.isArray(node)) return node.map(item => withoutProse(item))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => areNames || !(PROSE.has(key) || key.startsWith('x-')))
      .map(([key, value]) => [key, withoutProse(value, key === 'properties' && !areNames)]),
  )
}

function keepReferences(node) {
  if (Array.isArray(node)) return node.forEach(keepReferences)
  if (typeof node !== 'object' || node === null) return
  if (typeof node.$ref === 'string' && !seen.has(node.$ref)) {
    seen.add(node.$ref)
    const [, , kind, name] = node.$ref.split('/')
    // Examples are left out with the prose.
    if (description.components[kind]?.[name] && kind !== 'examples') {
      components[kind] ??= {}
      components[kind][name] = withoutProse(description.components[kind][name])
      keepReferences(components[kind][name])
    }
  }
  for (const value of Object.values(node)) keepReferences(value)
}
