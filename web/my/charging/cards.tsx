import { Button, TextInput } from '@mantine/core'
import { Form, Link, redirect } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Panel } from '../../deal/panel.tsx'
import { Said } from '../../deal/said.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { chargingProblem } from '../../words/my-charging-problem.ts'
import { myChargingWords } from '../../words/my-charging.ts'
import type { Route } from './+types/cards.ts'
import styles from './charging.module.css'

type Change = 'activate' | 'block' | 'unblock' | 'lose'

/** What somebody charges with, as `GET /api/me/charging/tokens` tells it. */
interface Token {
  readonly id: string
  readonly kind: 'app-user' | 'rfid' | 'emaid'
  readonly contractId: string
  readonly visualNumber: string | null
  readonly state: 'ordered' | 'active' | 'blocked' | 'lost'
  readonly expiresAt: string | null
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myChargingWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('cardsTitle')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { items } = await serverApi({ request, context }).get<{ items: readonly Token[] }>('/api/me/charging/tokens')
  const isDone = new URL(request.url).searchParams.has('done')
  return { items, isDone, key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const { language, market } = locale
  const form = await posted(request)
  const api = serverApi({ request, context })
  const own = '/api/me/charging/tokens'
  const [intent, key] = [form.text('intent'), form.text('key')]
  const token = form.text('token')
  const number = intent === 'add' ? { number: form.text('number') } : {}
  const answer =
    token === ''
      ? await api.send('POST', own, { way: intent, language, market, ...number }, `${key}-${intent}`)
      : await api.send('POST', `${own}/${encodeURIComponent(token)}/changes`, { change: intent }, `${key}-${intent}`)
  if (!answer.ok) return { failure: chargingProblem(answer.problem, language) }
  return redirect(`${paths(locale).myChargingCards}?done`)
}

/** The app, cards and contracts of cars, and what may be done with them. */
export default function ChargingCards({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myChargingWords)
  const to = paths(useLocale())
  const { items, isDone, key } = loaderData
  return (
    <Page title={t('cardsTitle')} text={t('cardsText')} actions={<Link to={to.myCharging}>{t('back')}</Link>}>
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      {isDone && actionData === undefined && <Said mood="good">{t('done')}</Said>}
      <ul className={styles.list}>
        {items.map((token) => (
          <li key={token.id}>
            <Card token={token} postKey={key} />
          </li>
        ))}
      </ul>
      <div className={styles.columns}>
        <Panel title={t('addCard')}>
          <Form method="post" className={styles.form}>
            <input type="hidden" name="key" value={key} />
            <TextInput label={t('number')} name="number" maxLength={40} autoComplete="off" required />
            <div className={styles.actions}>
              <Button type="submit" name="intent" value="add">
                {t('addCard')}
              </Button>
            </div>
          </Form>
        </Panel>
        <Panel title={t('orderCard')}>
          <p className={styles.quiet}>{t('carText')}</p>
          <Form method="post" className={styles.actions}>
            <input type="hidden" name="key" value={key} />
            <Button type="submit" name="intent" value="order" variant="default">
              {t('orderCard')}
            </Button>
            <Button type="submit" name="intent" value="car" variant="default">
              {t('addCar')}
            </Button>
          </Form>
        </Panel>
      </div>
    </Page>
  )
}

function Card({ token, postKey }: { token: Token; postKey: string }) {
  const t = useWords(myChargingWords)
  const format = useFormat()
  const { id, kind, contractId, visualNumber, state, expiresAt } = token
  const name = visualNumber ?? contractId
  return (
    <article className={styles.card}>
      <div className={styles.head}>
        <h2>{t(`kind.${kind}`)}</h2>
        <span>{t(`token.${state}`)}</span>
      </div>
      <p className={styles.quiet}>
        {visualNumber !== null && `${t('number')}: ${visualNumber} · `}
        {t('contract')}: {contractId}
        {expiresAt !== null && ` · ${t('validUntil', { day: format.calendarDay(expiresAt) })}`}
      </p>
      <Form method="post" className={styles.actions}>
        <input type="hidden" name="key" value={`${postKey}-${id}`} />
        <input type="hidden" name="token" value={id} />
        {changesOf(token).map((change) => (
          <Button
            key={change}
            type="submit"
            name="intent"
            value={change}
            variant="default"
            aria-label={t('changeOf', { change: t(`change.${change}`), name })}
          >
            {t(`change.${change}`)}
          </Button>
        ))}
      </Form>
    </article>
  )
}

function changesOf({ kind, state }: Token): readonly Change[] {
  if (state === 'lost') return []
  const change = state === 'ordered' ? 'activate' : state === 'active' ? 'block' : 'unblock'
  return kind === 'rfid' ? [change, 'lose'] : [change]
}
