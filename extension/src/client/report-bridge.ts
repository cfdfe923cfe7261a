import type { CallReference, FolderReport, Requests } from '../protocol.ts'
import type { Asked, ExportFormat, FromReport, SourcePlace, ToReport } from '../report/messages.ts'

/** What the bridge needs of the editor around it. */
export interface BridgeHost {
  post(message: ToReport): unknown
  request<M extends keyof Requests>(method: M, params: Requests[M]['params']): Promise<Requests[M]['result']>
  open(place: SourcePlace): Promise<void>
  /** Asks where to, and writes the text there. */
  save(folder: string, format: ExportFormat, text: string): Promise<void>
  /** Tells the user that something did not work. */
  complain(message: string): void
}

/** Between the report's page and the language server. Knows no editor, so that tests drive it as the editor does. */
export interface ReportBridge {
  /** A message of the page. Since the page shows the text of others, it is believed only as far as it can be checked. */
  receive(message: unknown): Promise<void>
  /** Gives the page the reports as they are now; one that is hidden gets them when it comes back. */
  refresh(): Promise<void>
  /** The page was hidden, and with it goes all that it has not kept. */
  hidden(): void
  suppose(call: CallReference): void
  compare(ref: string): void
}

const ASKED: ReadonlySet<string> = new Set<Asked>(['callcost/whatIf', 'callcost/compare', 'callcost/models'])

export function createReportBridge(host: BridgeHost): ReportBridge {
  /** Directories that places of the page may lie in: those of reports and of comparisons. */
  const roots = new Set<string>()
  let isReady = false
  /** What was to be said while no page could hear it. */
  const waiting: ToReport[] = []
  let loading: Promise<void> | null = null
  let isStale = false

  function say(message: ToReport): void {
    if (isReady) host.post(message)
    else waiting.push(message)
  }

  async function ask({ id, method, params }: Extract<FromReport, { type: 'ask' }>): Promise<void> {
    try {
      if (!ASKED.has(method)) throw new Error(`the report may not ask for ${method}`)
      const result = await host.request(method, params)
      if ('status' in result && result.status === 'compared') roots.add(result.root)
      host.post({ type: 'answer', id, result })
    } catch (error) {
      host.post({ type: 'failure', id, message: messageOf(error) })
    }
  }

  async function open({ root, path, line, cell }: SourcePlace): Promise<void> {
    const leavesRoot = /^[/\\]|^[a-z]:/i.test(path) || path.split(/[/\\]/).includes('..')
    if (leavesRoot || !roots.has(root)) throw new Error(`${path} lies in no folder of the report`)
    await host.open({ root, path, line, cell })
  }

  /** One request at a time: what changes meanwhile is asked for when it is answered. */
  async function load(): Promise<void> {
    while (isStale) {
      isStale = false
      const folders: FolderReport[] = await host.request('callcost/report', null)
      for (const { root } of folders) roots.add(root)
      host.post({ type: 'reports', folders })
    }
  }

  async function refresh(): Promise<void> {
    isStale = true
    if (!isReady) return
    loading ??= load().finally(() => {
      loading = null
    })
    await loading
  }

  async function handle(message: FromReport): Promise<void> {
    switch (message.type) {
      case 'ready':
        isReady = true
        await refresh()
        for (const each of waiting.splice(0)) host.post(each)
        return
      case 'ask':
        return ask(message)
      case 'open':
        return open(message.place)
      case 'export': {
        const { folder, format } = message
        await host.save(folder, format, await host.request('callcost/export', { folder, format }))
      }
    }
  }

  return {
    receive: message => handle(message as FromReport).catch(error => host.complain(messageOf(error))),
    refresh,
    hidden() {
      isReady = false
    },
    suppose: ({ folder, callSiteId }) => say({ type: 'suppose', folder, callSiteId }),
    compare: ref => say({ type: 'compare', ref }),
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
