import { useLocale } from '../locale.ts'
import { cockpitWords } from '../words/cockpit.ts'
import { useWords } from '../words/dictionary.ts'
import type { StaffRole } from './permission.ts'

/** Says roles as people do: "Vertrieb, Finanzen und Leitung des Hauses". */
export function useRoleNames(): (roles: readonly StaffRole[]) => string {
  const t = useWords(cockpitWords)
  const list = new Intl.ListFormat(useLocale().language)
  return (roles) => list.format(roles.map((role) => t(`role.${role}`)))
}
