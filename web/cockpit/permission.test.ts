import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deniedTask, mayDo, ownersOf } from './permission.ts'

test('a task is for its roles and for admins', () => {
  assert.equal(mayDo({ roles: ['finance'] }, 'ledger'), true)
  assert.equal(mayDo({ roles: ['sales'] }, 'ledger'), false)
  assert.equal(mayDo({ roles: ['admin'] }, 'ledger'), true)
  assert.equal(mayDo({ roles: [] }, 'overview'), true)
})

test('somebody without the role learns whose task it is', () => {
  assert.equal(deniedTask({ denied: 'ledger' }), 'ledger')
  assert.equal(deniedTask({ denied: 'something' }), null)
  assert.deepEqual(ownersOf('ledger'), ['finance'])
})
