import { data } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { OpeningHoursTable } from '../deal/opening-hours.tsx'
import { Facts } from '../figures/facts.tsx'
import { homeLocale, parseLocale } from '../locale.ts'
import { partnerDeskWords } from '../words/cockpit-partners.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import type { CommissionLine } from './deal-file.ts'
import { lineNames } from './line-names.ts'
import type { PartnerAnswers } from './partner-answers.ts'
import { PartnerCommission, PartnerContracts, PartnerMonths } from './partner-tables.tsx'
import type { Voucher } from '../figures/voucher.ts'
import { PartnerVouchers } from './partner-vouchers.tsx'
import type { CommissionMonths, PartnerContract, PartnerFile } from './partner-file.ts'
import { useMinutesWords } from './minutes-words.ts'
import { allow, mayDo } from './permission.ts'
import { Panel, Screen } from './screen.tsx'
import { TaskOwners } from './task-link.tsx'
import type { Route } from './+types/partner.ts'
import styles from './list.module.css'

const ROWS = 50
const ANSWER_DAYS = 90

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(partnerDeskWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${loaderData?.partner.name ?? t('title')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const person = allow(context, 'partners')
  const { language } = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const id = encodeURIComponent(params.partner)
  const partner = await api.find<PartnerFile>(`/api/partners/${id}`)
  if (partner === null) throw data(null, { status: 404 })
  const mayCommission = mayDo(person, 'commission')
  const cursor = new URL(request.url).searchParams.get('cursor')
  const page = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
  const [contracts, answers, months, commission, vouchers, lines] = await Promise.all([
    mayDo(person, 'partnerContracts')
      ? api.get<{ items: readonly PartnerContract[] }>(`/api/partner-contracts?partnerId=${id}`)
      : null,
    mayDo(person, 'partnerAnswers')
      ? api.get<{ items: readonly PartnerAnswers[] }>(`/api/partner-answers?days=${ANSWER_DAYS}`)
      : null,
    mayCommission ? api.get<CommissionMonths>(`/api/commission-months?partnerId=${id}`) : null,
    mayCommission
      ? api.get<{ items: readonly CommissionLine[]; next: string | null }>(
          `/api/commission-lines?partnerId=${id}&limit=${ROWS}${page}`,
        )
      : null,
    mayCommission
      ? api.get<{ items: readonly Voucher[] }>(`/api/vouchers?partnerId=${id}&language=${language}&limit=${ROWS}`)
      : null,
    lineNames(api, partner.market, language),
  ])
  return {
    partner,
    contracts: contracts?.items ?? null,
    answers: answers?.items.find((each) => each.partner.id === partner.id) ?? null,
    mayAnswers: answers !== null,
    months,
    commission,
    vouchers: vouchers?.items ?? [],
    lines,
  }
}

/** One partner: where it is, what it can do, its contracts, its answers and its commission. */
export default function PartnerScreen({ loaderData }: Route.ComponentProps) {
  const t = useWords(partnerDeskWords)
  const { partner, contracts, answers, mayAnswers, months, commission, vouchers, lines } = loaderData
  return (
    <Screen title={partner.name}>
      <Facts
        kind="cards"
        facts={[
          {
            label: t('address'),
            value: (
              <span className={styles.stack}>
                <span>{partner.street}</span>
                <span>
                  {partner.postcode} {partner.city}
                </span>
              </span>
            ),
          },
          {
            label: t('contact'),
            value: (
              <span className={styles.stack}>
                <a href={`tel:${partner.phone}`}>{partner.phone}</a>
                <a href={`mailto:${partner.email}`}>{partner.email}</a>
              </span>
            ),
          },
          { label: t('capabilities'), value: partner.capabilities.map((each) => t(`can.${each}`)).join(', ') },
          { label: t('lines'), value: partner.lines.map((line) => lines[line] ?? line).join(', ') },
          { label: t('openingHours'), value: <OpeningHoursTable hours={partner.hours} /> },
        ]}
      />
      <Panel title={t('answers')} text={t('answersText')}>
        {mayAnswers ? <Answers answers={answers} /> : <TaskOwners task="partnerAnswers" />}
      </Panel>
      <Panel title={t('contracts')}>
        {contracts === null ? (
          <TaskOwners task="partnerContracts" />
        ) : (
          <PartnerContracts contracts={contracts} lines={lines} />
        )}
      </Panel>
      {months === null || commission === null ? (
        <Panel title={t('commission')}>
          <TaskOwners task="commission" />
        </Panel>
      ) : (
        <>
          <PartnerMonths months={months} />
          <PartnerCommission lines={commission.items} next={commission.next} />
          <PartnerVouchers vouchers={vouchers} />
        </>
      )}
    </Screen>
  )
}

function Answers({ answers }: { answers: PartnerAnswers | null }) {
  const t = useWords(partnerDeskWords)
  const minutes = useMinutesWords()
  if (answers === null) return <p className={styles.quiet}>{t('answersEmpty')}</p>
  const { asked, accepted, handedBack, silent, medianMinutes } = answers
  return (
    <Facts
      kind="cards"
      facts={[
        { label: t('asked'), value: asked },
        { label: t('accepted'), value: accepted },
        { label: t('handedBack'), value: handedBack },
        { label: t('silent'), value: silent },
        { label: t('median'), value: medianMinutes === null ? '–' : minutes(medianMinutes) },
      ]}
    />
  )
}
