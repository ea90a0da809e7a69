import { useState, type FormEvent } from 'react'
import { Form, Link, useNavigation } from 'react-router'
import { Said } from '../../deal/said.tsx'
import { PaymentWays } from '../../payment/payment-ways.tsx'
import { Page } from '../../shell/page.tsx'
import { checkoutWords } from '../../words/checkout.ts'
import { useWords } from '../../words/dictionary.ts'
import { dealerName } from '../dealer-names.ts'
import { AddressFields, type AddressValues } from './address-fields.tsx'
import type { CheckoutData } from './checkout-data.ts'
import { Essentials } from './essentials.tsx'
import { Fold } from './fold.tsx'
import { OrderSummary } from './order-summary.tsx'
import styles from './order-form.module.css'

export interface Refused {
  readonly part: 'address' | 'acknowledged' | 'order'
  readonly failure: string
  readonly billing: AddressValues
  readonly way: string
}

export interface OrderFormProps {
  data: Extract<CheckoutData, { step: 'order' }>
  /** Why the last attempt led to no order, with what was typed. */
  refused: Refused | null
  title: string
  back: string
}

/** The checkout of a signed-in customer: one form, four short sections, essentials right above the button (§ 312j BGB). */
export function OrderForm({ data, refused, title, back }: OrderFormProps) {
  const t = useWords(checkoutWords)
  const isSending = useNavigation().state === 'submitting'
  const { person, quote, dealers, looks, methods, kept } = data
  const given = refused?.billing ?? data.address
  const [typed, setTyped] = useState<AddressValues | null>(given)
  const hasSamples = methods.some(({ samples }) => samples.length > 0)
  const read = (event: FormEvent<HTMLFormElement>) => setTyped(addressIn(event.currentTarget))
  return (
    <Page title={title}>
      {refused !== null && (
        <Said mood="bad">
          {refused.failure} {t('notOrdered')}
        </Said>
      )}
      <Form method="post" className={styles.checkout} onChange={read}>
        <input type="hidden" name="intent" value="order" />
        <input type="hidden" name="quote" value={quote.id} />
        <input type="hidden" name="key" value={data.key} />
        <div className={styles.sections}>
          <Fold
            number={1}
            title={t('who')}
            line={t('whoKnown', { name: person.name ?? '', email: person.email ?? '' })}
            isOpen={false}
          >
            <p>{t('whoKnown', { name: person.name ?? '', email: person.email ?? '' })}</p>
          </Fold>
          <Fold
            number={2}
            title={t('address')}
            line={typed === null ? '' : addressLine(typed)}
            isOpen={given === null || refused?.part === 'address'}
          >
            <AddressFields given={given} name={person.name ?? ''} isRefused={refused?.part === 'address'} />
          </Fold>
          <Fold
            number={3}
            title={t('dealer')}
            line={quote.lines.map(({ partnerId }) => dealerName(partnerId, dealers) ?? t('dealerOpen')).join('; ')}
            isOpen={false}
          >
            <ul className={styles.dealers}>
              {quote.lines.map(({ line, title: vehicle, partnerId }, place) => {
                const href = looks[place]?.href
                return (
                  <li key={line.id}>
                    {t('dealerOf', { title: vehicle, dealer: dealerName(partnerId, dealers) ?? t('dealerOpen') })}{' '}
                    {href !== undefined && <Link to={`${href}#dealer`}>{t('dealerChange')}</Link>}
                  </li>
                )
              })}
            </ul>
            <p className={styles.note}>{t('dealerNote')}</p>
          </Fold>
          <section className={styles.open}>
            <p className={styles.note}>
              {t('paymentText')} {hasSamples && t('demoMoney')}
            </p>
            <PaymentWays methods={methods} holder={given?.name ?? person.name ?? ''} />
          </section>
          <Essentials quote={quote} isSending={isSending} />
        </div>
        <OrderSummary quote={quote} dealers={dealers} looks={looks} kept={kept} back={back} />
      </Form>
    </Page>
  )
}

function addressLine({ name, street, postcode, city }: AddressValues): string {
  const parts = [name, street, `${postcode} ${city}`.trim()]
  return parts.every((part) => part !== '') ? parts.join(', ') : ''
}

function addressIn(form: HTMLFormElement): AddressValues {
  const fields = new FormData(form)
  const text = (name: string) => {
    const value = fields.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  return {
    name: text('name'),
    street: text('street'),
    postcode: text('postcode'),
    city: text('city'),
    country: text('country'),
    phone: text('phone'),
  }
}
