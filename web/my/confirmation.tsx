import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Facts } from '../figures/facts.tsx'
import { PrintSheet } from '../deal/print-sheet.tsx'
import { useFormat } from '../format.ts'
import { homeLocale, parseLocale } from '../locale.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { myPaymentWords } from '../words/my-payment.ts'
import { myPaperWords } from '../words/my-paper.ts'
import { myProfileWords } from '../words/my-profile.ts'
import { addressLines } from './address.ts'
import { readOrder } from './order-file.ts'
import { readSellers, sellerName } from './seller.ts'
import type { Route } from './+types/confirmation.ts'
import styles from './paper.module.css'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myPaperWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('confirmation')} ${params.number} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = serverApi({ request, context })
  const order = await readOrder(api, params.number)
  return { order, sellers: await readSellers(api, order) }
}

/** The receipt of an order (§ 312i (1) no. 3 BGB), with everything in it. */
export default function Confirmation({ loaderData }: Route.ComponentProps) {
  const t = useWords(myPaperWords)
  const sayPayment = useWords(myPaymentWords)
  const sayProfile = useWords(myProfileWords)
  const format = useFormat()
  const { order, sellers } = loaderData
  const later = { ...order.total, amount: order.total.amount - order.dueNow.amount }
  return (
    <PrintSheet
      title={t('confirmation')}
      address={addressLines(order.billing)}
      about={
        <Facts
          facts={[
            { label: t('orderNumber'), value: order.number },
            { label: t('orderedOn'), value: format.dayAndTime(order.placedAt) },
            { label: t('market'), value: sayProfile(`market.${order.market}`) },
          ]}
        />
      }
    >
      <p>{t('confirmationText')}</p>
      {order.contracts.flatMap(({ lines, seller }) =>
        lines.map(({ line, title, items, total, tax }) => (
          <section key={line.id}>
            <h2>{title}</h2>
            <p className={styles.quiet}>
              {t('seller')}: {sellerName(seller, sellers)}
            </p>
            <Facts
              kind="figures"
              facts={[
                ...items.map((item) => ({ label: item.title, value: format.money(item.gross) })),
                { label: sayPayment('total'), value: format.money(total), isSum: true },
                { label: sayPayment('tax'), value: format.money(tax) },
              ]}
            />
          </section>
        )),
      )}
      <section>
        <h2>{t('orderSum')}</h2>
        <Facts
          kind="figures"
          facts={[
            { label: sayPayment('total'), value: format.money(order.total), isSum: true },
            { label: t('dueNow'), value: format.money(order.dueNow) },
            ...(later.amount > 0 ? [{ label: t('dueLater'), value: format.money(later) }] : []),
          ]}
        />
      </section>
      <p className={styles.quiet}>{t('confirmationNote')}</p>
    </PrintSheet>
  )
}
