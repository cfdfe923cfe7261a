/** Stands before commands that need dependencies and bundle, so that each of them can be the first one of a fresh clone. */
import { ensureReady } from './setup.mjs'

ensureReady()
