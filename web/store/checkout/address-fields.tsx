import { NativeSelect, TextInput } from '@mantine/core'
import { marketCodes, useLocale } from '../../locale.ts'
import { checkoutWords } from '../../words/checkout.ts'
import { useWords } from '../../words/dictionary.ts'
import styles from './address-fields.module.css'

export interface AddressValues {
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
  readonly phone: string | null
}

/** Who is bound and where invoices go. */
export function AddressFields({
  given,
  name,
  isRefused,
}: {
  given: AddressValues | null
  name: string
  isRefused: boolean
}) {
  const t = useWords(checkoutWords)
  const { market } = useLocale()
  return (
    <div className={styles.fields}>
      <TextInput
        label={t('name')}
        name="name"
        autoComplete="name"
        maxLength={120}
        defaultValue={given?.name ?? name}
        required
        className={styles.wide}
      />
      <TextInput
        label={t('street')}
        name="street"
        autoComplete="street-address"
        maxLength={120}
        defaultValue={given?.street ?? ''}
        required
        className={styles.wide}
      />
      <TextInput
        label={t('postcode')}
        name="postcode"
        autoComplete="postal-code"
        inputMode="numeric"
        maxLength={5}
        pattern="[0-9]{4,5}"
        defaultValue={given?.postcode ?? ''}
        error={isRefused}
        required
      />
      <TextInput
        label={t('city')}
        name="city"
        autoComplete="address-level2"
        maxLength={80}
        defaultValue={given?.city ?? ''}
        required
      />
      <NativeSelect
        label={t('country')}
        name="country"
        defaultValue={given?.country ?? market}
        data={marketCodes.map((value) => ({ value, label: t(`market.${value}`) }))}
      />
      <TextInput
        label={t('phone')}
        name="phone"
        type="tel"
        autoComplete="tel"
        maxLength={40}
        defaultValue={given?.phone ?? ''}
      />
    </div>
  )
}
