import { Button, TextInput } from '@mantine/core'
import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { Facts } from '../../figures/facts.tsx'
import { StateMark } from '../../figures/state-mark.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { messageWords } from '../../words/messages.ts'
import { allow } from '../permission.ts'
import { Panel, Screen } from '../screen.tsx'
import type { Route } from './+types/mail.ts'
import { isFailed, isSendable, moods, type OpenMail } from './mail-file.ts'
import styles from './mail.module.css'

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(messageWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${loaderData?.mail.subject ?? t('outbox')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'outbox')
  const mail = await serverApi({ request, context }).find<OpenMail>(`/api/mails/${encodeURIComponent(params.mail)}`)
  if (mail === null) throw data(null, { status: 404 })
  return { mail, key: crypto.randomUUID(), isDone: new URL(request.url).searchParams.has('done') }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const path = `/api/mails/${encodeURIComponent(params.mail)}/sendings`
  const body = { address: form.text('address') || null }
  const answer = await serverApi({ request, context }).send('POST', path, body, form.text('key'))
  if (answer.ok) return redirect(`${paths(locale).cockpitMail(params.mail)}?done=again`)
  const isAddress = answer.problem.code === 'request-invalid'
  const reason = isAddress
    ? wordsIn(messageWords, locale.language)('badAddress')
    : (answer.problem.detail ?? answer.problem.title)
  return { failure: wordsIn(messageWords, locale.language)('failed', { reason }) }
}

/** One mail: whom it went to, what became of it, and how it looks. */
export default function MailPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(messageWords)
  const format = useFormat()
  const to = paths(useLocale())
  const isSending = useNavigation().state === 'submitting'
  const { mail, key, isDone } = loaderData
  const { state, orderNumber, vin, dueAt, reply } = mail
  return (
    <Screen title={mail.subject} actions={<Link to={to.cockpitOutbox}>{t('toOutbox')}</Link>}>
      {isDone && actionData === undefined && <Said mood="good">{t('againDone')}</Said>}
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      {state === 'unclear' && <Said mood="bad">{t('unclearText')}</Said>}
      {isFailed(state) && (
        <Said mood="bad">
          {t('failedText', { address: mail.address })} {reply !== null && t('failedReply', { reply })}
        </Said>
      )}
      <div className={styles.columns}>
        <Panel title={t('looks')}>
          {/* Sandboxed, so that it is looked at and nothing more. */}
          <iframe className={styles.paper} title={t('looks')} srcDoc={mail.html} sandbox="" />
        </Panel>
        <Panel title={t('state')} more={<StateMark mood={moods[state]}>{t(`state.${state}`)}</StateMark>}>
          <Facts
            facts={[
              { label: t('about'), value: t(`kind.${mail.kind}`) },
              { label: t('from'), value: mail.from ?? t('noSender') },
              { label: t('to'), value: `${mail.name}, ${mail.address}` },
              { label: t('language'), value: t(`language.${mail.language}`) },
              { label: t('at'), value: <time dateTime={mail.at}>{format.stamp(mail.at)}</time> },
              { label: t('changed'), value: <time dateTime={mail.changedAt}>{format.stamp(mail.changedAt)}</time> },
              { label: t('tries'), value: format.number(mail.tries) },
              ...(dueAt === null
                ? []
                : [{ label: t('due'), value: <time dateTime={dueAt}>{format.stamp(dueAt)}</time> }]),
              ...(reply === null ? [] : [{ label: t('reply'), value: reply }]),
              ...(orderNumber === null
                ? []
                : [{ label: t('order'), value: <Link to={to.cockpitOrder(orderNumber)}>{orderNumber}</Link> }]),
              ...(vin === null ? [] : [{ label: t('vehicle'), value: vin }]),
            ]}
          />
          {isSendable(mail) && (
            <Form method="post" className={styles.again} key={key}>
              <input type="hidden" name="key" value={key} />
              <TextInput
                type="email"
                name="address"
                label={t('address')}
                description={t('addressText')}
                size="sm"
                maxLength={254}
                defaultValue={mail.address}
              />
              <Button type="submit" variant="default" aria-disabled={isSending}>
                {t('again')}
              </Button>
            </Form>
          )}
        </Panel>
      </div>
      <Panel title={t('plain')}>
        <pre className={styles.plain}>{mail.text}</pre>
      </Panel>
    </Screen>
  )
}
