import { Link } from 'react-router'
import { maker } from '../brand/maker.ts'
import { type Fact, Facts } from '../figures/facts.tsx'
import { useFormat } from '../format.ts'
import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { dealDeskWords } from '../words/cockpit-deals.ts'
import { useWords } from '../words/dictionary.ts'
import { useCareWords } from './care-words.ts'
import type { DealFile } from './deal-file.ts'
import type { PartnerNames } from './partner-names.ts'
import styles from './list.module.css'

/** What is known about a deal: who, what, how much, until when. */
export function DealFacts({ file, partners }: { file: DealFile; partners: PartnerNames }) {
  const t = useWords(dealDeskWords)
  const tc = useWords(cockpitWords)
  const format = useFormat()
  const place = paths(useLocale())
  const care = useCareWords()
  const { summary, seller, buyer } = file
  const until = (label: string, at: string | null): readonly Fact[] =>
    at === null ? [] : [{ label, value: format.stamp(at) }]
  const facts: readonly Fact[] = [
    { label: t('buyer'), value: buyer === null ? t('notYet') : <Buyer buyer={buyer} group={file.customerGroup} /> },
    {
      label: t('partner'),
      value:
        summary.partner === null ? (
          care(summary)
        ) : (
          <Link to={place.cockpitPartner(summary.partner.id)}>{care(summary)}</Link>
        ),
    },
    {
      label: t('seller'),
      value: seller.kind === 'maker' ? maker.name : (partners[seller.partnerId] ?? tc('formerPartner')),
    },
    { label: t('model'), value: tc(`model.${summary.salesModel}`) },
    { label: t('total'), value: format.exact(summary.total) },
    { label: t('paid'), value: format.exact(summary.paid) },
    { label: t('open'), value: format.exact(summary.balanceDue) },
    { label: tc('market'), value: tc(`market.${summary.market}`) },
    { label: t('source'), value: t(`source.${summary.source}`) },
    { label: t('vin'), value: summary.vin ?? t('notYet') },
    { label: t('plate'), value: file.plate ?? t('notYet') },
    ...until(t('handover'), file.handover?.at ?? null),
    ...until(t('bindingUntil'), file.bindingUntil),
    ...until(t('withdrawalUntil'), file.withdrawalUntil),
  ]
  return <Facts kind="cards" facts={facts} />
}

function Buyer({ buyer, group }: { buyer: NonNullable<DealFile['buyer']>; group: DealFile['customerGroup'] }) {
  const t = useWords(dealDeskWords)
  return (
    <span className={styles.stack}>
      <span>{buyer.name}</span>
      <span className={styles.quiet}>
        {buyer.city}, {t(`group.${group}`)}
      </span>
      {buyer.phone !== null && <a href={`tel:${buyer.phone}`}>{buyer.phone}</a>}
    </span>
  )
}
