import { data } from 'react-router'
import { serverApi } from '../api.ts'
import { maker } from '../brand/maker.ts'
import { Facts } from '../figures/facts.tsx'
import { PrintSheet } from '../deal/print-sheet.tsx'
import { useFormat } from '../format.ts'
import { homeLocale, parseLocale } from '../locale.ts'
import { useWords, wordsIn } from '../words/dictionary.ts'
import { myPaymentWords } from '../words/my-payment.ts'
import { myPaperWords } from '../words/my-paper.ts'
import { addressLines } from './address.ts'
import { readOrder } from './order-file.ts'
import { readSellers, sellerName } from './seller.ts'
import type { Route } from './+types/contract.ts'

export function meta({ params }: Route.MetaArgs) {
  const t = wordsIn(myPaperWords, (parseLocale(params.locale) ?? homeLocale).language)
  return [{ title: `${t('contractTitle')} ${params.number} · ${maker.name}` }]
}

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = serverApi({ request, context })
  const order = await readOrder(api, params.number)
  const contract = order.contracts.find(({ id }) => id === params.contract)
  if (contract === undefined) throw data(null, { status: 404 })
  return { order, contract, sellers: await readSellers(api, order) }
}

/** What was agreed, as it stood right above the button. */
export default function ContractPage({ loaderData }: Route.ComponentProps) {
  const t = useWords(myPaperWords)
  const sayPayment = useWords(myPaymentWords)
  const format = useFormat()
  const { order, contract, sellers } = loaderData
  return (
    <PrintSheet
      title={t('contractTitle')}
      address={addressLines(order.billing)}
      about={
        <Facts
          facts={[
            { label: t('orderNumber'), value: order.number },
            { label: t('orderedOn'), value: format.dayAndTime(order.placedAt) },
            { label: t('seller'), value: sellerName(contract.seller, sellers) },
          ]}
        />
      }
    >
      {contract.lines.map(({ line, title, essentials }) => (
        <section key={line.id}>
          <h2>{title}</h2>
          <Facts facts={essentials} />
        </section>
      ))}
      <section>
        <h2>{sayPayment('price')}</h2>
        <Facts
          kind="figures"
          facts={[
            { label: sayPayment('total'), value: format.money(contract.total), isSum: true },
            { label: sayPayment('tax'), value: format.money(contract.tax) },
          ]}
        />
      </section>
      <section>
        <h2>{t('withdrawalTitle')}</h2>
        <p>{t('withdrawalText', { email: maker.email })}</p>
      </section>
    </PrintSheet>
  )
}
