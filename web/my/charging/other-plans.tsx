import { Button } from '@mantine/core'
import { Facts } from '../../figures/facts.tsx'
import { useFormat } from '../../format.ts'
import { chargingPlanWords } from '../../words/charging-plans.ts'
import { useWords } from '../../words/dictionary.ts'
import styles from '../choice.module.css'
import type { OtherPlan } from './plan-file.ts'
import { Posting } from './posting.tsx'

/** What each other plan comes to now, less what of the running term is unused; the sum stands at the button that costs. */
export function OtherPlans({ plans }: { plans: readonly OtherPlan[] }) {
  const t = useWords(chargingPlanWords)
  const format = useFormat()
  return (
    <section className={styles.form}>
      <h2>{t('others')}</h2>
      <p className={styles.quiet}>{t('othersText')}</p>
      {plans.map(({ sku, plan, title, length, price, credit, due, leftOver }) => {
        const isLeft = leftOver.amount > 0
        const name = `${title}, ${length}`
        return (
          <details key={`${sku}-${plan}`} className={styles.outcome}>
            <summary>{t('changeTo', { title: name })}</summary>
            <Facts
              kind="figures"
              facts={[
                { label: t('newPrice'), value: format.money(price) },
                { label: t('credit'), value: format.money({ ...credit, amount: -credit.amount }) },
                { label: t(isLeft ? 'left' : 'due'), value: format.money(isLeft ? leftOver : due), isSum: true },
              ]}
            />
            <Posting intent="change" about={`${sku}-${plan}`}>
              <input type="hidden" name="sku" value={sku} />
              <input type="hidden" name="plan" value={plan} />
              <input type="hidden" name="price" value={price.amount} />
              <Button type="submit" aria-label={`${t('submitChange')}: ${name}`}>
                {t('submitChange')}
              </Button>
            </Posting>
          </details>
        )
      })}
    </section>
  )
}
