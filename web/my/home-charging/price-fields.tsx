import { TextInput } from '@mantine/core'
import { useLocale } from '../../locale.ts'
import { useWords } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import choice from '../choice.module.css'
import type { HomePrice } from './wallbox-file.ts'

/** What a kWh costs, and a cheaper price of the night where there is one. */
export function PriceFields({ price }: { price: HomePrice | null }) {
  const t = useWords(homeChargingWords)
  const { language } = useLocale()
  const asTyped = (text: string) => (language === 'de' ? text.replace('.', ',') : text)
  const [window] = price?.windows ?? []
  return (
    <>
      <TextInput
        label={t('perKwh')}
        description={t('perKwhHint')}
        name="perKwh"
        defaultValue={asTyped(price?.perKwh ?? '')}
        inputMode="decimal"
        required
      />
      <TextInput
        label={t('cheapPerKwh')}
        name="cheapPerKwh"
        defaultValue={asTyped(window?.perKwh ?? '')}
        inputMode="decimal"
      />
      <div className={choice.even}>
        <TextInput label={t('cheapFrom')} name="cheapFrom" type="time" defaultValue={window?.from ?? '22:00'} />
        <TextInput label={t('cheapUntil')} name="cheapUntil" type="time" defaultValue={window?.until ?? '06:00'} />
      </div>
    </>
  )
}
