import * as vscode from 'vscode'
import type { BaseLanguageClient } from 'vscode-languageclient'
import type { FileContent, FileRequests } from '../protocol.ts'

/** Directories that no report is about and that may hold most of the files; the server leaves out more. */
const NEVER = '**/{node_modules,.git,.venv,venv,site-packages,__pycache__}/**'
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

async function listFiles(root: vscode.Uri): Promise<string[]> {
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(root, '**/*'), NEVER)
  const prefix = root.path.endsWith('/') ? root.path : `${root.path}/`
  return found
    .filter(({ path }) => path.startsWith(prefix))
    .map(({ path }) => path.slice(prefix.length))
    .sort()
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
