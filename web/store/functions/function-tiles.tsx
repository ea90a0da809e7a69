import { useFormat } from '../../format.ts'
import { useLocale } from '../../locale.ts'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/dictionary.ts'
import { functionWords } from '../../words/functions.ts'
import { LinkTiles } from '../link-tiles.tsx'
import type { VehicleFunction } from './function-data.ts'
import { FunctionIcon } from './function-icon.tsx'
import styles from './function-tiles.module.css'

/** Functions in a row, each with its claim and its lowest price. */
export function FunctionTiles({ functions }: { functions: readonly VehicleFunction[] }) {
  const t = useWords(functionWords)
  const format = useFormat()
  const to = paths(useLocale())
  return (
    <LinkTiles
      className={styles.tile}
      tiles={functions.map(({ sku, title, claim, from }) => ({
        href: to.vehicleFunction(sku),
        title,
        text: claim,
        picture: <FunctionIcon sku={sku} size={36} />,
        note: from !== null && <span className={styles.price}>{t('from', { price: format.money(from) })}</span>,
      }))}
    />
  )
}
