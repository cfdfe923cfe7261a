import { VENDORS, type Wire } from './vendors.js'

const OPENAI_API = 'https://api.openai.com/v1'
const ELEVEN_API = 'https://api.elevenlabs.io/v1'
const GATEWAY_API = 'https://ai-gateway.vercel.sh/v4/ai'

export interface Account {
  vendor: string
  api?: string
  key: string
  fetch?: typeof fetch
}

export interface Route {
  wire: Wire
  base: string
  address: string
}

/** Addresses are typed by people, with slashes at their ends. */
export function withoutSlashes(address: string): string {
  let end = address.length
  while (end > 0 && address[end - 1] === '/') end -= 1
  return address.slice(0, end)
}

export function routeOf(account: Pick<Account, 'vendor' | 'api'>): Route {
  const vendor = VENDORS[account.vendor.trim().toLowerCase()]
  const wire = vendor?.wire
  if (!wire) throw new Error(`nobody transcribes for ${account.vendor}`)
  if (wire === 'eleven') {
    const base = withoutSlashes(account.api ?? vendor.api ?? ELEVEN_API)
    return { wire, base, address: `${base}/speech-to-text` }
  }
  if (wire === 'gateway') {
    const base = withoutSlashes(account.api ?? vendor.api ?? GATEWAY_API)
    return { wire, base, address: `${base}/transcription-model` }
  }
  const base = withoutSlashes(account.api ?? vendor.api ?? OPENAI_API)
  return { wire, base, address: `${base}/audio/transcriptions` }
}
