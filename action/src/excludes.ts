/**
 * What a scan leaves out unless `--include` asks for it: code that the team did not write or that a build wrote. The one
 * table of defaults; `.gitignore` and `exclude` add to it.
 */
export const EXCLUDED_DIRECTORIES: ReadonlySet<string> = new Set([
  // version control, editors, caches
  '.git',
  '.hg',
  '.svn',
  '.idea',
  '.vscode',
  '.history',
  '.cache',
  '.turbo',
  '.nx',
  '.yarn',
  '.pnpm-store',
  // installed dependencies
  'node_modules',
  'bower_components',
  'jspm_packages',
  'vendor',
  'site-packages',
  '.venv',
  'venv',
  '.tox',
  '.nox',
  '__pypackages__',
  // build output
  'dist',
  'build',
  'out',
  'target',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.vercel',
  '.netlify',
  '.serverless',
  '.aws-sam',
  'storybook-static',
  // reports and caches of tools
  'coverage',
  '.nyc_output',
  '__pycache__',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.ipynb_checkpoints',
])

/** A directory that holds this file is a Python virtual environment, whatever its name. */
export const VIRTUALENV_MARKER = 'pyvenv.cfg'

/** Minified and generated bundles, and type declarations of JavaScript: no call stands in them that is not elsewhere. */
export const EXCLUDED_FILES = /(\.min\.[cm]?js|\.bundle\.js|-bundle\.js|\.d\.[cm]?ts)$/

/**
 * Sources longer than this (bytes) are skipped with that reason: people do not write such files, and a generated one
 * costs more to parse than a whole repository of written ones.
 */
export const MAX_SOURCE_BYTES = 1024 * 1024

/** Notebooks hold pictures beside their code; of the code alone the core sees to it that it is not too long. */
export const MAX_NOTEBOOK_BYTES = 32 * 1024 * 1024

export function maxBytesOf(path: string): number {
  return path.endsWith('.ipynb') ? MAX_NOTEBOOK_BYTES : MAX_SOURCE_BYTES
}
