import { Button, TextInput } from '@mantine/core'
import { chargingPlanWords } from '../../words/charging-plans.ts'
import { useWords } from '../../words/dictionary.ts'
import styles from '../choice.module.css'
import lists from '../functions/functions.module.css'
import type { ChargingAccount, Member, OwnPlan } from './plan-file.ts'
import { Posting } from './posting.tsx'

/** Who wants to share a plan, or to pay, and waits for an answer. */
export function Invitations({ invitations }: Pick<ChargingAccount, 'invitations'>) {
  const t = useWords(chargingPlanWords)
  if (invitations.length === 0) return null
  return (
    <section className={styles.form}>
      <h2>{t('invitations')}</h2>
      {invitations.map(({ id, kind, from }) => (
        <div key={id} className={styles.outcome}>
          <p>{t(`invitation.${kind}`, { from })}</p>
          <div className={styles.actions}>
            <Posting intent="accept" about={id}>
              <Button type="submit">{t('accept')}</Button>
            </Posting>
            <Posting intent="end" about={id}>
              <Button type="submit" variant="default">
                {t('refuse')}
              </Button>
            </Posting>
          </div>
        </div>
      ))}
    </section>
  )
}

/** Who charges along in a family's plan. */
export function Family({ plan: { members, membersMost } }: { plan: OwnPlan }) {
  const t = useWords(chargingPlanWords)
  const count = membersMost - members.length
  return (
    <section className={styles.form}>
      <h2>{t('family')}</h2>
      <p className={styles.quiet}>{t('familyText', { count })}</p>
      <People members={members} joined={t('joined')} />
      {count > 0 && <Invite intent="invite" />}
    </section>
  )
}

/** Whose charging a company pays; or how to begin with that. */
export function Company({ company }: Pick<ChargingAccount, 'company'>) {
  const t = useWords(chargingPlanWords)
  return (
    <section className={styles.form}>
      <h2>{t('company')}</h2>
      <p className={styles.quiet}>{t('companyText')}</p>
      {company === null ? (
        <Posting intent="found">
          <TextInput name="name" label={t('companyName')} required maxLength={120} autoComplete="organization" />
          <Button type="submit" variant="default">
            {t('companyFound')}
          </Button>
        </Posting>
      ) : (
        <>
          <h3>{t('drivers', { name: company.name })}</h3>
          <People members={company.drivers} joined={t('drives')} />
          <Invite intent="drive" />
        </>
      )}
    </section>
  )
}

function People({ members, joined }: { members: readonly Member[]; joined: string }) {
  const t = useWords(chargingPlanWords)
  return (
    <ul className={lists.receipts}>
      {members.map(({ id, email, name, hasJoined }) => (
        <li key={id}>
          <span>{name ?? email}</span>
          <span className={styles.quiet}>{hasJoined ? joined : t('invited')}</span>
          <Posting intent="end" about={id}>
            <Button type="submit" variant="subtle" aria-label={t('removeOf', { name: name ?? email })}>
              {t('remove')}
            </Button>
          </Posting>
        </li>
      ))}
    </ul>
  )
}

function Invite({ intent }: { intent: 'invite' | 'drive' }) {
  const t = useWords(chargingPlanWords)
  return (
    <Posting intent={intent}>
      <TextInput name="email" type="email" label={t('email')} required maxLength={254} autoComplete="off" />
      <Button type="submit" variant="default">
        {t('invite')}
      </Button>
    </Posting>
  )
}
