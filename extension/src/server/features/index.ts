import { codeActions } from './code-actions.ts'
import { codeLens } from './code-lens.ts'
import type { Feature } from './define.ts'
import { diagnostics } from './diagnostics.ts'
import { hover } from './hover.ts'
import { inlayHints } from './inlay-hints.ts'
import { settingsFile } from './settings-file.ts'

export const FEATURES: readonly Feature[] = [codeActions, codeLens, diagnostics, hover, inlayHints, settingsFile]
