import { Button, TextInput } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Panel } from '../../deal/panel.tsx'
import { Said } from '../../deal/said.tsx'
import { posted } from '../../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Page } from '../../shell/page.tsx'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { garageProblem } from '../../words/garage-problem.ts'
import { garageWords } from '../../words/garage.ts'
import { myWords } from '../../words/my.ts'
import choice from '../choice.module.css'
import styles from './garage.module.css'
import type { Route } from './+types/add.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(garageWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('addTitle')} · ${maker.name}` }]
}

export function loader() {
  return { key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const typed = { vin: form.text('vin'), code: form.text('code') }
  const takesOver = form.has('takesOver')
  const answer = await serverApi({ request, context }).send<{ vin: string }>(
    'POST',
    '/api/garage',
    { ...typed, takesOver },
    form.text('key'),
  )
  if (answer.ok) return redirect(`${paths(locale).myVehicle(answer.value.vin)}?added`)
  const { code, field } = answer.problem
  if (code === 'vehicle-has-owner') return { ...typed, asks: true, field: undefined, failure: null }
  return { ...typed, asks: false, field, failure: garageProblem(answer.problem, locale.language) }
}

/** Two fields; when somebody else still holds the vehicle, what taking over means is said before the button. */
export default function AddVehicle({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(garageWords)
  const my = useWords(myWords)
  const to = paths(useLocale())
  const isSending = useNavigation().state !== 'idle'
  const { key } = loaderData
  if (actionData?.asks === true) {
    return (
      <Page title={t('addTitle')} width="reading">
        <Form method="post" className={styles.asking}>
          <h2>{t('takeOverTitle')}</h2>
          <p className={styles.told}>{t('takeOverText')}</p>
          <input type="hidden" name="key" value={key} />
          <input type="hidden" name="vin" value={actionData.vin} />
          <input type="hidden" name="code" value={actionData.code} />
          <input type="hidden" name="takesOver" value="yes" />
          <div className={styles.actions}>
            <Button type="submit" size="lg" aria-disabled={isSending}>
              {isSending ? my('sending') : t('takeOverSubmit')}
            </Button>
            <Link to={to.myGarage}>{t('notYet')}</Link>
          </div>
        </Form>
      </Page>
    )
  }
  const wrong = actionData?.failure ?? null
  const errorAt = (field: string) => (actionData?.field === field && wrong !== null ? { error: wrong } : {})
  return (
    <Page title={t('addTitle')} text={t('addText')} width="reading">
      {wrong !== null && <Said mood="bad">{wrong}</Said>}
      <Form method="post" className={choice.form}>
        <input type="hidden" name="key" value={key} />
        <div className={choice.fields}>
          <TextInput
            label={t('addVin')}
            description={t('addVinHint')}
            name="vin"
            defaultValue={actionData?.vin ?? ''}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            required
            {...errorAt('vin')}
          />
          <TextInput
            label={t('addCode')}
            description={t('addCodeHint')}
            name="code"
            defaultValue={actionData?.code ?? ''}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            required
            {...errorAt('code')}
          />
        </div>
        <div className={choice.actions}>
          <Button type="submit" size="lg" aria-disabled={isSending}>
            {isSending ? my('sending') : t('addSubmit')}
          </Button>
        </div>
      </Form>
      <Panel title={t('whereTitle')}>
        <ul className={styles.steps}>
          <li>{t('whereCar')}</li>
          <li>{t('whereOwner')}</li>
          <li>{t('wherePartner')}</li>
        </ul>
      </Panel>
    </Page>
  )
}
