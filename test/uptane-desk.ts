import assert from 'node:assert/strict'
import { openUpdateDesk } from './update-desk.ts'

/** The updates department with its Uptane repositories begun, at the real time: independent clients read that. */
export async function openUptaneDesk() {
  const desk = await openUpdateDesk({ DEMO: 'off', AUTH_SECRET: 'only-for-tests-only-for-tests-only' })
  desk.house.setClock(Temporal.Now.instant())
  const begun = await desk.staff('/uptane/repositories', {})
  assert.equal(begun.status, 201, JSON.stringify(begun.body))
  let serial = 0
  /** A set of one module with one file, and that as an image that is still a draft. */
  const draft = async (hardwareIds: readonly string[], more: Record<string, unknown> = {}) => {
    const made = await desk.makeSet(`software-${++serial}`, new Uint8Array(2_000 + serial).fill(serial))
    const { moduleId, filename } = made
    const { status, body } = await desk.staff('/uptane/images', { moduleId, filename, hardwareIds, ...more })
    assert.equal(status, 201, JSON.stringify(body))
    return { ...made, path: String(body.path), name: String(body.name) }
  }
  const publish = async (role = 'targets', metadata: unknown = null) => {
    const answer = await desk.staff('/uptane/publications', { role, metadata })
    return { status: answer.status, code: answer.body.code, version: answer.body.version }
  }
  return {
    ...desk,
    draft,
    publish,
    /** A draft that is published at once. */
    release: async (hardwareIds: readonly string[], more: Record<string, unknown> = {}) => {
      const made = await draft(hardwareIds, more)
      assert.equal((await publish()).status, 201)
      return made
    },
  }
}
