import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Form, Link, useNavigation } from 'react-router'
import { lastMomentOf } from '../deal/deal.ts'
import { Said } from '../deal/said.tsx'
import { Facts } from '../figures/facts.tsx'
import { type Money, useFormat } from '../format.ts'
import { Page } from '../shell/page.tsx'
import { useWords } from '../words/dictionary.ts'
import { myEndingWords } from '../words/my-ending.ts'
import styles from './choice.module.css'

export interface WithdrawalStepsProps {
  step: 1 | 2
  /** What the step says of this kind of contract. */
  text: string
  postKey: string
  failure: string | undefined
  /** The end of the period; null when it has not begun. */
  until: string | null
  name: string
  contract: string
  refund: Money
  /** Where whoever keeps the contract goes. */
  back: string
  /** What else the customer has to do. */
  children?: ReactNode
}

/** The two steps of a withdrawal (BGB § 356a): first what, then the confirmation. */
export function WithdrawalSteps({
  step,
  text,
  postKey,
  failure,
  until,
  back,
  children,
  ...what
}: WithdrawalStepsProps) {
  const t = useWords(myEndingWords)
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  return (
    <Page title={t('withdrawTitle')} text={t('withdrawStep', { step })} width="reading">
      {failure !== undefined && <Said mood="bad">{failure}</Said>}
      <p>{text}</p>
      {until !== null && <p>{t('withdrawUntil', { until: format.day(lastMomentOf(until)) })}</p>}
      <div className={styles.outcome}>
        <Facts
          facts={[
            { label: t('withdrawName'), value: what.name },
            { label: t('withdrawContract'), value: what.contract },
            { label: t('withdrawRefund'), value: format.money(what.refund) },
          ]}
        />
        {children}
      </div>
      <div className={styles.actions}>
        {step === 1 ? (
          <Button component={Link} to="?step=2" size="lg">
            {t('withdrawNext')}
          </Button>
        ) : (
          <Form method="post">
            <input type="hidden" name="key" value={postKey} />
            <Button type="submit" size="lg" loading={isSending}>
              {t('withdrawSubmit')}
            </Button>
          </Form>
        )}
        <Link to={back}>{t('keep')}</Link>
      </div>
    </Page>
  )
}
