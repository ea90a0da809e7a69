import { Button } from '@mantine/core'
import { redirect } from 'react-router'
import { type Api, serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { Said } from '../../deal/said.tsx'
import { Facts } from '../../figures/facts.tsx'
import { type Posted, posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, type Locale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { perKwh, planProblem } from '../../store/charging/plan-data.ts'
import { chargingPlanWords } from '../../words/charging-plans.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import styles from '../choice.module.css'
import type { Route } from './+types/plan.ts'
import { OtherPlans } from './other-plans.tsx'
import { Company, Family, Invitations } from './people.tsx'
import type { Advice, ChargingAccount, OtherPlan, OwnPlan } from './plan-file.ts'
import { Posting } from './posting.tsx'

const outcomes = ['cancelled', 'withdrawn', 'changed', 'done'] as const

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(chargingPlanWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('myTitle')} · ${maker.name}` }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { language, market } = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  const [account, advice] = await Promise.all([
    api.get<ChargingAccount>(`/api/charging/plan?language=${language}`),
    api.get<Advice>(`/api/charging/plan-advice?market=${market}&language=${language}`),
  ])
  const others = account.plan?.isCancellable ? await readOthers(api, language) : []
  const said = new URL(request.url).searchParams.get('done')
  return {
    account,
    advice,
    others,
    said: outcomes.find((outcome) => outcome === said) ?? null,
    postKey: crypto.randomUUID(),
  }
}

async function readOthers(api: Api, language: Locale['language']): Promise<readonly OtherPlan[]> {
  return (await api.get<{ items: readonly OtherPlan[] }>(`/api/charging/plan/changes?language=${language}`)).items
}

/** Where each button of the page leads to, what it sends, and what is said afterwards. */
function deedOf(
  form: Posted,
  { market }: Locale,
): readonly [path: string, body: object, done: (typeof outcomes)[number]] {
  const member = encodeURIComponent(form.text('member'))
  switch (form.text('intent')) {
    case 'cancel':
      return ['/api/charging/plan/cancellations', {}, 'cancelled']
    case 'withdraw':
      return ['/api/charging/plan/withdrawals', {}, 'withdrawn']
    case 'invite':
      return ['/api/charging/plan/members', { email: form.text('email') }, 'done']
    case 'drive':
      return ['/api/charging/company/drivers', { email: form.text('email') }, 'done']
    case 'found':
      return ['/api/charging/company', { name: form.text('name'), market }, 'done']
    case 'accept':
      return [`/api/charging/memberships/${member}/acceptances`, {}, 'done']
    case 'end':
      return [`/api/charging/memberships/${member}/endings`, {}, 'done']
    default: {
      const wish = { sku: form.text('sku'), plan: form.text('plan'), price: Number(form.text('price')) }
      return ['/api/charging/plan/changes', wish, 'changed']
    }
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const form = await posted(request)
  const [path, body, done] = deedOf(form, locale)
  const answer = await serverApi({ request, context }).send<{ state?: string }>('POST', path, body, form.text('key'))
  if (!answer.ok) return { failure: planProblem(answer.problem, locale.language) }
  if (answer.value.state === 'declined') return { failure: wordsIn(chargingPlanWords, locale.language)('declined') }
  return redirect(`${paths(locale).myChargingPlan}?done=${done}`)
}

/** What one pays for charging, who pays, and how to change it. */
export default function MyPlan({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(chargingPlanWords)
  const to = paths(useLocale())
  const { account, advice, others, said } = loaderData
  const { plan, shared, employer, company, invitations } = account
  return (
    <Page title={t('myTitle')} text={t('myText')} width="reading">
      {actionData !== undefined && <Said mood="bad">{actionData.failure}</Said>}
      {said !== null && actionData === undefined && <Said mood="good">{t(said)}</Said>}
      <Invitations invitations={invitations} />
      {employer !== null && <p>{t('employer', { name: employer })}</p>}
      {shared !== null && <p>{t('shared', shared)}</p>}
      {plan === null && shared === null && (
        <Notice
          size="place"
          title={t('none')}
          text={t('noneText')}
          action={<ButtonLink to={to.chargingPlans}>{t('compare')}</ButtonLink>}
        />
      )}
      {plan !== null && <Own plan={plan} />}
      {plan !== null && plan.membersMost > 0 && <Family plan={plan} />}
      <AdvicePart advice={advice} />
      {others.length > 0 && <OtherPlans plans={others} />}
      <Company company={company} />
    </Page>
  )
}

function Own({ plan }: { plan: OwnPlan }) {
  const t = useWords(chargingPlanWords)
  const to = paths(useLocale())
  const format = useFormat()
  const { title, term, source, acPerKwh, dcPerKwh, price, until, renewal, nextChargeAt, withdrawableUntil } = plan
  const amount = format.money(price)
  const day = until === null ? '' : format.calendarDay(until)
  const next = nextChargeAt === null ? null : format.calendarDay(nextChargeAt)
  return (
    <section className={styles.outcome}>
      <h2>{title}</h2>
      <Facts
        facts={[
          { label: t('price'), value: source === 'vehicle' ? t('price.car') : t(`price.${term}`, { amount }) },
          { label: t('ac'), value: format.exact(perKwh(acPerKwh)) },
          { label: t('dc'), value: format.exact(perKwh(dcPerKwh)) },
          { label: t('parking'), value: t('parkingText') },
          { label: t('until'), value: day },
          ...(renewal === 'running' && next !== null
            ? [{ label: t('next'), value: t('nextText', { amount, day: next }) }]
            : []),
        ]}
      />
      {renewal === 'stopped' && <p>{t('renewal.stopped', { day })}</p>}
      {renewal === 'none' && <p>{t('renewal.none', { day })}</p>}
      {renewal === 'overdue' && (
        <Said mood="bad">
          {t('renewal.overdue')} <a href={to.myWallet}>{t('toWallet')}</a>
        </Said>
      )}
      <div className={styles.actions}>
        {plan.isCancellable && (
          <Posting intent="cancel">
            <Button type="submit" variant="default">
              {t('cancel')}
            </Button>
          </Posting>
        )}
        {withdrawableUntil !== null && (
          <Posting intent="withdraw">
            <Button type="submit" variant="default">
              {t('withdraw')}
            </Button>
          </Posting>
        )}
      </div>
      {withdrawableUntil !== null && (
        <p className={styles.quiet}>{t('withdrawText', { day: format.calendarDay(withdrawableUntil) })}</p>
      )}
    </section>
  )
}

function AdvicePart({ advice: { sessions, items } }: { advice: Advice }) {
  const t = useWords(chargingPlanWords)
  const format = useFormat()
  return (
    <section className={styles.form}>
      <h2>{t('advice')}</h2>
      <p className={styles.quiet}>{sessions === 0 ? t('adviceNone') : t('adviceText', { count: sessions })}</p>
      {sessions > 0 && (
        <Facts
          kind="figures"
          facts={items.map(({ title, total }) => ({ label: title ?? t('perUse'), value: format.money(total) }))}
        />
      )}
    </section>
  )
}
