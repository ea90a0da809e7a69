import { useLocale } from '../locale.ts'
import { paths } from '../paths.ts'
import { useWords } from '../words/dictionary.ts'
import { shellWords } from '../words/shell.ts'
import { useOpenDepartments } from './open-departments.ts'

export interface StorePage {
  readonly href: string
  readonly label: string
}

/** The pages of the open departments, as header and footer list them. */
export function useStorePages(): readonly StorePage[] {
  const t = useWords(shellWords)
  const to = paths(useLocale())
  const departments = useOpenDepartments()
  return [
    ...(departments.includes('vehicles')
      ? [
          { href: to.vehicles, label: t('vehicles') },
          { href: to.stock, label: t('stock') },
        ]
      : []),
    ...(departments.includes('updates') ? [{ href: to.functions, label: t('functions') }] : []),
    ...(departments.includes('charging') ? [{ href: to.charging, label: t('charging') }] : []),
  ]
}
