/** Loaded into a server under test: answers its parent's `weigh` with what is alive in its heap. */
if (require('node:worker_threads').isMainThread) {
  process.on('message', async () => {
    // What finalizers let go of is free behind the next round.
    for (let round = 0; round < 3; round++) {
      globalThis.gc()
      await new Promise(resolve => setImmediate(resolve))
    }
    process.send({ heapUsed: process.memoryUsage().heapUsed })
  })
  process.channel.unref()
}
