import { Button } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { posted } from '../../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { homeChargingProblem } from '../../words/home-charging-problem.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import choice from '../choice.module.css'
import type { Route } from './+types/add.ts'
import { SettingFields } from './setting-fields.tsx'
import { typedPriceTable } from './wallbox-file.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(homeChargingWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('addTitle')} · ${maker.name}` }]
}

export function loader() {
  return { key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const wish = {
    name: form.text('name'),
    place: form.text('place'),
    fuseLimitA: Number(form.text('fuseLimitA')),
    phases: Number(form.text('phases')),
    price: typedPriceTable(form.text),
  }
  const api = serverApi({ request, context })
  const answer = await api.send<{ id: string }>('POST', '/api/me/wallboxes', wish, form.text('key'))
  if (!answer.ok) return { failure: homeChargingProblem(answer.problem, locale.language) }
  return redirect(`${paths(locale).myWallbox(answer.value.id)}#connection`)
}

/** What a wallbox needs: a name, a place, what its fuse carries, and what a kWh costs. */
export default function AddWallbox({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(homeChargingWords)
  const to = paths(useLocale())
  const isSending = useNavigation().state !== 'idle'
  return (
    <Page title={t('addTitle')} text={t('addText')} width="reading">
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      <Form method="post" className={choice.form}>
        <input type="hidden" name="key" value={loaderData.key} />
        <div className={choice.fields}>
          <SettingFields wallbox={null} />
        </div>
        <div className={choice.actions}>
          <Button type="submit" size="lg" loading={isSending}>
            {t('add')}
          </Button>
          <Link to={to.myHomeCharging}>{t('back')}</Link>
        </div>
      </Form>
    </Page>
  )
}
