import { uptaneWords } from '../../words/cockpit-uptane.ts'
import { useWords } from '../../words/dictionary.ts'
import { knownRoles } from './uptane-status.ts'

/** What people call a role; one that is delegated has the name of whoever signs. */
export function useRoleName(): (role: string) => string {
  const t = useWords(uptaneWords)
  return (role) => {
    const known = knownRoles.find((each) => each === role)
    return known === undefined ? role : t(`role.${known}`)
  }
}
