import { Button, PasswordInput, TextInput } from '@mantine/core'
import { Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../api.ts'
import { maker, showpiece } from '../brand/maker.ts'
import { posted } from '../form/posted.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { VehicleDrawing } from '../vehicle/drawing.tsx'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { signInWords } from '../words/sign-in.ts'
import { DemoPeople, type DemoHouse } from './demo-people.tsx'
import { enter } from './entering.ts'
import { safeNext, startPage } from './sign-in-next.ts'
import type { Route } from './+types/sign-in.ts'
import styles from './sign-in.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(signInWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('submit')} · ${maker.name}` }]
}

/** Outside the demo the API knows no such people, and the screen offers none. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const demo = await serverApi({ request, context }).find<DemoHouse>('/api/demo/people')
  return { demo, isNew: new URL(request.url).searchParams.has('new') }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await posted(request)
  const answer = await enter({ request, context }, form)
  if (!answer.ok) return { status: answer.problem.status, email: form.text('email') }
  const locale = parseLocale(params.locale) ?? homeLocale
  const next = safeNext(new URL(request.url).searchParams.get('next'), locale)
  return redirect(next ?? startPage(answer.value.user.role, locale))
}

function failureOf(status: number, isNew: boolean): 'busy' | 'createRefused' | 'refused' {
  if (status === 429) return 'busy'
  return isNew ? 'createRefused' : 'refused'
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(signInWords)
  const to = paths(useLocale())
  const isSending = useNavigation().state !== 'idle'
  const { demo, isNew } = loaderData
  const failure = actionData === undefined ? undefined : t(failureOf(actionData.status, isNew))
  return (
    <div className={styles.screen}>
      <div className={styles.scene}>
        <VehicleDrawing {...showpiece} />
      </div>
      <div className={styles.side}>
        <h1>{isNew ? t('createTitle') : t('title')}</h1>
        <p className={styles.text}>{isNew ? t('createText') : t('text')}</p>
        <Form method="post" className={styles.form}>
          {failure !== undefined && (
            <p role="alert" className={styles.failure}>
              {failure}
            </p>
          )}
          {isNew && <TextInput label={t('name')} name="name" autoComplete="name" required maxLength={120} />}
          <TextInput
            label={t('email')}
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={actionData?.email ?? ''}
            required
          />
          <PasswordInput
            label={t('password')}
            description={isNew ? t('passwordHint') : undefined}
            name="password"
            autoComplete={isNew ? 'new-password' : 'current-password'}
            minLength={isNew ? 10 : 1}
            required
          />
          <Button type="submit" size="lg" aria-disabled={isSending}>
            {isSending ? t('submitting') : isNew ? t('createSubmit') : t('submit')}
          </Button>
        </Form>
        <p className={styles.other}>
          {isNew ? t('known') : t('newHere')}{' '}
          <Link to={isNew ? to.signIn : `${to.signIn}?new`}>{isNew ? t('submit') : t('create')}</Link>
        </p>
        {demo !== null && <DemoPeople house={demo} />}
      </div>
    </div>
  )
}
