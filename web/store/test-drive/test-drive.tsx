import { Button } from '@mantine/core'
import { data, Form, Link, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { testDriveProblem, testDriveWords } from '../../words/test-drive.ts'
import { ButtonLink } from '../button-link.tsx'
import type { TestDrive } from './drive.ts'
import type { Route } from './+types/test-drive.ts'
import styles from './test-drive.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(testDriveWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }, { name: 'robots', content: 'noindex' }]
}

/** Who has the link in the mail needs no account. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { market, language } = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const drive = await api.find<TestDrive>(`/api/test-drives/${encodeURIComponent(params.token)}`)
  if (drive === null) throw data(null, { status: 404 })
  const offer = await api.find<{ title: string }>(
    `/api/catalogue/offers/${encodeURIComponent(drive.line)}?market=${market}&language=${language}`,
  )
  const isOpen = drive.state === 'asked' || drive.state === 'confirmed'
  const mayCancel = isOpen && Date.parse(drive.startsAt) > Date.now()
  return { drive, title: offer?.title ?? drive.line, mayCancel, key: crypto.randomUUID() }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const path = `/api/test-drives/${encodeURIComponent(params.token)}/cancellations`
  const done = await serverApi({ request, context }).send('POST', path, undefined, form.text('key'))
  return done.ok ? null : { failure: testDriveProblem(done.problem, language) }
}

export default function TestDrivePage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(testDriveWords)
  const to = paths(useLocale())
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const { drive, title, mayCancel, key } = loaderData
  const { state, line, vin, startsAt, reason, partner } = drive
  const isOff = state === 'declined' || state === 'cancelled'
  return (
    <Page title={t('title')} text={t(`state.${state}`)} width="reading">
      {actionData && <Said mood="bad">{actionData.failure}</Said>}
      {reason !== null && <p>{t('reason', { reason })}</p>}
      <dl className={styles.drives}>
        <dt className={styles.quiet}>{t('when')}</dt>
        <dd>{isOff ? <s>{format.dayAndTime(startsAt)}</s> : format.dayAndTime(startsAt)}</dd>
        <dt className={styles.quiet}>{t('where')}</dt>
        <dd>
          {partner.name}, {partner.city}
        </dd>
        <dt className={styles.quiet}>{t('what')}</dt>
        <dd>
          <Link to={vin === null ? to.line(line) : to.stockVehicle(vin)}>{title}</Link>
        </dd>
      </dl>
      {mayCancel && (
        <Form method="post" className={styles.form}>
          <input type="hidden" name="key" value={key} />
          <p className={styles.quiet}>{t('cancelText')}</p>
          <div>
            <Button type="submit" variant="default" aria-disabled={isSending}>
              {isSending ? t('sending') : t('cancel')}
            </Button>
          </div>
        </Form>
      )}
      {isOff && <ButtonLink to={to.testDriveOf(line)}>{t('again')}</ButtonLink>}
    </Page>
  )
}
