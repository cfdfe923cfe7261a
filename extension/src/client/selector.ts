import type { LanguageClientOptions } from 'vscode-languageclient'

const LANGUAGES = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'vue', 'svelte', 'astro', 'python']
const PROMPTS = '**/*.{md,txt,prompt,jinja,jinja2,j2,prompty}'
const SETTINGS = '**/callcost.{yml,yaml}'

/** Documents that the server hears of: code by its language whatever holds it, prompts and settings by their name. */
export const SELECTOR: NonNullable<LanguageClientOptions['documentSelector']> = [
  ...LANGUAGES.map(language => ({ language })),
  ...[PROMPTS, SETTINGS].map(pattern => ({ pattern })),
]
