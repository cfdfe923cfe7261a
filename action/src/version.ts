/** Set by the build to the version of the package. */
declare const CALLCOST_VERSION: string | undefined

export const VERSION = typeof CALLCOST_VERSION === 'string' ? CALLCOST_VERSION : '0.0.0-source'

/** Set by the build to a digest of all that facts depend on. */
declare const CALLCOST_BUILD: string | undefined

/** Names the state of the analysis that cached facts are of. Null when run from source: nothing is cached, the code may change. */
export const ANALYZER_VERSION = typeof CALLCOST_BUILD === 'string' ? CALLCOST_BUILD : null
