import { useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { linkCell, timeCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { Pager } from '../../figures/pager.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { rxswinWords } from '../../words/cockpit-rxswin.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { allow } from '../permission.ts'
import { refusalWords } from '../refusal-words.ts'
import { Panel, Screen } from '../screen.tsx'
import type { SoftwareSet } from './new-campaign-form.tsx'
import { type ApprovedSoftware, RxswinForm, type RxswinLine, SoftwareCell } from './rxswin-parts.tsx'
import { UpdateLinks } from './update-links.tsx'
import type { Route } from './+types/rxswin.ts'

const ROWS = 50

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(rxswinWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'updates')
  const query = new URL(request.url).searchParams
  const asked = new URLSearchParams({ limit: String(ROWS) })
  for (const name of ['identifier', 'cursor']) {
    const value = query.get(name)
    if (value !== null) asked.set(name, value)
  }
  const api = serverApi({ request, context })
  const [page, sets] = await Promise.all([
    api.get<{ items: readonly RxswinLine[]; next: string | null }>(`/api/updates/rxswin?${asked.toString()}`),
    api.get<{ items: readonly SoftwareSet[] }>('/api/updates/sets?limit=100'),
  ])
  return { ...page, identifier: query.get('identifier'), sets: sets.items, key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  allow(context, 'updates')
  const { language } = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const line = {
    identifier: form.text('identifier'),
    vehicleType: form.text('vehicleType'),
    setId: form.text('setId'),
    beforeSetId: form.text('beforeSetId') || null,
    evidence: form.text('evidence'),
  }
  const entered = await serverApi({ request, context }).send('POST', '/api/updates/rxswin', line, form.text('key'))
  return entered.ok ? { refusal: null } : { refusal: refusalWords(entered.problem, language) }
}

/** Which software belongs to which type approval, before and after each set. */
export default function Rxswin({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(rxswinWords)
  const format = useFormat()
  const to = paths(useLocale())
  const isSending = useNavigation().state === 'submitting'
  const { items, next, identifier, sets, key } = loaderData
  const software = (side: 'before' | 'after') => (line: RxswinLine) => {
    const told: ApprovedSoftware | null = line[side]
    return told === null ? t('first') : <SoftwareCell software={told} />
  }
  return (
    <Screen
      title={identifier === null ? t('title') : `${t('title')}: ${identifier}`}
      text={t('text')}
      actions={<UpdateLinks here={identifier === null ? 'rxswin' : null} />}
    >
      {actionData?.refusal === null && <Said mood="good">{t('entered')}</Said>}
      {actionData && actionData.refusal !== null && (
        <Said mood="bad">{t('refused', { reason: actionData.refusal })}</Said>
      )}
      <DenseTable
        caption={t('title')}
        rows={items}
        rowKey={(line) => `${line.identifier} ${line.setId}`}
        empty={<Notice size="place" title={t('empty')} text={t('emptyText')} />}
        columns={[
          {
            key: 'identifier',
            title: t('identifier'),
            cell: linkCell(
              (line) => `${to.cockpitRxswin}?identifier=${encodeURIComponent(line.identifier)}`,
              (line) => line.identifier,
            ),
          },
          { key: 'type', title: t('type'), cell: ({ vehicleType }) => vehicleType },
          { key: 'before', title: t('before'), cell: software('before') },
          { key: 'after', title: t('after'), cell: software('after') },
          { key: 'evidence', title: t('evidence'), cell: ({ evidence }) => evidence },
          { key: 'at', title: t('at'), cell: timeCell(format.stamp, ({ at }) => at) },
        ]}
      />
      <Pager next={next} />
      {sets.length > 0 && (
        <Panel title={t('enter')} text={t('enterText')}>
          <RxswinForm key={key} formKey={key} sets={sets} identifier={identifier ?? ''} isSending={isSending} />
        </Panel>
      )}
    </Screen>
  )
}
