import { declare } from './declare.ts'
import type { Fix } from './define.ts'
import { ignoreHere } from './ignore.ts'
import { otherModel } from './model.ts'
import { outputLimit } from './output-limit.ts'
import { waive } from './waive.ts'

/** In the order in which they are offered: what puts a thing right before what lets it be. */
export const FIXES: readonly Fix[] = [otherModel, outputLimit, declare, ignoreHere, waive]
