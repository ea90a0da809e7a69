import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { Form } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { lineNames } from '../cockpit/line-names.ts'
import { Panel } from '../deal/panel.tsx'
import { Said } from '../deal/said.tsx'
import { posted } from '../form/posted.ts'
import { useFormat } from '../format.ts'
import { homeLocale, parseLocale, useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { Notice } from '../shell/notice.tsx'
import { personContext } from '../shell/session.ts'
import { ButtonLink } from '../store/button-link.tsx'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { testDriveProblem, testDriveWords } from '../words/test-drive.ts'
import { driveGroups, type PartnerDrive } from './drive-groups.ts'
import { Screen } from './screen.tsx'
import type { Route } from './+types/test-drives.ts'
import styles from './test-drives.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(testDriveWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('dealerTitle')} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { market, language } = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const { partnerId } = context.get(personContext)
  const [{ items }, names] = await Promise.all([
    api.get<{ items: readonly PartnerDrive[] }>('/api/partner-test-drives'),
    lineNames(api, market, language),
  ])
  const groups = driveGroups(items, new Date().toISOString())
  const lines = [...new Set([...groups.waiting, ...groups.coming].map(({ line }) => line))]
  const slots = await Promise.all(
    lines.map(async (line) => {
      const free = await api.ask<{ items: readonly string[] }>(
        `/api/partners/${partnerId}/test-drive-slots?line=${encodeURIComponent(line)}`,
      )
      return [line, free.ok ? free.value.items : []] as const
    }),
  )
  return { groups, names, slots: Object.fromEntries(slots) }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const { language } = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const path = `/api/partner-test-drives/${encodeURIComponent(form.text('drive'))}/answers`
  const done = await serverApi({ request, context }).send('POST', path, answerIn(form))
  return done.ok ? { isDone: true } : { isDone: false, failure: testDriveProblem(done.problem, language) }
}

function answerIn(form: Awaited<ReturnType<typeof posted>>) {
  const kind = form.text('kind')
  if (kind === 'move') return { kind, startsAt: form.text('startsAt') }
  if (kind === 'decline') return { kind, reason: form.text('reason') }
  return kind === 'drive' ? { kind, advised: form.has('advised') } : { kind }
}

type Data = Route.ComponentProps['loaderData']

export default function TestDrives({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(testDriveWords)
  const to = paths(useLocale())
  const { groups } = loaderData
  const shown = (['waiting', 'past', 'coming', 'recorded'] as const).filter((name) => groups[name].length > 0)
  return (
    <Screen title={t('dealerTitle')} text={t('dealerText')}>
      {actionData?.failure !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      {actionData?.isDone && <Said mood="good">{t('done')}</Said>}
      {shown.length === 0 && (
        <Notice
          size="place"
          title={t('emptyTitle')}
          text={t('emptyText')}
          action={
            <ButtonLink to={to.dealerCalendar} kind="quiet">
              {t('toCalendar')}
            </ButtonLink>
          }
        />
      )}
      {shown.map((name) => (
        <Panel key={name} title={t(name)}>
          <ul className={styles.drives}>
            {groups[name].map((drive) => (
              <li key={drive.id} className={styles.drive}>
                <Facts drive={drive} names={loaderData.names} />
                {name === 'past' && <Record drive={drive} />}
                {(name === 'waiting' || name === 'coming') && (
                  <Answer drive={drive} slots={loaderData.slots[drive.line] ?? []} isWaiting={name === 'waiting'} />
                )}
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </Screen>
  )
}

function Facts({ drive, names }: { drive: PartnerDrive; names: Data['names'] }) {
  const t = useWords(testDriveWords)
  const format = useFormat()
  const { startsAt, line, vin, name, email, phone, state, advised } = drive
  return (
    <div>
      <h3 className={styles.when}>{format.dayAndTime(startsAt)}</h3>
      <p>
        {[names[line] ?? line, vin].filter((each) => each !== null).join(', ')}: {name}
      </p>
      <p className={styles.quiet}>
        <a href={`mailto:${email}`}>{email}</a>
        {phone !== null && (
          <>
            {' · '}
            <a href={`tel:${phone}`}>{phone}</a>
          </>
        )}
      </p>
      {state === 'driven' && <p>{t(advised === true ? 'recorded.advised' : 'recorded.driven')}</p>}
      {state === 'missed' && <p>{t('recorded.missed')}</p>}
    </div>
  )
}

function Answer({ drive, slots, isWaiting }: { drive: PartnerDrive; slots: readonly string[]; isWaiting: boolean }) {
  const t = useWords(testDriveWords)
  const format = useFormat()
  return (
    <div className={styles.answers}>
      {isWaiting && (
        <Form method="post">
          <input type="hidden" name="drive" value={drive.id} />
          <Button type="submit" name="kind" value="confirm">
            {t('confirm')}
          </Button>
        </Form>
      )}
      {slots.length > 0 && (
        <Form method="post" className={styles.row}>
          <input type="hidden" name="drive" value={drive.id} />
          <NativeSelect
            name="startsAt"
            label={t('moveTo')}
            size="sm"
            data={slots.map((slot) => ({ value: slot, label: format.dayAndTime(slot) }))}
          />
          <Button type="submit" name="kind" value="move" variant="default" size="sm">
            {t('move')}
          </Button>
        </Form>
      )}
      <Form method="post" className={styles.row}>
        <input type="hidden" name="drive" value={drive.id} />
        <TextInput name="reason" label={t('declineReason')} size="sm" required maxLength={300} />
        <Button type="submit" name="kind" value="decline" variant="default" size="sm">
          {t('decline')}
        </Button>
      </Form>
    </div>
  )
}

function Record({ drive }: { drive: PartnerDrive }) {
  const t = useWords(testDriveWords)
  return (
    <Form method="post" className={styles.row}>
      <input type="hidden" name="drive" value={drive.id} />
      <Checkbox name="advised" label={t('advised')} />
      <Button type="submit" name="kind" value="drive" size="sm">
        {t('driven')}
      </Button>
      <Button type="submit" name="kind" value="miss" variant="default" size="sm">
        {t('missed')}
      </Button>
    </Form>
  )
}
