import { data, Link, redirect } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { markCell, timeCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { Facts } from '../../figures/facts.tsx'
import { StateMark } from '../../figures/state-mark.tsx'
import { posted, type Posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { chargeRecordWords } from '../../words/cockpit-charge-records.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { Panel, Screen } from '../screen.tsx'
import type { Route } from './+types/dispute.ts'
import { Calculations } from './calculations.tsx'
import styles from './charging.module.css'
import { DisputeForms } from './dispute-forms.tsx'
import { minorIn } from './euros.ts'
import { useReasonWords } from './reason-words.ts'
import { type DisputeFile, disputeMoods, isOver } from './record-file.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(chargeRecordWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('disputeTitle')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  allow(context, 'chargeRecords')
  const path = `/api/charging/disputes/${encodeURIComponent(params.dispute)}`
  const dispute = await serverApi({ request, context }).find<DisputeFile>(path)
  if (dispute === null) throw data(null, { status: 404 })
  return { dispute, key: crypto.randomUUID(), isDone: new URL(request.url).searchParams.has('done') }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const t = wordsIn(chargeRecordWords, locale.language)
  const form = await posted(request)
  const step = stepIn(form)
  if (step === null) return { failure: t('amountWrong') }
  const path = `/api/charging/disputes/${encodeURIComponent(params.dispute)}/${step.resource}`
  const answer = await serverApi({ request, context }).send('POST', path, step.body, form.text('key'))
  if (answer.ok) return redirect(`${paths(locale).cockpitChargeDispute(params.dispute)}?done=yes`)
  return { failure: t('failed', { reason: answer.problem.detail ?? answer.problem.title }) }
}

/** What a form asks for; null when its amounts cannot be read. */
function stepIn(form: Posted) {
  const note = form.text('note')
  if (form.text('step') !== 'settle') return { resource: 'steps', body: { kind: form.text('kind'), note } }
  const [net, gross] = [minorIn(form.text('net')), minorIn(form.text('gross'))]
  return net === null || gross === null ? null : { resource: 'settlements', body: { net, gross, note } }
}

/** One dispute: why, both calculations side by side, what has happened, and how it goes on. */
export default function DisputePage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(chargeRecordWords)
  const format = useFormat()
  const reason = useReasonWords()
  const to = paths(useLocale())
  const { dispute, key, isDone } = loaderData
  const { state, record, reasons } = dispute
  return (
    <Screen title={t('disputeTitle')} actions={<Link to={to.cockpitChargeDisputes}>{t('toDisputes')}</Link>}>
      {isDone && actionData === undefined && <Said mood="good">{t('saved')}</Said>}
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      <Facts
        kind="cards"
        facts={[
          { label: t('state'), value: <StateMark mood={disputeMoods[state]}>{t(`dispute.${state}`)}</StateMark> },
          { label: t('operator'), value: dispute.operator ?? '–' },
          { label: t('raisedBy'), value: t(`raised.${dispute.raisedBy}`) },
          { label: t('opened'), value: format.stamp(dispute.openedAt) },
          ...(record === null
            ? []
            : [{ label: t('number'), value: <Link to={to.cockpitChargeRecord(record.id)}>{record.number}</Link> }]),
        ]}
      />
      <Panel title={t('reasons')}>
        <ul className={styles.reasons}>
          {reasons.map((each) => (
            <li key={JSON.stringify(each)}>{reason(each)}</li>
          ))}
        </ul>
      </Panel>
      {record === null ? <p className={styles.quiet}>{t('noRecord')}</p> : <Calculations record={record} />}
      <Steps steps={dispute.steps} />
      {!isOver(state) && <DisputeForms dispute={dispute} formKey={key} />}
    </Screen>
  )
}

function Steps({ steps }: { steps: DisputeFile['steps'] }) {
  const t = useWords(chargeRecordWords)
  const format = useFormat()
  const who = (byWhom: string) => {
    if (byWhom === 'audit') return t('system')
    if (byWhom === 'operator') return t('byOperatorStep')
    return byWhom.startsWith('customer:') ? t('byCustomerStep') : byWhom
  }
  return (
    <Panel title={t('steps')}>
      <DenseTable
        caption={t('steps')}
        rows={steps}
        rowKey={({ at, state, note }) => `${at} ${state} ${note}`}
        empty={null}
        columns={[
          { key: 'when', title: t('when'), cell: timeCell(format.stamp, ({ at }) => at) },
          {
            key: 'state',
            title: t('state'),
            cell: markCell(
              (each) => disputeMoods[each.state],
              (each) => t(`dispute.${each.state}`),
            ),
          },
          { key: 'who', title: t('who'), cell: ({ byWhom }) => who(byWhom) },
          { key: 'note', title: t('note'), cell: ({ note }) => (note === '' ? '–' : note) },
        ]}
      />
    </Panel>
  )
}
