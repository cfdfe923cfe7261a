import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { root, temporaryDirectory } from '../cli/run.ts'
import { node24 } from './node24.ts'

export interface ActionRun {
  /** Directory of an action.yml; our own if absent. */
  action?: string
  inputs?: Record<string, string>
  eventName: string
  event: Record<string, unknown>
  workspace: string
  token: string
  apiUrl: string
  serverUrl: string
  sha?: string
  env?: Record<string, string>
}

export interface ActionOutcome {
  code: number | null
  stdout: string
  stderr: string
  outputs: Record<string, string>
  summary: string
  annotations: { level: string; properties: Record<string, string>; message: string }[]
  ms: number
}

const OUR_ACTION = join(root, 'action')
const TIMEOUT_MS = 60_000

/**
 * Runs a built action as GitHub's runner does: a process of its own under the Node that action.yml names, inputs in
 * the environment, outputs and summary in files, commands on standard output. Whatever it prints must not hold the token.
 */
export async function runAction(run: ActionRun): Promise<ActionOutcome> {
  const { action = OUR_ACTION, inputs = {}, event, eventName, workspace, token, apiUrl, serverUrl } = run
  const manifest = parse(readFileSync(join(action, 'action.yml'), 'utf8'))
  const unknown = Object.keys(inputs).filter(name => !(name in manifest.inputs))
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`)
  const home = temporaryDirectory()
  const file = (name: string, content = '') => {
    writeFileSync(join(home, name), content)
    return join(home, name)
  }
  mkdirSync(join(home, 'temp'))
  const given = Object.entries<{ default?: string }>(manifest.inputs).map(([name, declared]) => {
    const value = inputs[name] ?? String(declared.default ?? '').replace(/\$\{\{ github\.token \}\}/, token)
    return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]
  })
  const [outputFile, summaryFile] = [file('output'), file('summary')]
  const started = performance.now()
  const child = spawn(node24(), [join(action, manifest.runs.main)], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH,
      HOME: home,
      ...Object.fromEntries(given),
      GITHUB_ACTIONS: 'true',
      CI: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event)),
      GITHUB_EVENT_NAME: eventName,
      GITHUB_REPOSITORY: 'acme/web',
      GITHUB_SHA: run.sha ?? '',
      GITHUB_API_URL: apiUrl,
      GITHUB_SERVER_URL: serverUrl,
      GITHUB_RUN_ID: '77',
      GITHUB_ACTION_REPOSITORY: 'acme/callcost',
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: summaryFile,
      RUNNER_TEMP: join(home, 'temp'),
      ...run.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', chunk => (stdout += chunk))
  child.stderr.on('data', chunk => (stderr += chunk))
  const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS)
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  clearTimeout(timer)
  const [outputText, summary] = [readFileSync(outputFile, 'utf8'), readFileSync(summaryFile, 'utf8')]
  const shown = stdout.split('\n').filter(line => !line.startsWith('::add-mask::'))
  if ([...shown, stderr, outputText, summary].some(text => text.includes(token))) throw new Error('the token leaked')
  const outputs = parseOutputs(outputText)
  const undeclared = Object.keys(outputs).filter(name => !(name in (manifest.outputs ?? {})))
  if (undeclared.length > 0) throw new Error(`action.yml declares no output ${undeclared.join(', ')}`)
  return {
    ...{ code, stdout, stderr, outputs, summary },
    annotations: shown.flatMap(annotationOf),
    ms: Math.round(performance.now() - started),
  }
}

/** `name=value`, or `name<<delimiter`, lines, `delimiter`. */
function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  for (const match of text.matchAll(/^([\w-]+)<<(.+)\n([\s\S]*?)\n?\2$|^([\w-]+)=(.*)$/gm)) {
    const [, long, , value = '', short, line = ''] = match
    if (long !== undefined) outputs[long] = value
    else if (short !== undefined) outputs[short] = line
  }
  return outputs
}

/** As the runner reads a line: `::level key=value,…::message`. */
function annotationOf(line: string): ActionOutcome['annotations'] {
  const match = /^::(error|warning|notice)(?: ([^:]*?))?::(.*)$/.exec(line)
  if (!match) return []
  const [, level = '', list = '', message = ''] = match
  const properties = list
    .split(',')
    .filter(Boolean)
    .map(pair => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1))])
  return [{ level, properties: Object.fromEntries(properties), message: unescaped(message) }]
}

function unescaped(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}
