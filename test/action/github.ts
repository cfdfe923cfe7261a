import { createSign, generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ErrorObject } from 'ajv'
import addFormats from 'ajv-formats'
import { createEmulator } from 'emulate'
import { type Document, OpenAPIBackend, type Operation } from 'openapi-backend'

/** One request that the action made. */
export interface LoggedRequest {
  method: string
  path: string
  body: unknown
  status: number
}

/** An answer in place of the emulator's, or a broken connection. */
export interface Fault {
  method: string
  path: RegExp
  status?: number
  headers?: Record<string, string>
  body?: unknown
  /** The connection breaks; `after`: once the request has been carried out. */
  reset?: 'before' | 'after'
  /** How often; once if absent. */
  times?: number
}

export interface GitHub {
  url: string
  log: LoggedRequest[]
  /** What was against GitHub's description of its API: in requests, and in answers where the emulator is not known to differ. */
  breaches: string[]
  fault(fault: Fault): void
  /** Forgets the requests so far and the faults still to come. */
  settle(): void
  /** Commit ids of the emulator ↔ those of the git repository. */
  sameCommit(emulated: string, real: string): void
  /** Calls the emulator as a person would, unlogged. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they expect
  call<Answer = any>(method: string, path: string, body?: unknown, token?: string): Promise<Answer>
  /** A token of the job, with these permissions. */
  tokenFor(permissions: Record<string, 'read' | 'write'>): Promise<string>
  close(): Promise<void>
}

export const OWNER_TOKEN = 'token-of-octocat'
export const OUTSIDER_TOKEN = 'token-of-mallory'

/** GitHub's own number for the app that jobs run as; its bot is github-actions[bot]. */
const ACTIONS_APP = 15368
/** GitHub takes no longer comment. */
const MOST_CHARACTERS = 65_536

/**
 * A GitHub API for tests: a stateful emulator behind a proxy that holds every request and answer against GitHub's own
 * description, and makes things go wrong when asked to.
 */
export async function startGitHub(): Promise<GitHub> {
  const definition = JSON.parse(readFileSync(new URL('openapi.generated.json', import.meta.url), 'utf8'))
  const api = new OpenAPIBackend({
    definition: typedNullables(definition) as Document,
    quick: true,
    strict: false,
    ajvOpts: { strict: false, allErrors: true },
    customizeAjv: ajv => {
      addFormats.default(ajv as never)
      return ajv
    },
    handlers: {},
  })
  await api.init()

  const log: LoggedRequest[] = []
  const breaches: string[] = []
  const faults: (Fault & { times: number })[] = []
  const commits: [emulated: string, real: string][] = []

  const server = createServer((request, response) => {
    handle(request, response).catch(error => {
      breaches.push(`the proxy failed: ${error}`)
      response.destroy()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const port = await freePort()
  const upstream = `http://127.0.0.1:${port}`
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const emulator = await createEmulator({ service: 'github', port, seed: seed(privateKey), baseUrl: url } as never)

  const toEmulated = (text: string) => commits.reduce((all, [emulated, real]) => all.replaceAll(real, emulated), text)
  const toReal = (text: string) => commits.reduce((all, [emulated, real]) => all.replaceAll(emulated, real), text)

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request)
    const { pathname, search } = new URL(request.url ?? '/', url)
    const method = request.method ?? 'GET'
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    const entry: LoggedRequest = { method, path: pathname + search, body, status: 0 }
    log.push(entry)
    const asked = { method, path: pathname, query: search.slice(1), body, headers: request.headers as never }
    const operation = api.matchOperation(asked)
    if (!operation) breaches.push(`${method} ${pathname}: no such operation`)
    else note(breaches, `request ${method} ${pathname}`, api.validateRequest(asked, operation))

    const fault = faults.find(each => each.times > 0 && each.method === method && each.path.test(pathname + search))
    if (fault) fault.times--
    if (fault?.reset === 'before') return void request.socket.destroy()
    if (fault && fault.reset === undefined) {
      entry.status = fault.status ?? 500
      return answer(response, entry.status, JSON.stringify(fault.body ?? { message: 'Fault' }), fault.headers)
    }
    if (
      /\/comments(\/\d+)?$/.test(pathname) &&
      ((body as { body?: string } | undefined)?.body?.length ?? 0) > MOST_CHARACTERS
    ) {
      entry.status = 422
      return answer(response, 422, JSON.stringify(TOO_LONG))
    }
    const forwarded = await fetch(upstream + toEmulated(pathname + search), {
      method,
      headers: passedOn(request.headers as Record<string, string>),
      ...(text === '' ? {} : { body: toEmulated(REVIEWS.test(pathname) ? asPositions(text) : text) }),
      redirect: 'manual',
    })
    const answered = toReal(await forwarded.text())
    const content = REVIEW_COMMENTS.test(pathname) ? asLines(answered) : answered
    entry.status = forwarded.status
    if (operation && forwarded.ok) noteAnswer(operation, content, forwarded.status, `${method} ${pathname}`)
    if (fault?.reset === 'after') return void request.socket.destroy()
    // Later pages must come through here too.
    const link = forwarded.headers.get('link')?.replaceAll(upstream, url)
    answer(response, forwarded.status, content, link ? { link } : {})
  }

  function noteAnswer(operation: Operation, content: string, status: number, what: string): void {
    note(breaches, `answer to ${what}`, api.validateResponse(JSON.parse(content), operation, status))
  }

  async function call(method: string, path: string, body?: unknown, token = OWNER_TOKEN) {
    const response = await fetch(upstream + toEmulated(path), {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = toReal(await response.text())
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`)
    return text === '' ? null : JSON.parse(text)
  }

  return {
    url,
    log,
    breaches,
    fault: fault => void faults.push({ times: 1, ...fault }),
    settle() {
      log.length = 0
      faults.length = 0
    },
    sameCommit: (emulated, real) => void commits.push([emulated, real]),
    call,
    async tokenFor(permissions) {
      const now = Math.floor(Date.now() / 1000)
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
      const claims = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss: String(ACTIONS_APP), iat: now - 10, exp: now + 500 })}`
      const signature = createSign('RSA-SHA256').update(claims).sign(privateKey, 'base64url')
      const { token } = await call(
        'POST',
        '/app/installations/1/access_tokens',
        { permissions },
        `${claims}.${signature}`,
      )
      return token
    },
    async close() {
      await emulator.close()
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

/** Where the emulator does not answer as GitHub does, in fields that the action does not read. */
const EMULATOR_DIFFERS =
  /^answer to .*(url must match format "uri"|'annotations_url'|'_links'|\/in_reply_to_id must be integer|\/(user|owner) must have required property '\w+(_url|_id)')$/

const REVIEWS = /\/pulls\/\d+\/reviews$/
const REVIEW_COMMENTS = /\/pulls\/(\d+\/comments|comments\/\d+)$/

/** The emulator places the comments of a review by `position` only, which here carries the line. */
function asPositions(text: string): string {
  const { comments = [], ...review } = JSON.parse(text)
  return JSON.stringify({
    ...review,
    comments: comments.map(({ line, ...comment }: { line: number }) => ({ ...comment, position: line })),
  })
}

function asLines(text: string): string {
  const lined = (comment: { position: number | null }) => ({ ...comment, line: comment.position })
  const answer: { position: number | null } | { position: number | null }[] = JSON.parse(text)
  return JSON.stringify(Array.isArray(answer) ? answer.map(lined) : 'position' in answer ? lined(answer) : answer)
}

const TOO_LONG = {
  message: 'Validation Failed',
  errors: [
    {
      resource: 'IssueComment',
      code: 'unprocessable',
      field: 'data',
      message: 'Body is too long (maximum is 65536 characters)',
    },
  ],
  documentation_url: 'https://docs.github.com/rest',
}

function seed(privateKey: string) {
  const permissions = { contents: 'read', pull_requests: 'write', issues: 'write', checks: 'write' }
  return {
    tokens: { [OWNER_TOKEN]: { login: 'octocat' }, [OUTSIDER_TOKEN]: { login: 'mallory' } },
    github: {
      users: [{ login: 'octocat' }, { login: 'mallory' }],
      orgs: [{ login: 'acme', members: [{ login: 'octocat', role: 'admin' }] }],
      repos: [
        { owner: 'acme', name: 'web', auto_init: true },
        { owner: 'acme', name: 'policies', auto_init: true },
      ],
      apps: [
        {
          app_id: ACTIONS_APP,
          slug: 'github-actions',
          name: 'GitHub Actions',
          private_key: privateKey,
          permissions,
          events: [],
          installations: [{ installation_id: 1, account: 'acme', repository_selection: 'all' }],
        },
      ],
    },
  }
}

/** The description says `nullable` where it gives no type, which ajv does not take: the same thing said with `anyOf`. */
function typedNullables(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(typedNullables)
  if (typeof node !== 'object' || node === null) return node
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, typedNullables(value)]),
  )
  if (copy.nullable !== true || copy.type !== undefined) return copy
  const { nullable: _, ...rest } = copy
  return { anyOf: [rest, { enum: [null] }] }
}

function note(breaches: string[], what: string, { errors }: { errors?: readonly ErrorObject[] | null }): void {
  for (const { instancePath, message } of errors ?? []) {
    const breach = `${what}: ${instancePath} ${message}`
    if (!EMULATOR_DIFFERS.test(breach)) breaches.push(breach)
  }
}

function answer(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(body)
}

/** What describes the connection is not passed on. */
function passedOn(headers: Record<string, string>): Record<string, string> {
  const own = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding'])
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name)))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise(resolve => probe.close(resolve))
  return port
}
