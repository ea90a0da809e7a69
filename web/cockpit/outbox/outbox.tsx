import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { markCell, timeCell } from '../../figures/cells.tsx'
import { DenseTable } from '../../figures/dense-table.tsx'
import { LinkChips } from '../../figures/link-chips.tsx'
import { Pager } from '../../figures/pager.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { messageWords } from '../../words/messages.ts'
import { allow } from '../permission.ts'
import { Screen } from '../screen.tsx'
import type { Route } from './+types/outbox.ts'
import { isFailed, type Mail, mailStates, moods } from './mail-file.ts'

const ROWS = 50

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(messageWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('outbox')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  allow(context, 'outbox')
  const query = new URL(request.url).searchParams
  const state = mailStates.find((each) => each === query.get('state')) ?? null
  const asked = new URLSearchParams({ limit: String(ROWS) })
  for (const [name, value] of Object.entries({ state, cursor: query.get('cursor') })) {
    if (value !== null) asked.set(name, value)
  }
  const page = await serverApi({ request, context }).get<{
    items: readonly Mail[]
    next: string | null
    isSending: boolean
  }>(`/api/mails?${asked.toString()}`)
  return { ...page, state }
}

/** Every mail to customers, with what became of it. */
export default function Outbox({ loaderData }: Route.ComponentProps) {
  const t = useWords(messageWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { items, next, isSending, state } = loaderData
  return (
    <Screen title={t('outbox')} text={isSending ? t('outboxText') : t('outboxKept')}>
      <LinkChips
        name="state"
        label={t('state')}
        chosen={state}
        chips={[
          { value: null, label: t('allStates') },
          ...mailStates.map((each) => ({ value: each, label: t(`state.${each}`) })),
        ]}
      />
      <DenseTable
        caption={t('outbox')}
        rows={items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => to.cockpitMail(id)}
        empty={<Notice size="place" title={t('outboxEmpty')} text={t('outboxEmptyText')} />}
        columns={[
          { key: 'subject', title: t('subject'), cell: ({ subject }) => subject },
          { key: 'to', title: t('to'), cell: ({ name, address }) => `${name}, ${address}` },
          { key: 'about', title: t('about'), cell: ({ kind }) => t(`kind.${kind}`) },
          { key: 'at', title: t('at'), cell: timeCell(format.stamp, (mail) => mail.at) },
          {
            key: 'state',
            title: t('state'),
            cell: markCell(
              (mail) => moods[mail.state],
              (mail) => t(`state.${mail.state}`),
            ),
          },
          {
            key: 'reply',
            title: t('reply'),
            cell: (mail) => (isFailed(mail.state) ? (mail.reply ?? '–') : '–'),
          },
        ]}
      />
      <Pager next={next} />
    </Screen>
  )
}
