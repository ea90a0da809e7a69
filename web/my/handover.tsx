import { Button } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { HourChoice } from '../deal/hour-choice.tsx'
import { Said } from '../deal/said.tsx'
import { useFormat } from '../format.ts'
import { posted } from '../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { Page } from '../shell/page.tsx'
import { problemWords } from '../words/deal-problem.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { myWords } from '../words/my.ts'
import { readDeal, readPartner } from './order-file.ts'
import type { Route } from './+types/handover.ts'
import styles from './choice.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('handoverTitle')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const deal = await readDeal(api, params.deal)
  const mayBook = deal.steps.includes('book-handover')
  const mayCancel = deal.steps.includes('cancel-handover')
  if (!mayBook && !mayCancel) throw redirect(paths(locale).myOrder(deal.summary.orderNumber))
  const [slots, partner] = await Promise.all([
    mayBook ? api.get<{ items: readonly string[] }>(`/api/deals/${deal.summary.id}/handover-slots`) : { items: [] },
    readPartner(api, deal.summary.partner?.id),
  ])
  return { deal, partner, slots: slots.items, key: crypto.randomUUID() }
}

interface Booked {
  readonly orderNumber: string
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const startsAt = form.text('startsAt')
  const done = form.text('intent') === 'unbooked' ? 'unbooked' : 'booked'
  if (done === 'booked' && startsAt === '') return { failure: wordsIn(myWords, locale.language)('hourMissing') }
  const api = serverApi({ request, context })
  const deal = `/api/deals/${encodeURIComponent(params.deal)}`
  const answer =
    done === 'unbooked'
      ? await api.send<Booked>('POST', `${deal}/handover-cancellations`, {}, form.text('key'))
      : await api.send<Booked>('POST', `${deal}/handover-bookings`, { startsAt })
  if (!answer.ok) return { failure: problemWords(answer.problem, locale.language) }
  return redirect(`${paths(locale).myOrder(answer.value.orderNumber)}?done=${done}`)
}

export default function HandoverPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myWords)
  const to = paths(useLocale())
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const { deal, partner, slots, key } = loaderData
  const { title, orderNumber } = deal.summary
  const place = partner?.name ?? t('yourDealer')
  return (
    <Page title={t('handoverTitle')} text={t('handoverText', { title, partner: place })} width="reading">
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      {deal.handover !== null && <p>{t('handoverNow', { at: format.dayAndTime(deal.handover.at) })}</p>}
      {!deal.steps.includes('book-handover') ? null : slots.length === 0 ? (
        <Notice
          size="place"
          title={t('handoverNone')}
          text={t('handoverNoneText', { phone: partner?.phone ?? maker.phone })}
        />
      ) : (
        <Form method="post" className={styles.form}>
          <HourChoice slots={slots} legend={t('handoverTitle')} />
          <div className={`${styles.actions} ${styles.stays}`}>
            <Button type="submit" size="lg" aria-disabled={isSending}>
              {isSending ? t('sending') : t('handoverSubmit')}
            </Button>
            <Link to={to.myOrder(orderNumber)}>{t('back')}</Link>
          </div>
        </Form>
      )}
      {deal.steps.includes('cancel-handover') && (
        <Form method="post" className={styles.form}>
          <p className={styles.quiet}>{t('handoverCancelText')}</p>
          <input type="hidden" name="key" value={key} />
          <div className={styles.actions}>
            <Button type="submit" name="intent" value="unbooked" variant="default" aria-disabled={isSending}>
              {isSending ? t('sending') : t('handoverCancel')}
            </Button>
          </div>
        </Form>
      )}
    </Page>
  )
}
