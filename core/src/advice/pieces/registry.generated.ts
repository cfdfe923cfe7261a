// Written by core/scripts/build-registries.mjs from the files of this folder. Do not edit.
import type { AdvicePiece } from '../define.ts'
import batch from './batch.ts'
import newerModel from './newer-model.ts'
import outputLimit from './output-limit.ts'
import retiringModel from './retiring-model.ts'
import shortCachePrefix from './short-cache-prefix.ts'
import uncachedPrefix from './uncached-prefix.ts'
import varyingPrefix from './varying-prefix.ts'

export const PIECES: readonly AdvicePiece[] = [
  batch,
  newerModel,
  outputLimit,
  retiringModel,
  shortCachePrefix,
  uncachedPrefix,
  varyingPrefix,
]
