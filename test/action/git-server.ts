import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface GitServer {
  url: string
  /** Bytes sent since the start. */
  sent(): number
  close(): Promise<void>
}

/** GitHub's behaviour: commits may be asked for by id, and parts of a repository may be left out. */
const CONFIGURATION = ['safe.directory=*', 'uploadpack.allowReachableSHA1InWant=true', 'uploadpack.allowFilter=true']

/** Serves the repositories below a directory through git's own HTTP backend, to whoever has one of the tokens. */
export async function startGitServer(directory: string, tokens: readonly string[]): Promise<GitServer> {
  const expected = tokens.map(token => `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`)
  let sent = 0
  const server = createServer((request, response) => {
    const names = request.rawHeaders.filter((_, index) => index % 2 === 0)
    // As GitHub answers a client that sends its credentials twice.
    if (names.filter(name => name.toLowerCase() === 'authorization').length > 1) {
      response.writeHead(400).end('Duplicate header: "Authorization"')
    } else if (!expected.includes(request.headers.authorization?.replace(/^Basic/, 'basic') ?? '')) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end()
    } else {
      serve(request, response)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://git')
    const backend = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: directory,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: pathname.replace(/^(\/[^/]+\/[^/.]+)(\/|$)/, '$1.git$2'),
        QUERY_STRING: String(searchParams),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        REMOTE_ADDR: '127.0.0.1',
        GIT_CONFIG_COUNT: String(CONFIGURATION.length),
        ...Object.fromEntries(
          CONFIGURATION.flatMap((setting, index) => {
            const [key, value] = setting.split('=')
            return [
              [`GIT_CONFIG_KEY_${index}`, key],
              [`GIT_CONFIG_VALUE_${index}`, value],
            ]
          }),
        ),
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    request.pipe(backend.stdin)
    let head: Buffer | null = Buffer.alloc(0)
    backend.stdout.on('data', (chunk: Buffer) => {
      sent += chunk.length
      if (head === null) {
        response.write(chunk)
        return
      }
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end === -1) return
      writeHead(response, head.subarray(0, end).toString())
      response.write(head.subarray(end + 4))
      head = null
    })
    backend.on('close', () => response.end())
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => sent,
    close() {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}

/** The backend's header is a CGI's: the status is a line of it. */
function writeHead(response: ServerResponse, text: string): void {
  let status = 200
  for (const line of text.split('\r\n')) {
    const [name = '', value = ''] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10)
    else response.setHeader(name, value)
  }
  response.writeHead(status)
}
