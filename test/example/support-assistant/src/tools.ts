import { tool } from 'ai'
import { z } from 'zod'
import { findOrder, trackParcel } from './shop.js'

export const tools = {
  findOrder: tool({
    description: 'Looks up an order by its number and returns its items, dates and payments.',
    inputSchema: z.object({ orderNumber: z.string().describe('Order number, such as NL-204518') }),
    execute: ({ orderNumber }) => findOrder(orderNumber),
  }),
  trackParcel: tool({
    description: 'Returns the carrier events of a parcel, newest first.',
    inputSchema: z.object({
      carrier: z.enum(['dhl', 'ups', 'postnl']),
      trackingCode: z.string(),
    }),
    execute: ({ carrier, trackingCode }) => trackParcel(carrier, trackingCode),
  }),
}
