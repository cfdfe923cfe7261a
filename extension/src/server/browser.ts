import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser'
import { VERSION } from '../../../action/src/version.ts'
import { serve } from './connection.ts'
import { type BrowserScope, browserPlatform } from './hosts/browser.ts'
import { REQUESTS } from './requests/index.ts'

const scope = globalThis as unknown as BrowserScope & ConstructorParameters<typeof BrowserMessageReader>[0]

serve(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)), {
  platform: browserPlatform(scope),
  requests: REQUESTS,
  version: VERSION,
})
