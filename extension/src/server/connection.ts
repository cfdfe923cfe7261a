import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver'
import { createConfiguration } from './configuration.ts'
import { createDocuments } from './documents.ts'
import type { EditorSettings } from './editor-settings.ts'
import { FEATURES } from './features/index.ts'
import { createFolders } from './folders.ts'
import type { Platform } from './hosts/define.ts'
import type { RequestHandler } from './requests/define.ts'
import type { ClientAbilities, Server } from './server.ts'
import type { Session } from './session.ts'
import type { Snapshot } from './snapshot.ts'
import { statusOf } from './status.ts'
import { createViews } from './views.ts'

export interface ServeOptions {
  platform(connection: Connection): Platform
  requests: readonly RequestHandler[]
  version: string
}

/** Serves one client over a connection until it goes. */
export function serve(connection: Connection, { platform: platformFor, requests, version }: ServeOptions): void {
  let client: ClientAbilities
  const listeners: ((session: Session, snapshot: Snapshot) => void)[] = []
  const previewListeners: (() => void)[] = []
  const closeListeners: ((session: Session) => void)[] = []
  const configuration = createConfiguration(connection)
  const documents = createDocuments(connection)
  const platform = platformFor(connection)
  const folders = createFolders({
    platform,
    documents,
    settings: configuration.of,
    onResult(session, snapshot) {
      void connection.sendNotification('callcost/status', statusOf(session, snapshot, null))
      for (const listener of listeners) listener(session, snapshot)
    },
    onPreview() {
      for (const listener of previewListeners) listener()
    },
    onClose(session) {
      for (const listener of closeListeners) listener(session)
    },
    onFailure(session, error) {
      const message = error instanceof Error ? error.message : String(error)
      connection.console.error(`callcost: ${session.folder.name}: ${error instanceof Error ? error.stack : message}`)
      void connection.sendNotification('callcost/status', statusOf(session, session.latest(), message))
    },
  })

  connection.onInitialize(async (params: InitializeParams) => {
    client = abilitiesOf(params)
    configuration.begin(params.initializationOptions?.settings ?? {})
    await platform.initialize?.(params)
    for (const folder of params.workspaceFolders ?? []) folders.add(folder)
    if (!params.workspaceFolders && params.rootUri) folders.add({ uri: params.rootUri, name: params.rootUri })
    const server: Server = {
      connection,
      documents,
      folders,
      settings: settingsOf,
      client,
      ...createViews(documents, folders, settingsOf),
      onResult: listener => void listeners.push(listener),
      async ready(uri) {
        const place = folders.placeOf(documents.notebooks.ofCell(uri)?.notebook ?? uri)
        await place?.session.ready(place.path).catch(() => {})
      },
      onPreview: listener => void previewListeners.push(listener),
      onClose: listener => void closeListeners.push(listener),
    }
    for (const feature of FEATURES) feature.register(server)
    for (const { method, handle } of requests)
      connection.onRequest(method as string, (given: unknown, token: CancellationToken) =>
        unlessCancelled<unknown>(token, () => handle(given as never, server)),
      )
    return { capabilities: capabilities(), serverInfo: { name: 'callcost', version } }
  })

  connection.onInitialized(async () => {
    if (client.watchesFiles) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] })
    }
    if (client.changesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) folders.remove(uri)
        for (const folder of added) folders.add(folder)
        if (client.asksConfiguration) void configure()
      })
    }
    if (!client.asksConfiguration) return
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'callcost' })
    await configure()
  })

  function settingsOf(uri: string): EditorSettings {
    const place = folders.placeOf(documents.notebooks.ofCell(uri)?.notebook ?? uri)
    return place ? place.session.settings() : configuration.of(uri)
  }

  /** Clients that answer for it are asked; others push their settings. */
  async function configure(pushed?: unknown): Promise<void> {
    const isChanged = client.asksConfiguration
      ? await configuration.ask(folders.sessions().map(({ folder }) => folder.uri))
      : configuration.take((pushed as { callcost?: unknown } | null)?.callcost)
    if (isChanged) folders.settingsChanged()
  }

  connection.onDidChangeConfiguration(({ settings: pushed }) => configure(pushed))
  connection.onDidChangeWatchedFiles(({ changes }) =>
    folders.filesChanged(changes.map(({ uri, type }) => ({ uri, isStructural: type !== FileChangeType.Changed }))),
  )
  documents.onChange((uri, kind) => folders.documentChanged(uri, kind !== 'closed', kind !== 'edited'))
  connection.onShutdown(() => folders.close())
  connection.listen()
}

/** What takes long is not waited for by a client that no longer wants it; the work itself is of use to the next one. */
function unlessCancelled<T>(token: CancellationToken, work: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled'))
    // One that is cancelled from the start never tells of it.
    if (token.isCancellationRequested) return cancel()
    const cancelled = token.onCancellationRequested(cancel)
    Promise.resolve()
      .then(work)
      .then(resolve, reject)
      .finally(() => cancelled.dispose())
  })
}

function capabilities(): ServerCapabilities {
  const base: ServerCapabilities = {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    // All cells: their places count.
    notebookDocumentSync: { notebookSelector: [{ notebook: '*' }], save: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  }
  return Object.assign(base, ...FEATURES.map(feature => feature.capabilities))
}

function abilitiesOf({ capabilities: { workspace }, initializationOptions }: InitializeParams): ClientAbilities {
  const command = (name: string): string | null => {
    const given: unknown = initializationOptions?.[name]
    return typeof given === 'string' ? given : null
  }
  const versionsEdits = workspace?.workspaceEdit?.documentChanges ?? false
  return {
    refreshesLenses: workspace?.codeLens?.refreshSupport ?? false,
    refreshesHints: workspace?.inlayHint?.refreshSupport ?? false,
    asksConfiguration: workspace?.configuration ?? false,
    changesFolders: workspace?.workspaceFolders ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    explainCommand: command('explainCommand'),
    declareCommand: command('declareCommand'),
    versionsEdits,
    createsFiles: versionsEdits && (workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false),
  }
}
