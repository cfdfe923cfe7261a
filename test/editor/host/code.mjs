#!/usr/bin/env node
/**
 * Stands in for the executable `code` of a desktop: the same arguments for tests, in the editor that serve.ts starts. So one suite
 * runs through @vscode/test-electron on either.
 */
import { writeFileSync } from 'node:fs'
import { register } from 'tsx/esm/api'

register()
const { editorCommand, startHost } = await import('./serve.ts')

const LIMIT_MS = Number(process.env.VSCODE_TEST_LIMIT_MS ?? 300_000)
const flags = {}
const paths = []
for (const arg of process.argv.slice(2)) {
  const match = /^--([^=]+)(?:=(.*))?$/s.exec(arg)
  if (match) flags[match[1]] = match[2] ?? true
  else paths.push(arg)
}

process.exit(flags.extensionTestsPath ? await runTests() : await passOn())

async function runTests() {
  const host = await startHost({
    workspace: paths[0],
    extension: flags.extensionDevelopmentPath,
    tests: flags.extensionTestsPath,
    userData: flags['user-data-dir'],
    extensions: flags['extensions-dir'],
  })
  let timer
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`the suite did not end in ${LIMIT_MS} ms`)), LIMIT_MS)
  })
  const code = await Promise.race([host.exit, late]).catch(error => {
    console.error(String(error))
    return 1
  })
  clearTimeout(timer)
  // Long and mostly about the editor itself: for who started this, where they want it.
  if (process.env.CALLCOST_TEST_RESULTS) writeFileSync(`${process.env.CALLCOST_TEST_RESULTS}.log`, host.log.join(''))
  await host.stop()
  return code
}

function passOn() {
  const child = editorCommand(process.argv.slice(2), { stdio: 'inherit' })
  return new Promise(done => child.once('exit', done))
}
