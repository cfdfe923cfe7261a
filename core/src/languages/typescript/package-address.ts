/**
 * Packages as Deno and browsers name them, with registry or host, version and query: `npm:openai@4`,
 * `https://esm.sh/openai@4.20.1?dts`, `https://deno.land/x/openai@v4/mod.ts`. Everything behind the front end knows packages
 * by their plain names.
 */
const REGISTRIES: readonly { mark: string; pattern: string }[] = [
  { mark: 'npm:', pattern: 'npm:/?' },
  { mark: 'jsr:', pattern: 'jsr:/?' },
  { mark: 'https://esm.sh/', pattern: 'https://esm\\.sh/(?:v\\d+/|stable/)?(?:npm:|jsr:)?' },
  { mark: 'https://deno.land/x/', pattern: 'https://deno\\.land/x/' },
  { mark: 'https://cdn.skypack.dev/', pattern: 'https://cdn\\.skypack\\.dev/' },
  { mark: 'https://cdn.jsdelivr.net/npm/', pattern: 'https://cdn\\.jsdelivr\\.net/npm/' },
  { mark: 'https://unpkg.com/', pattern: 'https://unpkg\\.com/' },
  { mark: 'https://ga.jspm.io/npm:', pattern: 'https://ga\\.jspm\\.io/npm:' },
]

/** Texts one of which every address begins with. */
export const REGISTRY_MARKS: readonly string[] = REGISTRIES.map(({ mark }) => mark)

/** What an address has in front of a package's name. */
export const REGISTRY_PATTERN = `(?:${REGISTRIES.map(({ pattern }) => pattern).join('|')})`

/** What may stand between a package's name and its subpath. */
export const VERSION_PATTERN = '(?:@[^/"\'`?\\n]*)?'

const ADDRESS = new RegExp(`^${REGISTRY_PATTERN}((?:@[^/@]+/)?[^/@?]+)${VERSION_PATTERN}([^?]*)`)

/** The plain specifier that an address stands for; any other specifier as it is. */
export function plainSpecifier(specifier: string): string {
  const match = ADDRESS.exec(specifier)
  if (!match) return specifier
  const [, name = '', path = ''] = match
  // Files of a host's own making, not subpaths that the package exports.
  return name + path.replace(/\/(\+esm|mod\.ts|index\.[mc]?js)$/, '')
}
