import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { VERSION } from '../../../action/src/version.ts'
import { serve } from './connection.ts'
import { nodePlatform } from './hosts/node.ts'
import { REQUESTS } from './requests/index.ts'

/** Serves one client on standard input and output. Never resolves: the process ends when the client says so or goes. */
export function serveStdio(): Promise<never> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout)
  serve(connection, { platform: nodePlatform, requests: REQUESTS, version: VERSION })
  return new Promise(() => {})
}
