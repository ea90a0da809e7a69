import { data } from 'react-router'
import type { Api } from '../api.ts'
import type { Locale } from '../locale.ts'
import type { OpenDepartments } from '../shell/open-departments.ts'

/** A closed department is invisible: its pages are not there. */
export async function requireOpen(
  api: Api,
  { market }: Locale,
  department: OpenDepartments['departments'][number],
): Promise<void> {
  const { departments } = await api.get<OpenDepartments>(`/api/stages/open?market=${market}`)
  if (!departments.includes(department)) throw data(null, { status: 404 })
}
