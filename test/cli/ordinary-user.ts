import { chmodSync } from 'node:fs'

const NOBODY = 65_534

/**
 * Runs something as a user whom file permissions bind. Root may read everything, and continuous integration often is
 * root; the directory is opened to everybody first, so that only what the test closes is closed.
 */
export async function asOrdinaryUser<T>(directory: string, run: () => T | Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return run()
  chmodSync(directory, 0o755)
  process.seteuid!(NOBODY)
  try {
    return await run()
  } finally {
    process.seteuid!(0)
  }
}
