import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Access, mayPass, staffRoles, type Caller } from '../src/kernel/identity/caller.ts'
import { openWorld } from './world.ts'

interface Operation {
  readonly operationId: string
  readonly 'x-access'?: readonly Access[]
}

// The walk writes more in a minute than any one client may.
const world = await openWorld({ settings: { RATE_LIMIT_WRITES: '100000' } })
const guest = await world.as('guest')
const document: { paths: Record<string, Record<string, Operation>> } = (await guest.get('/api/openapi.json')).body
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
)

const visitors: readonly (readonly [string, Caller])[] = [
  ['guest', { kind: 'anonymous' }],
  ['anna.lindner', { kind: 'customer', userId: '', name: '', email: '' }],
  ['dora.sommer', { kind: 'partner', userId: '', name: '', partnerId: '' }],
  ['katrin.keller', staff('catalogue')],
  ['simon.sauer', staff('sales')],
  ['fatma.finke', staff('finance')],
  ['carlo.kern', staff('care')],
  ['uta.uhlig', staff('updates')],
  ['ada.adler', staff('admin')],
]

function staff(role: (typeof staffRoles)[number]): Caller {
  return { kind: 'staff', userId: '', name: '', roles: [role] }
}

test('every route declares who may call it, and has a name and a summary', () => {
  assert.ok(operations.length > 40)
  const names = operations.map(({ operation }) => operation.operationId)
  assert.equal(new Set(names).size, names.length)
  for (const { method, path, operation } of operations) {
    assert.ok((operation['x-access']?.length ?? 0) > 0, `${method} ${path} declares no access`)
  }
})

/** Vehicles and operators show credentials of their own. */
function isForMachines(operation: Operation): boolean {
  return operation['x-access']?.some((access) => access === 'vehicle' || access === 'operator') ?? false
}

test('what vehicles and operators call is for nobody else, whoever is signed in', async () => {
  const uta = await world.as('uta.uhlig')
  for (const { method, path } of operations.filter(({ operation }) => isForMachines(operation))) {
    const target = path.replaceAll(/\{\w+\}/g, '1')
    const answer = method === 'get' ? await uta.get(target) : await uta.post(target, {})
    assert.equal(answer.status, 401, `${method} ${path}`)
  }
})

for (const [mailbox, caller] of visitors) {
  test(`${mailbox} passes where the route says so, and nowhere else`, async () => {
    const visitor = await world.as(mailbox)
    for (const { method, path, operation } of operations) {
      if (path.startsWith('/api/payments/notifications') || isForMachines(operation)) continue
      const target = path
        .replaceAll(/\{(\w*[iI]d|id)\}/g, '0193b000-0000-7000-8000-00000000ffff')
        .replaceAll(/\{\w+\}/g, 'none')
      // The body is empty on purpose: what passes the guard is refused for its fields and changes nothing.
      const answer = method === 'get' ? await visitor.get(target) : await visitor.post(target, {})
      const isStopped = answer.status === 401 || answer.body?.code === 'not-allowed'
      const may = mayPass(caller, operation['x-access'] ?? [])
      assert.equal(isStopped, !may, `${mailbox} at ${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      assert.ok(answer.status < 500 || answer.status === 503, `${method} ${path} answers ${answer.status}`)
      if (!may) assert.equal(answer.status, caller.kind === 'anonymous' ? 401 : 403)
    }
  })
}
