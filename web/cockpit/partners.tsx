import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { type Column, DenseTable } from '../figures/dense-table.tsx'
import { LinkChips } from '../figures/link-chips.tsx'
import { useFormat } from '../format.ts'
import { homeLocale, marketCodes, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { cockpitWords } from '../words/cockpit.ts'
import { partnerDeskWords } from '../words/cockpit-partners.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { lineNames } from './line-names.ts'
import { useMinutesWords } from './minutes-words.ts'
import type { PartnerAnswers } from './partner-answers.ts'
import type { PartnerContract, PartnerFile } from './partner-file.ts'
import { allow, mayDo } from './permission.ts'
import { Screen } from './screen.tsx'
import type { Route } from './+types/partners.ts'

const ANSWER_DAYS = 90

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(partnerDeskWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const person = allow(context, 'partners')
  const locale = parseLocale(params.locale) ?? homeLocale
  const market = marketCodes.find((code) => code === new URL(request.url).searchParams.get('market')) ?? locale.market
  const api = serverApi({ request, context })
  const [partners, contracts, answers, lines] = await Promise.all([
    api.get<{ items: readonly PartnerFile[] }>(`/api/partners?market=${market}`),
    mayDo(person, 'partnerContracts')
      ? api.get<{ items: readonly PartnerContract[] }>(`/api/partner-contracts?market=${market}`)
      : null,
    mayDo(person, 'partnerAnswers')
      ? api.get<{ items: readonly PartnerAnswers[] }>(`/api/partner-answers?days=${ANSWER_DAYS}`)
      : null,
    lineNames(api, market, locale.language),
  ])
  const rows = partners.items.map((partner) => ({
    partner,
    contracts: contracts?.items.filter((contract) => contract.partner.id === partner.id) ?? [],
    answers: answers?.items.find((each) => each.partner.id === partner.id) ?? null,
  }))
  // Who answers least is looked at first.
  const trouble = ({ answers: given }: (typeof rows)[number]) => (given === null ? 0 : given.silent + given.handedBack)
  return {
    rows: rows.toSorted((one, other) => trouble(other) - trouble(one)),
    hasContracts: contracts !== null,
    hasAnswers: answers !== null,
    lines,
    market,
  }
}

type Row = Route.ComponentProps['loaderData']['rows'][number]

/** Every partner of a market with its contracts and answers. */
export default function Partners({ loaderData }: Route.ComponentProps) {
  const t = useWords(partnerDeskWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const minutes = useMinutesWords()
  const to = paths(useLocale())
  const { rows, hasContracts, hasAnswers, lines, market } = loaderData
  const count = (key: string, title: string, of: (answers: PartnerAnswers) => number): Column<Row> => ({
    key,
    title,
    kind: 'figure',
    cell: ({ answers }) => (answers === null ? '–' : format.number(of(answers))),
  })
  const contracts: readonly Column<Row>[] = [
    {
      key: 'contracts',
      title: t('contracts'),
      kind: 'figure',
      cell: (row) => format.number(row.contracts.length),
    },
    {
      key: 'window',
      title: t('answerWindow'),
      kind: 'figure',
      cell: (row) => [...new Set(row.contracts.map(({ answerMinutes }) => minutes(answerMinutes)))].join(', '),
    },
  ]
  const answers: readonly Column<Row>[] = [
    count('asked', t('asked'), ({ asked }) => asked),
    count('accepted', t('accepted'), ({ accepted }) => accepted),
    count('handedBack', t('handedBack'), ({ handedBack }) => handedBack),
    count('silent', t('silent'), ({ silent }) => silent),
    {
      key: 'median',
      title: t('median'),
      kind: 'figure',
      cell: ({ answers: given }) =>
        given === null || given.medianMinutes === null ? '–' : minutes(given.medianMinutes),
    },
  ]
  return (
    <Screen title={t('title')} text={hasAnswers ? `${t('text')} ${t('answersText')}` : t('text')}>
      <LinkChips
        name="market"
        label={tc('market')}
        chosen={market}
        chips={marketCodes.map((code) => ({ value: code, label: tc(`market.${code}`) }))}
      />
      <DenseTable
        caption={t('title')}
        rows={rows}
        rowKey={({ partner }) => partner.id}
        rowHref={({ partner }) => to.cockpitPartner(partner.id)}
        empty={<Notice size="place" title={t('empty')} text={t('emptyText')} />}
        columns={[
          { key: 'partner', title: t('partner'), cell: ({ partner }) => partner.name },
          { key: 'place', title: t('place'), cell: ({ partner }) => partner.city },
          {
            key: 'lines',
            title: t('lines'),
            cell: ({ partner }) => t('linesOf', { some: partner.lines.length, all: Object.keys(lines).length }),
          },
          ...(hasContracts ? contracts : []),
          ...(hasAnswers ? answers : []),
        ]}
      />
    </Screen>
  )
}
