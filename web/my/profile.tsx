import { Button, NativeSelect, TextInput } from '@mantine/core'
import { Form, redirect, useNavigation } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Said } from '../deal/said.tsx'
import { posted } from '../form/posted.ts'
import { homeLocale, languages, locale as localeOf, marketCodes, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Page } from '../shell/page.tsx'
import { personContext } from '../shell/session.ts'
import { problemWords } from '../words/deal-problem.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { myWords } from '../words/my.ts'
import { myProfileWords } from '../words/my-profile.ts'
import type { Address } from './purchase.ts'
import type { Route } from './+types/profile.ts'
import styles from './choice.module.css'

interface Profile {
  readonly market: (typeof marketCodes)[number]
  readonly language: (typeof languages)[number]
  readonly phone: string | null
  readonly address: Address | null
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myProfileWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('profile')} · ${maker.name}` }]
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { name, email } = context.get(personContext)
  const profile = await serverApi({ request, context }).get<Profile | null>('/api/me/profile')
  return { profile, name, email, isSaved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const current = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const phone = form.text('phone') === '' ? null : form.text('phone')
  const market = marketCodes.find((each) => each === form.text('market')) ?? current.market
  const language = languages.find((each) => each === form.text('language')) ?? current.language
  const address = {
    name: form.text('name'),
    street: form.text('street'),
    postcode: form.text('postcode'),
    city: form.text('city'),
    country: form.text('country'),
    phone,
  }
  const answer = await serverApi({ request, context }).send('POST', '/api/me/profile', {
    market,
    language,
    phone,
    address,
  })
  if (!answer.ok)
    return { failure: problemWords(answer.problem, current.language), field: answer.problem.field, address }
  return redirect(`${paths(localeOf(language, market)).myProfile}?saved`)
}

export default function ProfilePage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(myProfileWords)
  const sayMy = useWords(myWords)
  const locale = useLocale()
  const isSending = useNavigation().state !== 'idle'
  const { profile, name, email, isSaved } = loaderData
  const address = actionData?.address ?? profile?.address
  const markets = marketCodes.map((value) => ({ value, label: t(`market.${value}`) }))
  return (
    <Page title={t('profileTitle')} text={t('profileText')} width="reading">
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      {isSaved && actionData === undefined && <Said mood="good">{t('saved')}</Said>}
      <p className={styles.quiet}>
        {t('signedInAs')} {name}
        {email === null ? '' : `, ${email}`}
      </p>
      <Form method="post" className={styles.form}>
        <div className={styles.fields}>
          <TextInput
            label={t('name')}
            name="name"
            autoComplete="name"
            defaultValue={address?.name ?? name ?? ''}
            maxLength={120}
            required
          />
          <TextInput
            label={t('street')}
            name="street"
            autoComplete="street-address"
            defaultValue={address?.street ?? ''}
            maxLength={120}
            required
          />
          <div className={styles.pair}>
            <TextInput
              label={t('postcode')}
              name="postcode"
              autoComplete="postal-code"
              inputMode="numeric"
              defaultValue={address?.postcode ?? ''}
              error={actionData?.field === 'postcode' && actionData.failure}
              maxLength={10}
              required
            />
            <TextInput
              label={t('city')}
              name="city"
              autoComplete="address-level2"
              defaultValue={address?.city ?? ''}
              maxLength={80}
              required
            />
          </div>
          <NativeSelect
            label={t('country')}
            name="country"
            autoComplete="country"
            defaultValue={address?.country ?? locale.market}
            data={markets}
          />
          <TextInput
            label={t('phone')}
            name="phone"
            type="tel"
            autoComplete="tel"
            defaultValue={profile?.phone ?? ''}
            maxLength={40}
          />
          <div className={styles.even}>
            <NativeSelect
              label={t('language')}
              name="language"
              defaultValue={profile?.language ?? locale.language}
              data={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
            />
            <NativeSelect
              label={t('marketChoice')}
              name="market"
              defaultValue={profile?.market ?? locale.market}
              data={markets}
            />
          </div>
        </div>
        <div className={styles.actions}>
          <Button type="submit" size="lg" aria-disabled={isSending}>
            {isSending ? sayMy('sending') : t('save')}
          </Button>
        </div>
      </Form>
    </Page>
  )
}
