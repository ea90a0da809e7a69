import { Button, TextInput } from '@mantine/core'
import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { HourChoice } from '../../deal/hour-choice.tsx'
import { Said } from '../../deal/said.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import type { Person } from '../../shell/session.ts'
import { testDriveProblem, testDriveWords } from '../../words/test-drive.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { requireOpen } from '../open-department.ts'
import { driveDealers, type DriveDealer, type TestDrive } from './drive.ts'
import type { Route } from './+types/ask.ts'
import styles from './test-drive.module.css'

export function meta({ params, loaderData }: Route.MetaArgs) {
  const t = wordsIn(testDriveWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('askTitle', { title: loaderData?.title ?? '' })} · ${maker.name}` }]
}

/** The address says how far one has come: near where, at which dealer. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  await requireOpen(api, locale, 'vehicles')
  const query = new URL(request.url).searchParams
  const { market, language } = locale
  const line = params.sku
  const wish = { postcode: (query.get('postcode') ?? '').trim().slice(0, 10), vin: query.get('vin') }
  const [offer, dealers, person] = await Promise.all([
    api.find<{ title: string }>(
      `/api/catalogue/offers/${encodeURIComponent(line)}?market=${market}&language=${language}`,
    ),
    driveDealers(api, locale, { line, postcode: wish.postcode }),
    api.get<Person>('/api/me'),
  ])
  if (offer === null) throw data(null, { status: 404 })
  const chosen = dealers.find(({ id }) => id === query.get('partner')) ?? null
  const slots =
    chosen === null
      ? []
      : (await api.get<{ items: readonly string[] }>(`/api/partners/${chosen.id}/test-drive-slots?line=${line}`)).items
  const known = person.kind === 'customer' ? person : null
  const who = { name: known?.name ?? '', email: known?.email ?? '' }
  return { line, title: offer.title, ...wish, dealers, chosen, slots, who, formKey: crypto.randomUUID() }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const startsAt = form.text('startsAt')
  if (startsAt === '') return { failure: wordsIn(testDriveWords, locale.language)('hourMissing') }
  const [vin, phone] = [form.text('vin'), form.text('phone')]
  const asked = await serverApi({ request, context }).send<TestDrive>(
    'POST',
    '/api/test-drives',
    {
      partnerId: form.text('partner'),
      line: params.sku,
      vin: vin === '' ? null : vin,
      startsAt,
      name: form.text('name'),
      email: form.text('email'),
      phone: phone === '' ? null : phone,
      language: locale.language,
    },
    form.text('key'),
  )
  if (!asked.ok) return { failure: testDriveProblem(asked.problem, locale.language) }
  return redirect(paths(locale).testDrive(asked.value.token))
}

export default function Ask({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(testDriveWords)
  const to = paths(useLocale())
  const { line, title, vin, postcode, dealers, chosen } = loaderData
  const here = to.testDriveOf(line)
  return (
    <Page title={t('askTitle', { title })} text={t('askText')} width="reading">
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      {vin !== null && <p>{t('askVehicle', { vin })}</p>}
      {chosen === null ? (
        <>
          <Form method="get" className={styles.find}>
            {vin !== null && <input type="hidden" name="vin" value={vin} />}
            <TextInput
              label={t('near')}
              name="postcode"
              defaultValue={postcode}
              inputMode="numeric"
              autoComplete="postal-code"
              maxLength={5}
            />
            <Button type="submit" variant="default">
              {t('find')}
            </Button>
          </Form>
          <DealerLinks dealers={dealers} address={(partner) => `${here}?${queryOf({ partner, postcode, vin })}`} />
        </>
      ) : (
        <>
          <p>
            <strong>{chosen.name}</strong>, {chosen.street}, {chosen.postcode} {chosen.city} ·{' '}
            <Link to={`${here}?${queryOf({ partner: '', postcode, vin })}`}>{t('otherDealer')}</Link>
          </p>
          <HourForm {...loaderData} chosen={chosen} />
        </>
      )}
      <p>
        <Link to={vin === null ? to.line(line) : to.stockVehicle(vin)}>{t('toLine')}</Link>
      </p>
    </Page>
  )
}

function queryOf(wish: { partner: string; postcode: string; vin: string | null }): URLSearchParams {
  const given = Object.entries(wish).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
  return new URLSearchParams(given)
}

function DealerLinks({ dealers, address }: { dealers: readonly DriveDealer[]; address: (partner: string) => string }) {
  const t = useWords(testDriveWords)
  const format = useFormat()
  if (dealers.length === 0) {
    return <Notice size="place" title={t('noDealers')} text={t('noDealersText', { phone: maker.phone })} />
  }
  return (
    <section aria-label={t('dealers')} className={styles.form}>
      <p className={styles.quiet}>{t('dealersText')}</p>
      <ul className={styles.dealers}>
        {dealers.map(({ id, name, street, postcode, city, distanceKm }) => (
          <li key={id}>
            <Link to={address(id)} className={styles.dealer}>
              <strong>{name}</strong>
              <span className={styles.quiet}>
                {street}, {postcode} {city}
                {distanceKm !== null && ` · ${format.quantity(distanceKm, 'km')}`}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function HourForm({ slots, chosen, vin, who, formKey }: Route.ComponentProps['loaderData'] & { chosen: DriveDealer }) {
  const t = useWords(testDriveWords)
  const isSending = useNavigation().formMethod === 'POST'
  if (slots.length === 0) {
    return <Notice size="place" title={t('noHours')} text={t('noDealersText', { phone: maker.phone })} />
  }
  return (
    <Form method="post" className={styles.form}>
      <input type="hidden" name="partner" value={chosen.id} />
      <input type="hidden" name="key" value={formKey} />
      {vin !== null && <input type="hidden" name="vin" value={vin} />}
      <HourChoice slots={slots} legend={t('hour')} />
      <h2>{t('contact')}</h2>
      <TextInput label={t('name')} name="name" autoComplete="name" defaultValue={who.name} required maxLength={120} />
      <TextInput
        label={t('email')}
        name="email"
        type="email"
        autoComplete="email"
        defaultValue={who.email}
        required
        maxLength={254}
      />
      <TextInput label={t('phone')} name="phone" type="tel" autoComplete="tel" maxLength={40} />
      <p className={styles.quiet}>{t('privacy')}</p>
      <div>
        <Button type="submit" size="lg" aria-disabled={isSending}>
          {isSending ? t('sending') : t('submit')}
        </Button>
      </div>
    </Form>
  )
}
