import * as vscode from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { FileContent, FileRequests } from '../protocol.ts'

/** Directories that no report is about and that may hold most of the files; the server leaves out more. */
const NEVER = ['node_modules', '.git', '.venv', 'venv', 'site-packages', '__pycache__']
/** Where the editor can search. On other file systems a search waits for a provider that need not exist. */
const SEARCHABLE = ['file', 'vscode-remote', 'vscode-vfs']
/** A file system that invents names without end must not be followed without end. */
const MOST_FILES = 100_000
/** Larger files are not analysed; to send them would be for nothing. */
const MOST_BYTES = 1024 * 1024

/** Reads for a server that cannot: one in a browser, or one asked about a virtual file system. */
export function answerFileRequests(client: BaseLanguageClient): void {
  answer('callcost/files', ({ folder }) => listFiles(vscode.Uri.parse(folder, true)))
  answer('callcost/read', ({ folder, paths }) => {
    const root = vscode.Uri.parse(folder, true)
    return Promise.all(paths.map(path => readFile(root, path)))
  })

  function answer<M extends keyof FileRequests>(
    method: M,
    handle: (params: FileRequests[M]['params']) => Promise<FileRequests[M]['result']>,
  ): void {
    client.onRequest(method, handle)
  }
}

function listFiles(root: vscode.Uri): Promise<string[]> {
  return SEARCHABLE.includes(root.scheme) ? searchFiles(root) : walkFiles(root)
}

async function searchFiles(root: vscode.Uri): Promise<string[]> {
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(root, '**/*'), `**/{${NEVER.join()}}/**`)
  const prefix = root.path.endsWith('/') ? root.path : `${root.path}/`
  return found
    .filter(({ path }) => path.startsWith(prefix))
    .map(({ path }) => path.slice(prefix.length))
    .sort()
}

/** Directory by directory, all of one depth at once. Links are not followed: they may lead back. */
async function walkFiles(root: vscode.Uri): Promise<string[]> {
  const files: string[] = []
  let directories = ['']
  while (directories.length > 0 && files.length < MOST_FILES) {
    const listed = await Promise.all(directories.map(path => entriesOf(root, path)))
    const entries = listed.flat()
    files.push(...entries.flatMap(({ path, type }) => (type === vscode.FileType.File ? [path] : [])))
    directories = entries.flatMap(({ path, type }) => (type === vscode.FileType.Directory ? [path] : []))
  }
  return files.sort()
}

/** @param directory empty for the folder itself. One that cannot be listed is as if it were empty: so is its report. */
async function entriesOf(root: vscode.Uri, directory: string): Promise<{ path: string; type: vscode.FileType }[]> {
  const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(root, directory)).then(
    found => found,
    () => [],
  )
  return entries
    .filter(([name]) => !NEVER.includes(name))
    .map(([name, type]) => ({ path: directory ? `${directory}/${name}` : name, type }))
}

/** Only files of the folder are read, whatever path is asked for. */
async function readFile(root: vscode.Uri, path: string): Promise<FileContent> {
  if (path.startsWith('/') || path.split('/').includes('..')) return { path, unreadable: 'outside the folder' }
  const uri = vscode.Uri.joinPath(root, path)
  try {
    const { size } = await vscode.workspace.fs.stat(uri)
    if (size > MOST_BYTES) return { path, unreadable: `larger than ${MOST_BYTES / 1024} KiB` }
    const bytes = await vscode.workspace.fs.readFile(uri)
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch (error) {
    return { path, unreadable: reasonOf(error) }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof TypeError) return 'not UTF-8 text'
  if (error instanceof vscode.FileSystemError) return error.code === 'FileNotFound' ? 'does not exist' : error.message
  return String(error)
}
