import { data, useRouteLoaderData, type RouterContextProvider } from 'react-router'
import { personContext, type Person } from '../shell/session.ts'

export const staffRoles = ['catalogue', 'sales', 'finance', 'care', 'updates', 'admin'] as const
export type StaffRole = (typeof staffRoles)[number]

/** Who may do what here, as the API's routes declare it; null is anybody of the staff. Admins may do everything. */
const rolesOf = {
  overview: null,
  orders: ['sales', 'care', 'finance'],
  replay: ['finance', 'sales'],
  deals: ['sales', 'care', 'finance'],
  workOnDeal: ['sales', 'care'],
  partners: ['sales', 'care', 'finance'],
  partnerAnswers: ['sales', 'care'],
  partnerContracts: ['sales', 'finance'],
  commission: ['finance', 'sales'],
  salesModels: ['sales', 'finance'],
  setSalesModel: ['sales'],
  catalogue: ['catalogue'],
  updates: ['updates'],
  stages: null,
  setStage: ['admin'],
  ledger: ['finance'],
  chargeRecords: ['finance'],
  invoices: ['finance', 'care'],
  margins: ['finance', 'sales'],
  wallboxes: ['care'],
  connections: ['sales', 'finance', 'care'],
  connect: ['admin'],
  outbox: ['care'],
  chargingSessions: ['care'],
  audit: ['admin'],
} as const satisfies Record<string, readonly StaffRole[] | null>

export type Task = keyof typeof rolesOf

/** Whose task it is besides the admins'. */
export function ownersOf(task: Task): readonly StaffRole[] {
  return rolesOf[task] ?? []
}

export function mayDo(person: Pick<Person, 'roles'>, task: Task): boolean {
  const roles: readonly string[] | null = rolesOf[task]
  return roles === null || person.roles.some((role) => role === 'admin' || roles.includes(role))
}

/** What a screen throws for somebody whose task it is not; the desk says whose it is. */
export interface Denied {
  readonly denied: Task
}

/** For a loader's first line: returns who works here, or ends the page for somebody whose task it is not. */
export function allow(context: Readonly<RouterContextProvider>, task: Task): Person {
  const person = context.get(personContext)
  if (mayDo(person, task)) return person
  throw data({ denied: task } satisfies Denied, { status: 403 })
}

/** Whether the person at the screen may do a task; nobody on an error page outside the cockpit. */
export function useMay(task: Task): boolean {
  const person = useRouteLoaderData<Pick<Person, 'roles'>>('cockpit/layout')
  return mayDo({ roles: person?.roles ?? [] }, task)
}

export function deniedTask(thrown: unknown): Task | null {
  if (typeof thrown !== 'object' || thrown === null || !('denied' in thrown)) return null
  const { denied } = thrown
  return typeof denied === 'string' && isTask(denied) ? denied : null
}

function isTask(text: string): text is Task {
  return Object.hasOwn(rolesOf, text)
}
