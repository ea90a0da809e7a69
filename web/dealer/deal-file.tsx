import { Facts } from '../figures/facts.tsx'
import { Panel } from '../deal/panel.tsx'
import { promiseWords, stagesOf } from '../deal/stages.ts'
import { DealTimeline } from '../deal/timeline.tsx'
import { VehicleScene } from '../deal/vehicle-scene.tsx'
import { useFormat } from '../format.ts'
import { dealWords } from '../words/deal.ts'
import { dealerFileWords } from '../words/dealer-file.ts'
import { dealerCommissionWords } from '../words/dealer-commission.ts'
import { useWords } from '../words/dictionary.ts'
import { CommissionTable } from './commission-table.tsx'
import type { WorkFile } from './work-file.ts'
import styles from './deal-file.module.css'

/** The one file of a deal, from the partner's side: vehicle, customer, price, course, commission, and who sees what. */
export function DealFile({ work: { deal, ordered } }: { work: WorkFile }) {
  const t = useWords(dealerFileWords)
  const sayCommission = useWords(dealerCommissionWords)
  const { summary, commission } = deal
  return (
    <div className={styles.file}>
      {ordered.look !== null && <VehicleScene look={ordered.look} title={summary.title} />}
      <Panel title={t('vehicle')}>
        <VehicleFacts work={{ deal, ordered }} />
      </Panel>
      <Panel title={t('buyer')}>
        <BuyerFacts deal={deal} />
      </Panel>
      <Panel title={t('course')}>
        <Course deal={deal} />
      </Panel>
      {commission.length > 0 && (
        <Panel title={sayCommission('commission')}>
          <CommissionTable lines={commission} caption={sayCommission('commission')} />
        </Panel>
      )}
      <Panel title={t('sees')}>
        <ul className={styles.sees}>
          <li>{t('seesCustomer')}</li>
          <li>{t('seesYou')}</li>
          <li>{t('seesMaker')}</li>
        </ul>
      </Panel>
    </div>
  )
}

function VehicleFacts({ work: { deal, ordered } }: { work: WorkFile }) {
  const t = useWords(dealerFileWords)
  const say = useWords(dealWords)
  const format = useFormat()
  const { summary, promises, handover, plate } = deal
  const last = promises.at(-1)
  const facts = [
    { label: t('vehicle'), value: `${summary.title}, ${summary.source === 'stock' ? t('stock') : t('factory')}` },
    ...(ordered.equipment.length === 0 ? [] : [{ label: t('equipment'), value: ordered.equipment.join(', ') }]),
    { label: t('price'), value: `${format.money(summary.total)}, ${format.money(summary.paid)} ${t('paid')}` },
    { label: t('order'), value: summary.orderNumber },
    { label: t('orderedOn'), value: format.dayAndTime(summary.submittedAt) },
    ...(last === undefined && handover === null
      ? []
      : [
          {
            label: t('delivery'),
            value: handover === null ? last && promiseWords(last, { t: say, format }) : format.dayAndTime(handover.at),
          },
        ]),
    ...(summary.vin === null ? [] : [{ label: t('vin'), value: summary.vin }]),
    ...(plate === null ? [] : [{ label: t('plate'), value: plate }]),
  ]
  return <Facts facts={facts} />
}

function BuyerFacts({ deal: { buyer, question } }: Pick<WorkFile, 'deal'>) {
  const t = useWords(dealerFileWords)
  const why = question === null ? [] : [{ label: t('why'), value: t(`because.${question.because}`) }]
  if (buyer === null) {
    return (
      <>
        <p>{t('buyerHidden')}</p>
        <Facts facts={why} />
      </>
    )
  }
  return (
    <Facts
      facts={[
        { label: t('name'), value: `${buyer.name}, ${buyer.city}` },
        ...(buyer.phone === null
          ? []
          : [
              {
                label: t('phone'),
                value: <a href={`tel:${buyer.phone.replaceAll(' ', '')}`}>{buyer.phone}</a>,
              },
            ]),
        ...why,
      ]}
    />
  )
}

function Course({ deal }: Pick<WorkFile, 'deal'>) {
  const t = useWords(dealerFileWords)
  const say = useWords(dealWords)
  const format = useFormat()
  const isAsked = deal.steps.includes('answer')
  const { shown } = deal.summary
  const nowTitle = shown === 'RECEIVED' && !isAsked ? t('now.ACCEPTED') : t(`now.${shown}`)
  return <DealTimeline stages={stagesOf(deal, { t: say, format, nowTitle })} />
}
