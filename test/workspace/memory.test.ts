import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { analyse } from '../../core/src/analyse.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** A module with names too long for the engine to copy, and much of which nothing is remembered. */
function source(at: number): string {
  return `import OpenAI from 'some-package/with-a-long-name-${at}'
const clientOfTheService${at} = new OpenAI()
/** Asks ${at}. callcost-ignore because of a reason that is told at length */
export async function askTheAssistant${at}(questionOfTheCustomer: string) {
  return clientOfTheService${at}.chat.completions.create({ model: 'gpt-4o-mini-2024-07-18', prompt: 'Answer in full, number ${at}' })
}
${'//'.padEnd(300, String(at))}\n`.padEnd(200_000, `// ${'-'.repeat(60)}\n`)
}

for (const extension of ['ts', 'py', 'vue']) {
  test(`what is known of a .${extension} file does not keep its text`, () => {
    collect()
    const before = process.memoryUsage().heapUsed
    const kept = Array.from({ length: 200 }, (_, at) => {
      const script =
        extension === 'py' ? `from openai import OpenAI\nlong_name_of_a_client_${at} = OpenAI()\n` : source(at)
      const text = extension === 'vue' ? `<script lang="ts">\n${script}</script>` : script
      return analyse(`a.${extension}`, text.padEnd(200_000, '# filling up the file\n'), 'facts')
    })
    collect()
    const kilobytes = (process.memoryUsage().heapUsed - before) / 1024 / kept.length
    assert.ok(kept.every(({ skipped, facts }) => skipped === null && facts !== null))
    assert.ok(kilobytes < 40, `${kilobytes.toFixed(0)} KiB are kept of each file of 200 KiB`)
  })
}
