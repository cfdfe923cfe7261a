import type { WalkOptions } from '../../../action/src/globs.ts'
import type { PriceBook } from '../../../core/src/model/prices.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../core/src/model/settings.ts'
import type { Diagnostic } from '../../../core/src/model/source.ts'
import { type ParsedSettings, parseSettings } from '../../../core/src/settings/index.ts'
import type { OwnersAbove } from '../../../core/src/usage/index.ts'
import type { Overlay } from './documents.ts'
import type { EditorSettings } from './editor-settings.ts'
import type { FolderHost, Platform } from './hosts/define.ts'

/** callcost.yml of a folder with what the editor's own settings add. */
export interface FolderSettings extends ParsedSettings {
  priceBook: PriceBook
  ownersAbove: OwnersAbove | null
  walk: WalkOptions
  /** Says when `walk` is another. */
  globs: string
  /** ISO date that the prices are of. */
  today: string
}

/** Reads callcost.yml as it stands in the editor, else on disk. Never throws: what is wrong is in the diagnostics. */
export async function readFolderSettings({
  host,
  platform,
  overlayOf,
  editor,
  today,
}: {
  host: FolderHost
  platform: Platform
  overlayOf(path: string): Overlay | undefined
  editor: EditorSettings
  today: string
}): Promise<FolderSettings> {
  const { settings, diagnostics } = await parsed(host, overlayOf)
  const walk = {
    include: [...settings.include, ...editor.include],
    exclude: [...settings.exclude, ...editor.exclude],
  }
  const problems: Diagnostic[] = []
  let priceBook: PriceBook
  try {
    priceBook = await platform.priceBook(settings.prices, today, await priceFiles(host, editor.priceFiles))
  } catch (error) {
    const message = `${messageOf(error)}; prices are shown without the files of the setting callcost.priceFiles`
    problems.push({ severity: 'error', code: 'settings', message, path: null, line: null })
    priceBook = await platform.priceBook(settings.prices, today, [])
  }
  return {
    settings,
    diagnostics: [...diagnostics, ...problems],
    priceBook,
    ownersAbove: host.ownersAbove(),
    walk,
    globs: JSON.stringify(walk),
    today,
  }
}

async function priceFiles(host: FolderHost, paths: readonly string[]): Promise<{ path: string; text: string }[]> {
  const contents = await Promise.all(paths.map(path => host.readPriceFile(path)))
  return contents.map(content => {
    if ('text' in content) return content
    throw new Error(`price file ${content.path}: ${content.unreadable}`)
  })
}

async function parsed(
  host: FolderHost,
  overlayOf: (path: string) => Overlay | undefined,
): Promise<{ settings: Settings; diagnostics: Diagnostic[] }> {
  const path = await host.settingsPath()
  if (path === null) return { settings: DEFAULT_SETTINGS, diagnostics: [] }
  const read = overlayOf(path) ?? (await host.read(path))
  if ('text' in read) return parseSettings(read.text, path)
  const message = `cannot be read: ${read.unreadable}`
  return {
    settings: { ...DEFAULT_SETTINGS, path },
    diagnostics: [{ severity: 'error', code: 'settings', message, path, line: null }],
  }
}

/** Price files may be named relative to the folder. */
export function pathsOf(files: readonly string[], root: string): string[] {
  const base = root.startsWith('file://') ? decodeURIComponent(new URL(root).pathname) : ''
  return files.map(file => (/^([/\\]|[A-Za-z]:)/.test(file) ? file : `${base}/${file}`))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
