import { formatUsd, timesMoney } from '../../../core/src/cost/index.ts'
import type { ShowMoney } from '../../../core/src/present/index.ts'
import type { EditorSettings } from './editor-settings.ts'

/** Amounts as the reader wants them: in another currency only where a rate says what that is in dollars. */
export function moneyIn({ currency, exchangeRate }: Pick<EditorSettings, 'currency' | 'exchangeRate'>): ShowMoney {
  if (exchangeRate === null || currency === 'USD') return amount => formatUsd(amount)
  const symbol = symbolOf(currency)
  return amount => formatUsd(timesMoney(amount, exchangeRate)).replace('$', () => symbol)
}

function symbolOf(currency: string): string {
  try {
    const parts = new Intl.NumberFormat('en', { style: 'currency', currency }).formatToParts(0)
    const symbol = parts.find(({ type }) => type === 'currency')?.value ?? currency
    return /\w$/.test(symbol) ? `${symbol} ` : symbol
  } catch {
    return `${currency} `
  }
}
