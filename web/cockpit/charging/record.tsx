import { Button, Textarea } from '@mantine/core'
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
import { chargeRecordWords } from '../../words/cockpit-charge-records.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { Panel, Screen } from '../screen.tsx'
import type { Route } from './+types/record.ts'
import { Calculations } from './calculations.tsx'
import styles from './charging.module.css'
import { disputeMoods, recordMoods, type RecordFile } from './record-file.ts'

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(chargeRecordWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('record', { number: loaderData?.record.number ?? '' })} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'chargeRecords')
  const path = `/api/charging/records/${encodeURIComponent(params.record)}`
  const record = await serverApi({ request, context }).find<RecordFile>(path)
  if (record === null) throw data(null, { status: 404 })
  return { record, key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const path = `/api/charging/records/${encodeURIComponent(params.record)}`
  const api = serverApi({ request, context })
  const isDispute = form.text('step') === 'dispute'
  const answer = isDispute
    ? await api.send('POST', `${path}/disputes`, { note: form.text('note') }, form.text('key'))
    : await api.send('POST', `${path}/payments`, {}, form.text('key'))
  if (answer.ok) return redirect(paths(locale).cockpitChargeRecord(params.record))
  const reason = answer.problem.detail ?? answer.problem.title
  return { failure: wordsIn(chargeRecordWords, locale.language)('failed', { reason }) }
}

/** One record: what it asks, what was promised, and what the customer pays. */
export default function RecordPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(chargeRecordWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { record, key } = loaderData
  const { state, operator, claimed, payable, customer, disputes } = record
  return (
    <Screen
      title={t('record', { number: record.number })}
      actions={<Link to={to.cockpitChargeRecords}>{t('toRecords')}</Link>}
    >
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      <Facts
        kind="cards"
        facts={[
          { label: t('state'), value: <StateMark mood={recordMoods[state]}>{t(`state.${state}`)}</StateMark> },
          { label: t('operator'), value: operator },
          { label: t('charger'), value: record.evseId },
          { label: t('started'), value: format.stamp(record.startedAt) },
          { label: t('ended'), value: format.stamp(record.endedAt) },
          { label: t('energy'), value: format.quantity(record.energyWh / 1000, 'kWh', 3) },
          { label: t('claimed'), value: format.exact(claimed.gross) },
          { label: t('payable'), value: format.exact(payable.gross) },
          { label: t('customer'), value: format.exact(customer.gross) },
          {
            label: t('bookings'),
            value: <Link to={to.cockpitLedgerSubject(record.id)}>{t('toBookings')}</Link>,
          },
        ]}
      />
      {disputes.map((dispute) => (
        <p key={dispute.id}>
          <StateMark mood={disputeMoods[dispute.state]}>{t(`dispute.${dispute.state}`)}</StateMark>{' '}
          <Link to={to.cockpitChargeDispute(dispute.id)}>{t('disputeTitle')}</Link>
        </p>
      ))}
      {state === 'open' && <Decision formKey={key} />}
      <Calculations record={record} />
    </Screen>
  )
}

function Decision({ formKey }: { formKey: string }) {
  const t = useWords(chargeRecordWords)
  const isSending = useNavigation().state === 'submitting'
  return (
    <Panel title={t('next')} text={t('openText')}>
      <Form method="post" className={styles.form} key={formKey}>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="step" value="dispute" />
        <Textarea name="note" label={t('why')} required maxLength={1000} autosize minRows={2} />
        <Button type="submit" variant="default" aria-disabled={isSending}>
          {t('dispute')}
        </Button>
      </Form>
      <Form method="post">
        <input type="hidden" name="key" value={`${formKey}-pay`} />
        <input type="hidden" name="step" value="pay" />
        <Button type="submit" variant="default" aria-disabled={isSending}>
          {t('pay')}
        </Button>
      </Form>
    </Panel>
  )
}
