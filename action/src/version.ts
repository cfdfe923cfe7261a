/** Set by the build to the version of the package. */
declare const CALLCOST_VERSION: string | undefined

export const VERSION = typeof CALLCOST_VERSION === 'string' ? CALLCOST_VERSION : '0.0.0-source'
