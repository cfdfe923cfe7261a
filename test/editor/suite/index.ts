/** Loaded by the extension host, of a desktop or in a browser; whether the promise holds is the exit code. */
import { appendFileSync } from 'node:fs'
import Mocha from 'mocha'
import { registerCommandTests } from './commands.ts'
import { registerTests } from './extension.ts'
import { registerLanguageTests } from './languages.ts'
import { registerServerTests } from './server.ts'
import { registerSettingsTests } from './settings.ts'

/** One line of JSON a test, for who started the editor. */
export interface HostResult {
  title: string
  milliseconds: number
  error: string | null
}

export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    color: false,
    reporter: 'min',
    grep: process.env.CALLCOST_TEST_ONLY ?? '',
  })
  mocha.suite.emit('pre-require', globalThis, '', mocha)
  registerTests()
  registerLanguageTests()
  registerCommandTests()
  registerSettingsTests()
  registerServerTests()
  const failures = await new Promise<number>(done => {
    const runner = mocha.run(done)
    runner.on('pass', test => report({ title: test.fullTitle(), milliseconds: test.duration ?? 0, error: null }))
    runner.on('fail', (test, error) =>
      report({ title: test.fullTitle(), milliseconds: test.duration ?? 0, error: error.stack ?? String(error) }),
    )
  })
  if (failures > 0) throw new Error(`${failures} tests failed`)
}

function report(result: HostResult): void {
  appendFileSync(process.env.CALLCOST_TEST_RESULTS!, `${JSON.stringify(result)}\n`)
}
