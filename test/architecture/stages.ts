/** The stages of core/src: each may import those before it. ARCHITECTURE.md says what each does. */
export const STAGES = [
  'model', // types and what needs nothing but them
  'languages',
  'resolve',
  'sdks',
  'detect',
  'tokens',
  'prices',
  'usage',
  'cost',
  'policy',
  'settings', // reads callcost.yml, and so knows what prices and policy say in it
  'advice',
  'present',
] as const

/** The modules beside the stages, which put them together. */
export const WORKSPACE = [
  'import-graph.ts',
  'reach.ts',
  'reading.ts',
  'look-ups.ts',
  'contents.ts',
  'remarks.ts',
  'analyse.ts',
  'program.ts',
  'units.ts',
  'code-base.ts',
  'workspace.ts',
  'index.ts',
]

/** Packages the core may use: they read no files, no clock and no environment, and run in a browser. */
export const CORE_PACKAGES = new Set([
  '@lezer/common',
  '@lezer/python',
  'jsonc-parser',
  'picomatch',
  'smol-toml',
  'string-width',
  'typescript',
  'yaml',
  'zod',
])
