import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { VERSION } from '../../../action/src/version.ts'
import { serve } from './connection.ts'
import { nodePlatform } from './hosts/node.ts'
import { REQUESTS } from './requests/index.ts'

// Over what the arguments say: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.
serve(createConnection(ProposedFeatures.all), { platform: nodePlatform, requests: REQUESTS, version: VERSION })
