import { Button, PasswordInput, TextInput } from '@mantine/core'
import { Form, Link, useNavigation } from 'react-router'
import { Said } from '../../deal/said.tsx'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import type { Person } from '../../shell/session.ts'
import { checkoutWords } from '../../words/checkout.ts'
import { useWords } from '../../words/dictionary.ts'
import styles from './enter-house.module.css'

export interface EnterHouseProps {
  person: Person
  /** The demo's people may be entered as, on the sign-in page. */
  hasDemo: boolean
  failure: string | null
}

/** The first section of the checkout for who is not signed in yet: two short forms, and the basket comes along. */
export function EnterHouse({ person, hasDemo, failure }: EnterHouseProps) {
  const t = useWords(checkoutWords)
  const to = paths(useLocale())
  const isSending = useNavigation().state !== 'idle'
  return (
    <Page title={t('title')} text={t('whoText')}>
      {failure !== null && <Said mood="bad">{failure}</Said>}
      {person.kind !== 'anonymous' && (
        <div className={styles.stranger}>
          <p>{t('notCustomer', { name: person.name ?? '' })}</p>
          <Form method="post" action={to.signOut}>
            <Button type="submit" variant="default">
              {t('signOut')}
            </Button>
          </Form>
        </div>
      )}
      <div className={styles.ways}>
        <Form method="post" className={styles.way}>
          <h2>{t('known')}</h2>
          <input type="hidden" name="intent" value="enter" />
          <TextInput label={t('email')} name="email" type="email" autoComplete="username" required />
          <PasswordInput label={t('password')} name="password" autoComplete="current-password" required />
          <Button type="submit" size="lg" aria-disabled={isSending}>
            {t('signIn')}
          </Button>
          {hasDemo && (
            <p className={styles.note}>
              {t('demoHint')} <Link to={to.signInThen(to.checkout)}>{t('demoLink')}</Link>.
            </p>
          )}
        </Form>
        <Form method="post" className={styles.way}>
          <h2>{t('fresh')}</h2>
          <input type="hidden" name="intent" value="enter" />
          <TextInput label={t('name')} name="name" autoComplete="name" maxLength={120} required />
          <TextInput label={t('email')} name="email" type="email" autoComplete="email" required />
          <PasswordInput
            label={t('password')}
            description={t('passwordHint')}
            name="password"
            autoComplete="new-password"
            minLength={10}
            required
          />
          <Button type="submit" size="lg" aria-disabled={isSending}>
            {t('create')}
          </Button>
        </Form>
      </div>
    </Page>
  )
}
