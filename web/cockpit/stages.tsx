import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Form, useNavigation } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Said } from '../deal/said.tsx'
import { markCell, timeCell } from '../figures/cells.tsx'
import { DenseTable } from '../figures/dense-table.tsx'
import { useFormat, zoneOf } from '../format.ts'
import { posted } from '../form/posted.ts'
import { homeLocale, marketCodes, parseLocale } from '../locale.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { stageWords } from '../words/cockpit-stages.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { departments } from './figures.ts'
import { instantIn } from './market-time.ts'
import { refusalWords } from './refusal-words.ts'
import { allow, useMay } from './permission.ts'
import { Panel, Screen } from './screen.tsx'
import type { Stage } from './stage.ts'
import { StageMatrix } from './stage-matrix.tsx'
import type { Route } from './+types/stages.ts'
import styles from './stages.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(stageWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'stages')
  const { stages } = await serverApi({ request, context }).get<{ stages: readonly Stage[] }>('/api/stages')
  return { stages, at: new Date().toISOString(), key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  allow(context, 'setStage')
  const form = await posted(request)
  const [market, department] = form.text('place').split(' ')
  const known = marketCodes.find((code) => code === market)
  const from = form.text('from')
  const effectiveAt = known === undefined || from === '' ? null : (instantIn(zoneOf(known), from) ?? from)
  const body = { market, department, isOpen: form.text('state') === 'open', effectiveAt }
  const answer = await serverApi({ request, context }).send<Stage>('POST', '/api/stages', body, form.text('key'))
  if (answer.ok) return { kind: 'done' as const }
  return { kind: 'refused' as const, reason: refusalWords(answer.problem, language) }
}

/** Departments by market: what is open, what is planned, and the decisions behind it. */
export default function Stages({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(stageWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const maySet = useMay('setStage')
  const isSending = useNavigation().state !== 'idle'
  const { stages, at, key } = loaderData
  return (
    <Screen title={t('title')} text={t('text')}>
      {actionData?.kind === 'done' && <Said mood="good">{t('saved')}</Said>}
      {actionData?.kind === 'refused' && <Said mood="bad">{t('refused', { reason: actionData.reason })}</Said>}
      <StageMatrix stages={stages} at={at} />
      {!maySet && <p className={styles.why}>{t('onlyAdmin')}</p>}
      {maySet && (
        <Panel title={t('change')} text={t('changeText')}>
          <Form method="post" className={styles.form} key={key}>
            <input type="hidden" name="key" value={key} />
            <NativeSelect
              name="place"
              label={tc('department')}
              size="sm"
              data={departments.flatMap((department) =>
                marketCodes.map((market) => ({
                  value: `${market} ${department}`,
                  label: `${tc(`department.${department}`)}, ${tc(`market.${market}`)}`,
                })),
              )}
            />
            <NativeSelect
              name="state"
              label={t('what')}
              size="sm"
              data={[
                { value: 'open', label: t('do.open') },
                { value: 'closed', label: t('do.closed') },
              ]}
            />
            <TextInput type="datetime-local" name="from" label={t('from')} size="sm" />
            <Button type="submit" size="sm" aria-disabled={isSending}>
              {t('submit')}
            </Button>
          </Form>
        </Panel>
      )}
      <Panel title={t('history')} text={t('historyText')}>
        <DenseTable
          caption={t('history')}
          rows={stages.toReversed()}
          rowKey={({ id }) => id}
          empty={<p>{t('historyEmpty')}</p>}
          columns={[
            { key: 'department', title: tc('department'), cell: (stage) => tc(`department.${stage.department}`) },
            { key: 'market', title: tc('market'), cell: (stage) => tc(`market.${stage.market}`) },
            {
              key: 'state',
              title: t('state'),
              cell: markCell(
                ({ isOpen }) => (isOpen ? 'good' : 'calm'),
                ({ isOpen }) => t(isOpen ? 'open' : 'closed'),
              ),
            },
            {
              key: 'effective',
              title: t('effective'),
              kind: 'figure',
              cell: timeCell(format.stamp, ({ effectiveAt }) => effectiveAt),
            },
            { key: 'set', title: t('setAt'), kind: 'figure', cell: timeCell(format.stamp, ({ setAt }) => setAt) },
          ]}
        />
      </Panel>
    </Screen>
  )
}
