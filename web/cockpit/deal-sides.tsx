import { useFormat } from '../format.ts'
import { dealDeskWords } from '../words/cockpit-deals.ts'
import { useWords } from '../words/dictionary.ts'
import { type HoldReason, readSide } from './deal-side.ts'
import styles from './deal.module.css'

/** What holds a deal up, in sentences, with what to do about it. */
export function DealSides({ sides }: { sides: readonly Readonly<Record<string, unknown>>[] }) {
  const t = useWords(dealDeskWords)
  const format = useFormat()
  const read = sides.map(readSide).filter((side) => side !== null)
  return read.map((side) => {
    const at = format.stamp(side.since)
    const titles = {
      ON_HOLD: () => t('onHold', { at }),
      IN_DEFAULT: () => t('inDefault', { at }),
      DISPUTED: () => t('disputed', { at }),
      CHANGE_REQUESTED: () => t('changeRequested', { at }),
    }
    return (
      <section key={side.name} className={styles.sideState} data-name={side.name}>
        <h2>{titles[side.name]()}</h2>
        {side.name === 'ON_HOLD' && <Hold reason={side.reason} />}
        {side.name === 'IN_DEFAULT' && <p>{t('inDefaultText')}</p>}
        {side.name === 'CHANGE_REQUESTED' && <p>{t('changeRequestedText')}</p>}
        {side.name === 'DISPUTED' && <p>{side.note}</p>}
      </section>
    )
  })
}

function Hold({ reason }: { reason: HoldReason }) {
  const t = useWords(dealDeskWords)
  switch (reason.kind) {
    case 'by-maker':
      return <p>{t('hold.by-maker', { note: reason.note })}</p>
    case 'factory-refused':
    case 'registration-refused':
      return <p>{t(`hold.${reason.kind}`, { message: reason.message })}</p>
    case 'configuration-differs':
      return (
        <>
          <p>{t('hold.configuration-differs')}</p>
          <dl className={styles.hashes}>
            <div>
              <dt>{t('holdOurs')}</dt>
              <dd>
                <code>{reason.ours}</code>
              </dd>
            </div>
            <div>
              <dt>{t('holdTheirs')}</dt>
              <dd>
                <code>{reason.theirs}</code>
              </dd>
            </div>
          </dl>
        </>
      )
  }
}
