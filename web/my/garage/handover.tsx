import { Button } from '@mantine/core'
import { Form, Link, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Panel } from '../../deal/panel.tsx'
import { Said } from '../../deal/said.tsx'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { garageProblem } from '../../words/garage-problem.ts'
import { garageWords } from '../../words/garage.ts'
import { myWords } from '../../words/my.ts'
import { readGarageFile } from './garage-file.ts'
import styles from './garage.module.css'
import type { Route } from './+types/handover.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(garageWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('handoverTitle')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const { vehicle, rights } = await readGarageFile(serverApi({ request, context }), params.vin, locale)
  return {
    vehicle,
    stays: rights.filter(({ survivesResale }) => survivesResale),
    ends: rights.filter(({ survivesResale }) => !survivesResale),
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  const path = `/api/garage/${encodeURIComponent(params.vin)}/handover-codes`
  const answer = await serverApi({ request, context }).send<{ code: string; expiresAt: string }>('POST', path)
  if (answer.ok) return { ...answer.value, failure: null }
  return { code: null, expiresAt: null, failure: garageProblem(answer.problem, language) }
}

/** What goes along, what ends and what is erased is said before there is a code. */
export default function HandoverPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(garageWords)
  const my = useWords(myWords)
  const to = paths(useLocale())
  const format = useFormat()
  const isSending = useNavigation().state !== 'idle'
  const { vehicle, stays, ends } = loaderData
  const code = actionData?.code ?? null
  const lists = [
    { title: t('handoverStays'), rights: stays },
    { title: t('handoverEnds'), rights: ends },
  ]
  return (
    <Page title={t('handoverTitle')} text={t('handoverText', { title: vehicle.title || t('unnamed') })} width="reading">
      {actionData?.failure != null && <Said mood="bad">{actionData.failure}</Said>}
      <div className={styles.outcome}>
        {lists.map(({ title, rights }) => (
          <Panel key={title} title={title}>
            {rights.length === 0 && <p className={styles.quiet}>{t('handoverNothing')}</p>}
            <ul>
              {rights.map((right) => (
                <li key={right.id}>
                  {right.title}
                  {right.until !== null && (
                    <span className={styles.quiet}>, {t('until', { day: format.calendarDay(right.until) })}</span>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
        ))}
      </div>
      <Panel title={t('handoverErased')}>
        <p>{t('handoverErasedText')}</p>
      </Panel>
      {code !== null && actionData?.expiresAt != null && (
        <Panel title={t('handoverCode')}>
          <output className={styles.code}>{code}</output>
          <p>{t('handoverUntil', { day: format.dayAndTime(actionData.expiresAt) })}</p>
          <p className={styles.quiet}>{t('handoverOnce')}</p>
        </Panel>
      )}
      <Form method="post" className={styles.actions}>
        <Button type="submit" size="lg" variant={code === null ? 'filled' : 'default'} aria-disabled={isSending}>
          {isSending ? my('sending') : code === null ? t('handoverSubmit') : t('handoverAgain')}
        </Button>
        <Link to={to.myVehicle(vehicle.vin)}>{t('back')}</Link>
      </Form>
    </Page>
  )
}
