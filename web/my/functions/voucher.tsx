import { Button, TextInput } from '@mantine/core'
import { data, Form, Link, redirect, useNavigation } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { lastDay } from '../../figures/last-day.ts'
import { Facts } from '../../figures/facts.tsx'
import { posted } from '../../form/posted.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { ButtonLink } from '../../store/button-link.tsx'
import { type Candidate, readCandidates } from '../../store/functions/function-data.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { functionWords } from '../../words/functions.ts'
import { voucherRefusal, voucherWords } from '../../words/vouchers.ts'
import choice from '../choice.module.css'
import styles from './voucher.module.css'
import type { Route } from './+types/voucher.ts'

/** What a voucher is for, as `POST /api/vouchers/checks` answers. */
interface Content {
  readonly number: string
  readonly functionCode: string
  readonly title: string
  readonly plan: string
  readonly term: 'trial' | 'fixed' | 'month' | 'year' | 'lifetime'
  readonly soldBy: string
  readonly validUntil: string
}

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(voucherWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('redeemTitle')} · ${maker.name}` }]
}

export function loader() {
  return { key: crypto.randomUUID() }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const { market, language } = locale
  const form = await posted(request)
  const api = serverApi({ request, context })
  const code = form.text('code')
  const said = wordsIn(voucherWords, language)
  if (form.text('intent') === 'redeem') {
    const wish = { code, market, vin: form.text('vin') }
    const redeemed = await api.send('POST', '/api/vouchers/redemptions', wish, form.text('key'))
    if (redeemed.ok) return redirect(`${paths(locale).myFunctions}?done=voucher`)
    const failure = said(voucherRefusal(redeemed.problem))
    return data({ code, content: null, cars: [], failure }, { status: redeemed.problem.status })
  }
  const checked = await api.send<Content>('POST', '/api/vouchers/checks', { code, market, language })
  if (!checked.ok) {
    const failure = said(voucherRefusal(checked.problem))
    return data({ code, content: null, cars: [], failure }, { status: checked.problem.status })
  }
  const { cars } = await readCandidates(api, locale, { sku: checked.value.functionCode, typed: '' })
  return { code, content: checked.value, cars, failure: null }
}

/** First the code, then what it is good for and for which car, before anything is redeemed. */
export default function VoucherPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useWords(voucherWords)
  const isSending = useNavigation().state !== 'idle'
  if (actionData?.content) {
    return <Redeeming {...actionData} content={actionData.content} formKey={loaderData.key} />
  }
  const failure = actionData?.failure ?? null
  return (
    <Page title={t('redeemTitle')} text={t('redeemText')} width="reading">
      <Form method="post" className={choice.form}>
        <TextInput
          label={t('code')}
          description={t('codeHint')}
          name="code"
          defaultValue={actionData?.code ?? ''}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          required
          {...(failure === null ? {} : { error: failure })}
        />
        <div className={choice.actions}>
          <Button type="submit" name="intent" value="check" size="lg" aria-disabled={isSending}>
            {isSending ? t('sending') : t('check')}
          </Button>
        </div>
      </Form>
    </Page>
  )
}

interface RedeemingProps {
  readonly code: string
  readonly content: Content
  readonly cars: readonly Candidate[]
  readonly formKey: string
}

function Redeeming({ code, content, cars, formKey }: RedeemingProps) {
  const t = useWords(voucherWords)
  const format = useFormat()
  const to = paths(useLocale())
  const isSending = useNavigation().state !== 'idle'
  const { title, plan, term, soldBy, validUntil } = content
  const usable = cars.filter(({ fits, hasIt, isRunning }) => fits && !hasIt && !isRunning)
  return (
    <Page title={t('redeemTitle')} width="reading">
      <Facts
        facts={[
          { label: t('goodFor'), value: `${title}, ${plan}` },
          { label: t('soldBy'), value: soldBy },
          { label: t('validUntil'), value: format.calendarDay(lastDay(validUntil)) },
          { label: t('noRenewal'), value: t(term === 'lifetime' ? 'forever' : 'noRenewalText') },
          { label: t('ifNot'), value: t('ifNotText') },
        ]}
      />
      {usable.length === 0 ? (
        <Notice
          size="place"
          title={t('noCar')}
          text={t('noCarText')}
          action={<ButtonLink to={to.myGarage}>{t('toGarage')}</ButtonLink>}
        />
      ) : (
        <Form method="post" className={choice.form}>
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="code" value={code} />
          <Cars cars={cars} chosen={usable[0]?.vin ?? ''} />
          <div className={choice.actions}>
            <Button type="submit" name="intent" value="redeem" size="lg" aria-disabled={isSending}>
              {isSending ? t('sending') : t('submit')}
            </Button>
            <Link to={to.myVoucher}>{t('otherCode')}</Link>
          </div>
        </Form>
      )}
    </Page>
  )
}

function Cars({ cars, chosen }: { readonly cars: readonly Candidate[]; readonly chosen: string }) {
  const t = useWords(functionWords)
  return (
    <fieldset className={styles.cars}>
      <legend>{t('vehicle')}</legend>
      {cars.map(({ vin, title, fits, hasIt, isRunning, misfit }) => {
        const has = hasIt || isRunning
        return (
          <label key={vin} className={styles.car}>
            <input type="radio" name="vin" value={vin} defaultChecked={vin === chosen} disabled={!fits || has} />
            <span>
              {title}
              <small>
                {vin}, {has ? t('hasIt') : misfit === null ? t('fits') : t(`misfit.${misfit}`)}
              </small>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
