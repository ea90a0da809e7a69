import { IconClockHour4, IconMail, IconMapPin, IconPhone } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { maker } from '../brand/maker.ts'
import { useWords } from '../words/dictionary.ts'
import { dealWords } from '../words/deal.ts'
import type { DealSummary } from './deal.ts'
import { OpeningHoursTable } from './opening-hours.tsx'
import { Panel } from './panel.tsx'
import type { Partner } from './partner.ts'
import styles from './partner-card.module.css'

export interface PartnerCardProps {
  care: DealSummary['care']
  /** The partner that looks after the deal, with its hours. */
  partner: Partner | null
  /** The one that is being asked while nobody has agreed. */
  asked: string | null
}

/** Who looks after the customer, at all times: a partner, the maker's delivery centre, or the maker until somebody agrees. */
export function PartnerCard({ care, partner, asked }: PartnerCardProps) {
  const t = useWords(dealWords)
  if (care === 'partner' && partner !== null) {
    return (
      <Panel title={t('lookedAfterBy')}>
        <p className={styles.name}>{partner.name}</p>
        <ul className={styles.ways}>
          <Way icon={IconMapPin}>
            {partner.street}, {partner.postcode} {partner.city}
          </Way>
          <Way icon={IconPhone}>
            <a href={`tel:${partner.phone.replaceAll(' ', '')}`} aria-label={t('call', { phone: partner.phone })}>
              {partner.phone}
            </a>
          </Way>
          <Way icon={IconMail}>
            <a href={`mailto:${partner.email}`} aria-label={t('write', { name: partner.name })}>
              {partner.email}
            </a>
          </Way>
          <Way icon={IconClockHour4}>
            <OpeningHoursTable hours={partner.hours} />
          </Way>
        </ul>
      </Panel>
    )
  }
  const isCentre = care === 'delivery-centre'
  const waiting = asked === null ? t('noOneAsked') : t('noOneYetText', { partner: asked })
  return (
    <Panel title={t('lookedAfterBy')}>
      <p className={styles.name}>{isCentre ? t('deliveryCentre', { maker: maker.name }) : t('noOneYet')}</p>
      <p>{isCentre ? t('deliveryCentreText') : waiting}</p>
      <ul className={styles.ways}>
        <Way icon={IconPhone}>
          <a href={`tel:${maker.phone.replaceAll(' ', '')}`} aria-label={t('call', { phone: maker.phone })}>
            {maker.phone}
          </a>
        </Way>
        <Way icon={IconMail}>
          <a href={`mailto:${maker.email}`} aria-label={t('write', { name: maker.name })}>
            {maker.email}
          </a>
        </Way>
      </ul>
    </Panel>
  )
}

function Way({ icon: Icon, children }: { icon: typeof IconPhone; children: ReactNode }) {
  return (
    <li>
      <Icon size={20} stroke={1.75} aria-hidden="true" />
      <div>{children}</div>
    </li>
  )
}
