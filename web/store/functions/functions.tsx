import { Link } from 'react-router'
import { serverApi } from '../../api.ts'
import { maker } from '../../brand/maker.ts'
import { useFormat } from '../../format.ts'
import { homeLocale, parseLocale, useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../shell/notice.tsx'
import { Page } from '../../shell/page.tsx'
import { publicPage } from '../../shell/public-page.ts'
import { useWords, wordsIn } from '../../words/dictionary.ts'
import { functionWords } from '../../words/functions.ts'
import { voucherWords } from '../../words/vouchers.ts'
import { ButtonLink } from '../button-link.tsx'
import { requireOpen } from '../open-department.ts'
import type { VehicleFunction } from './function-data.ts'
import { FunctionIcon } from './function-icon.tsx'
import type { Route } from './+types/functions.ts'
import styles from './functions.module.css'

export const headers = publicPage

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(functionWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('title')} · ${maker.name}` }, { name: 'description', content: t('description') }]
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = parseLocale(params.locale) ?? homeLocale
  const api = serverApi({ request, context })
  await requireOpen(api, locale, 'updates')
  const { market, language } = locale
  return api.get<{ items: readonly VehicleFunction[] }>(`/api/functions?market=${market}&language=${language}`)
}

export default function Functions({ loaderData }: Route.ComponentProps) {
  const t = useWords(functionWords)
  const say = useWords(voucherWords)
  const to = paths(useLocale())
  const { items } = loaderData
  return (
    <Page
      title={t('title')}
      text={t('text')}
      actions={
        <ButtonLink to={to.myVoucher} kind="quiet">
          {say('redeem')}
        </ButtonLink>
      }
    >
      {items.length === 0 && <Notice size="place" title={t('emptyTitle')} text={t('emptyText')} />}
      <ul className={styles.cards}>
        {items.map((each) => (
          <li key={each.sku}>
            <FunctionCard offered={each} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function FunctionCard({ offered }: { offered: VehicleFunction }) {
  const t = useWords(functionWords)
  const format = useFormat()
  const to = paths(useLocale())
  const { sku, title, claim, from, label } = offered
  return (
    <article className={styles.card}>
      <span className={styles.sign}>
        <FunctionIcon sku={sku} />
      </span>
      <h2 className={styles.title}>
        <Link to={to.vehicleFunction(sku)} className={styles.link} prefetch="intent">
          {title}
        </Link>
      </h2>
      <p className={styles.quiet}>{claim}</p>
      <p className={styles.foot}>
        {from !== null && <strong>{t('from', { price: format.money(from) })}</strong>}
        {label.trialDays !== null && <span className={styles.free}>{t('freeTrial', { count: label.trialDays })}</span>}
      </p>
    </article>
  )
}
