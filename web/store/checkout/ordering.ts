import type { Answer, Api, Problem } from '../../api.ts'
import type { Posted } from '../../form/posted.ts'
import type { Locale } from '../../locale.ts'
import { methodOf, type PaymentOutcome } from '../../payment/payment.ts'

export interface PlacedOrder {
  readonly number: string
  readonly dueNow: { readonly amount: number }
}

/** The address as the form sent it. */
export function billingOf(form: Posted) {
  return {
    name: form.text('name'),
    street: form.text('street'),
    postcode: form.text('postcode'),
    city: form.text('city'),
    country: form.text('country'),
    phone: form.text('phone') === '' ? null : form.text('phone'),
  }
}

/** Orders from the quote that the page showed. The same key again gets the same order. */
export function placeOrder(api: Api, form: Posted): Promise<Answer<PlacedOrder>> {
  return api.send<PlacedOrder>(
    'POST',
    '/api/orders',
    {
      quoteId: form.text('quote'),
      billing: billingOf(form),
      acknowledged: { terms: form.has('terms'), withdrawalNotice: form.has('withdrawal') },
    },
    form.text('key'),
  )
}

/** Pays what is due with the order. The key is the order's, so that a form sent twice is charged once. */
export function payOrder(api: Api, number: string, form: Posted): Promise<Answer<PaymentOutcome>> {
  return api.send<PaymentOutcome>(
    'POST',
    `/api/orders/${encodeURIComponent(number)}/payments`,
    { purpose: 'order-now', method: methodOf(form) },
    `${form.text('key')}-payment`,
  )
}

/** Remembers the address of a customer who had none. */
export async function keepAddress(api: Api, form: Posted, { market, language }: Locale): Promise<void> {
  const address = billingOf(form)
  await api.send('POST', '/api/me/profile', { market, language, phone: address.phone, address })
}

/** Which part of the form a refusal is about. */
export function partOf({ code, field, detail }: Problem): 'address' | 'acknowledged' | 'order' {
  const about = `${field ?? ''} ${detail ?? ''}`
  if (code === 'postcode-invalid' || about.includes('billing')) return 'address'
  return about.includes('acknowledged') ? 'acknowledged' : 'order'
}
