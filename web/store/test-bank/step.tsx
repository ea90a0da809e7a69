import { IconBuildingBank } from '@tabler/icons-react'
import { data, Form, Link, redirect } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { useFormat, type Money } from '../../format.ts'
import { posted } from '../../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { testBankWords } from '../../words/test-bank.ts'
import type { Route } from './+types/step.ts'
import styles from './step.module.css'

interface Step {
  readonly description: string
  readonly amount: Money
  readonly open: boolean
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(testBankWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${t('bank')}` }, { name: 'robots', content: 'noindex' }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const step = await serverApi({ request, context }).find<Step>(`/api/test-bank/steps/${encodeURIComponent(params.id)}`)
  if (step === null) throw data(null, { status: 404 })
  return step
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await posted(request)
  const answer = await serverApi({ request, context }).send<{ readonly returnUrl: string }>(
    'POST',
    `/api/test-bank/steps/${encodeURIComponent(params.id)}`,
    { answer: form.text('answer') === 'approve' ? 'approve' : 'refuse' },
  )
  // Who answers twice sees that it was answered.
  return answer.ok ? redirect(answer.value.returnUrl) : null
}

/** The second step at the embedded test bank: the bank's own page, in its own colours, not the store's. */
export default function TestBankStep({ loaderData }: Route.ComponentProps) {
  const t = useWords(testBankWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { description, amount, open } = loaderData
  const merchant = maker.name
  const isCheck = amount.amount === 0
  return (
    <div className={styles.bank}>
      <header className={styles.head}>
        <IconBuildingBank size={28} stroke={1.75} aria-hidden="true" />
        <span>{t('bank')}</span>
      </header>
      <main className={styles.sheet}>
        <h1>{open ? t(isCheck ? 'checkTitle' : 'title') : t('closedTitle')}</h1>
        <p>{open ? t(isCheck ? 'checkText' : 'text', { merchant: maker.legalName }) : t('closedText')}</p>
        {open && (
          <dl className={styles.facts}>
            <div>
              <dt>{t('amount')}</dt>
              <dd className={styles.amount}>{format.money(amount)}</dd>
            </div>
            <div>
              <dt>{t('purpose')}</dt>
              <dd>{description}</dd>
            </div>
          </dl>
        )}
        {open ? (
          <Form method="post" className={styles.answers} reloadDocument>
            <button type="submit" name="answer" value="approve" className={styles.approve}>
              {t('approve')}
            </button>
            <button type="submit" name="answer" value="refuse" className={styles.refuse}>
              {t('refuse')}
            </button>
          </Form>
        ) : (
          <Link to={to.myOrders}>{t('back', { merchant })}</Link>
        )}
        <p className={styles.note}>{t('note')}</p>
      </main>
    </div>
  )
}
