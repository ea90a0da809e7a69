import { NativeSelect, TextInput } from '@mantine/core'
import { useWords } from '../../words/dictionary.ts'
import { homeChargingWords } from '../../words/my-home-charging.ts'
import { PriceFields } from './price-fields.tsx'
import type { Wallbox } from './wallbox-file.ts'

const USUAL_A = 16

/** What a wallbox is called, where it hangs, what its fuse carries, and what a kWh costs there. */
export function SettingFields({ wallbox }: { wallbox: Wallbox | null }) {
  const t = useWords(homeChargingWords)
  return (
    <>
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        name="name"
        defaultValue={wallbox?.name ?? ''}
        maxLength={60}
        required
      />
      <TextInput
        label={t('where')}
        name="place"
        defaultValue={wallbox?.place ?? ''}
        maxLength={120}
        autoComplete="street-address"
        required
      />
      <TextInput
        label={t('fuse')}
        description={t('fuseHint')}
        name="fuseLimitA"
        defaultValue={String(wallbox?.fuseLimitA ?? USUAL_A)}
        inputMode="numeric"
        pattern="\d{1,2}"
        required
      />
      <NativeSelect
        label={t('phases')}
        name="phases"
        defaultValue={String(wallbox?.phases ?? 3)}
        data={[
          { value: '3', label: t('phasesThree') },
          { value: '1', label: t('phasesOne') },
        ]}
      />
      <PriceFields price={wallbox?.price ?? null} />
    </>
  )
}
