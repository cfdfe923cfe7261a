import Stripe from 'stripe'
import twilio from 'twilio'
import { PrismaClient } from '@prisma/client'

const stripe = new Stripe(process.env.STRIPE_KEY!)
const sms = twilio(process.env.TWILIO_SID, process.env.TWILIO_TOKEN)
const prisma = new PrismaClient()

export async function checkout(email: string, amount: number) {
  const customer = await stripe.customers.create({ email })
  const session = await stripe.checkout.sessions.create({ customer: customer.id, mode: 'payment', line_items: [] })
  await stripe.paymentIntents.create({ amount, currency: 'eur', customer: customer.id })
  await prisma.message.create({ data: { role: 'user', content: email, model: 'gpt-4o' } })
  await prisma.completion.createMany({ data: [] })
  await sms.messages.create({ body: `Pay ${amount}`, to: '+15550101', from: '+15550100' })
  await sms.conversations.v1.conversations('CH1').messages.create({ body: 'hi' })
  return session.url
}
