import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Bundles the report's page: `report.js` and `report.css`, for the browsers that editors bring. */
export function bundleReport(outdir) {
  return build({
    absWorkingDir: root,
    entryPoints: { report: join(root, 'extension/src/report/main.tsx') },
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    // Chromium of the oldest editor that `engines.vscode` admits.
    target: 'chrome114',
    legalComments: 'none',
    logLevel: 'warning',
  })
}

// By itself: `node extension/scripts/bundle-report.mjs DIRECTORY`.
if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleReport(process.argv[2])
