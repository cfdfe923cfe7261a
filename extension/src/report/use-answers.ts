import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { WhatIfJson } from '../../../core/src/present/what-if-json.ts'
import type { FolderReport, ModelChoice } from '../protocol.ts'
import type { Host } from './host.ts'
import { changesOf, choiceName, type Scenario } from './scenario.ts'

/** Models by the name that the picker gives them; those of the folder's price book. */
export type Models = ReadonlyMap<string, ModelChoice>

export function useModels(host: Host, folder: FolderReport | null): Models {
  const [models, setModels] = useState<Models>(new Map())
  const uri = folder?.folder
  useEffect(() => {
    if (uri === undefined) return
    host.ask('callcost/models', { folder: uri }).then(
      choices => setModels(new Map(choices.map(choice => [choiceName(choice), choice]))),
      // Without models there is nothing to choose; everything else works.
      () => setModels(new Map()),
    )
  }, [host, uri])
  return models
}

export interface Supposed {
  /** Null while nothing is supposed. */
  result: WhatIfJson | null
  /** Why what is supposed could not be told. */
  failure: string | null
}

const NOTHING: Supposed = { result: null, failure: null }

/** What the server says to the scenario. An answer that a newer question has overtaken is dropped. */
export function useSupposed(host: Host, folder: FolderReport | null, scenario: Scenario, models: Models): Supposed {
  const [supposed, setSupposed] = useState<Supposed>(NOTHING)
  const latest = useRef(0)
  const changes = useMemo(() => {
    const ids = new Set(folder?.report.callSites.map(({ id }) => id))
    // A call that was edited away must not take the rest of the scenario with it.
    return changesOf(scenario, models).filter(({ callSiteId }) => callSiteId === null || ids.has(callSiteId))
  }, [folder, scenario, models])

  useEffect(() => {
    const question = ++latest.current
    if (folder === null || changes.length === 0) return setSupposed(NOTHING)
    host.ask('callcost/whatIf', { folder: folder.folder, changes }).then(
      result => question === latest.current && setSupposed({ result, failure: null }),
      (error: Error) => question === latest.current && setSupposed({ result: null, failure: error.message }),
    )
  }, [host, folder, changes])
  return supposed
}
