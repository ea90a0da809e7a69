import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { after } from 'node:test'
import { Updater } from 'tuf-js'
import { canonicalJson } from '../src/departments/updates/uptane/canonical-json.ts'
import { ed25519Key, keyIdOf, type PublicKey } from '../src/departments/updates/uptane/key.ts'
import { type Fault, verifyDirections } from '../src/departments/updates/uptane/verify-directions.ts'
import type { Device, UpdateDesk } from './update-desk.ts'

/** Somebody who signs: a control unit, a supplier, an attacker. */
export interface Signer {
  readonly publicKey: PublicKey
  readonly keyId: string
  /** The document with this signature added. */
  readonly sign: <T>(signed: T, before?: readonly unknown[]) => { signed: T; signatures: unknown[] }
}

export function makeSigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = ed25519Key(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'))
  return signerOf(key, privateKey)
}

function signerOf(publicKey: PublicKey, privateKey: KeyObject): Signer {
  const keyId = keyIdOf(publicKey)
  return {
    publicKey,
    keyId,
    sign: (signed, before = []) => {
      const sig = sign(null, Buffer.from(canonicalJson(signed)), privateKey).toString('hex')
      return { signed, signatures: [...before, { keyid: keyId, sig }] }
    },
  }
}

export interface Unit extends Signer {
  readonly serial: string
  readonly hardwareId: string
  readonly isPrimary: boolean
  /** What it has installed, as it reports it. */
  installed: { filename: string; length: number; hashes: { sha256: string }; releaseCounter: number | null }
}

/** What stands between a car and the house: nothing, or an attacker who may answer instead. */
export type Tampering = (path: string, body: Buffer) => Buffer | number

/** A car with its control units, and `tuf-js` as its independent client of both repositories. */
export type UptaneCar = Awaited<ReturnType<typeof makeCar>>

/** Registers a car with a unit for each hardware id; the first is the primary. It trusts the first roots of the house. */
export async function makeCar(desk: UpdateDesk, hardwareIds: readonly string[]) {
  const device = await desk.register()
  const units = hardwareIds.map((hardwareId, index): Unit => {
    const serial = `${device.vin}-${index}`
    const sha256 = createHash('sha256').update(`factory of ${serial}`).digest('hex')
    const installed = { filename: `factory/${hardwareId}`, length: 1_000, hashes: { sha256 }, releaseCounter: null }
    return { ...makeSigner(), serial, hardwareId, isPrimary: index === 0, installed }
  })
  const ecus = units.map(({ serial, hardwareId, isPrimary, publicKey }) => ({
    serial,
    hardwareId,
    isPrimary,
    publicKey,
  }))
  const registered = await desk.staff(`/vehicles/${device.vin}/ecus`, { ecus })
  if (registered.status !== 201) throw new Error(JSON.stringify(registered.body))
  const line: { tamper: Tampering } = { tamper: (_, body) => body }
  const url = await openLine(desk, device, line)
  const directory = await mkdtemp(join(desk.directory, 'car-'))
  const client = async (name: 'image' | 'director') => {
    const metadataDir = join(directory, name)
    const targetDir = join(directory, 'targets')
    await mkdir(metadataDir, { recursive: true })
    await mkdir(targetDir, { recursive: true })
    const root = join(metadataDir, 'root.json')
    const isThere = await readFile(root).catch(() => null)
    if (!isThere) await writeFile(root, await firstRoot(desk, device, name))
    const metadataBaseUrl = name === 'image' ? `${url}/image/metadata` : `${url}/director`
    return new Updater({ metadataDir, metadataBaseUrl, targetDir, targetBaseUrl: `${url}/image/targets` })
  }
  let serial = 0
  const report = (unit: Unit, more: Record<string, unknown> = {}) => {
    const { releaseCounter: _, ...image } = unit.installed
    const signed = { ecu_serial: unit.serial, installed_image: image, time: timeOf(desk), attacks_detected: '' }
    return unit.sign({ ...signed, nonce: `nonce-${++serial}-${unit.serial}`, ...more })
  }
  const manifest = (reports = units.map((unit) => report(unit))) => {
    const [primary] = units
    if (!primary) throw new Error('A car has a primary unit.')
    const told = Object.fromEntries(reports.map((each) => [each.signed.ecu_serial, each]))
    return primary.sign({ vin: device.vin, primary_ecu_serial: primary.serial, ecu_version_reports: told })
  }
  const directed = async (): Promise<unknown> =>
    JSON.parse(await readFile(join(directory, 'director', 'targets.json'), 'utf8')).signed
  return {
    ...device,
    units,
    line,
    directory,
    client,
    report,
    manifest,
    /** What the director told last, as the client has accepted it. */
    directed,
    send: (body: unknown = manifest()) => desk.call(device, '/uptane/manifest', { method: 'POST', body }),
    /** Full verification: both repositories by `tuf-js`, then one against the other. */
    verify: async (): Promise<readonly Fault[]> => {
      await (await client('director')).refresh()
      const image = await client('image')
      await image.refresh()
      const signed = await directed()
      const released = new Map<string, unknown>()
      for (const path of pathsOf(signed)) {
        const target = await image.getTargetInfo(path)
        if (target) released.set(path, { length: target.length, hashes: target.hashes, custom: target.custom })
      }
      const facts = units.map(({ serial: each, hardwareId, installed }) => ({
        serial: each,
        hardwareId,
        releaseCounter: installed.releaseCounter,
      }))
      return verifyDirections(signed, (path) => released.get(path), { vin: device.vin, ecus: facts })
    },
    /** Downloads what is directed, checks it, and has it from then on. */
    install: async (): Promise<readonly string[]> => {
      const image = await client('image')
      const signed = await directed()
      const paths = pathsOf(signed)
      for (const path of paths) {
        const target = await image.getTargetInfo(path)
        if (!target) throw new Error(`${path} is not released.`)
        await image.downloadTarget(target)
        const serials = serialsOf(signed, path)
        for (const unit of units.filter((each) => serials.includes(each.serial))) {
          const counter = Number(target.custom['releaseCounter'])
          const { length, hashes } = target
          unit.installed = {
            filename: path,
            length,
            hashes: { sha256: hashes['sha256'] ?? '' },
            releaseCounter: counter,
          }
        }
      }
      return paths
    },
  }
}

function timeOf(desk: UpdateDesk): string {
  return desk.house.clock().round({ smallestUnit: 'second', roundingMode: 'floor' }).toString()
}

export function pathsOf(signed: unknown): readonly string[] {
  return Object.keys(recordAt(signed, 'targets')).toSorted()
}

export function serialsOf(signed: unknown, path: string): readonly string[] {
  return Object.keys(recordAt(recordAt(recordAt(recordAt(signed, 'targets'), path), 'custom'), 'ecuIdentifiers'))
}

function recordAt(value: unknown, key: string): object {
  const found: unknown =
    typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined
  return typeof found === 'object' && found !== null ? found : {}
}

async function firstRoot(desk: UpdateDesk, device: Device, name: 'image' | 'director'): Promise<string> {
  const answer =
    name === 'image'
      ? await (await desk.api.request('/api/uptane/image/metadata/1.root.json')).json()
      : (await desk.call(device, '/uptane/director/1.root.json')).body
  return JSON.stringify(answer)
}

/** Leads to the house with the car's token; whoever tampers sees and changes what comes back. */
async function openLine(desk: UpdateDesk, { vin, token }: Device, line: { tamper: Tampering }): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? ''
    const target = path.startsWith('/director') ? `/DEFAULT/controller/v1/${vin}/uptane${path}` : `/api/uptane${path}`
    void Promise.resolve(desk.api.request(target, { headers: { authorization: `TargetToken ${token}` } })).then(
      async (answer) => {
        const body = Buffer.from(await answer.arrayBuffer())
        const tampered = answer.ok ? line.tamper(path, body) : body
        outgoing.statusCode = typeof tampered === 'number' ? tampered : answer.status
        outgoing.end(typeof tampered === 'number' ? '' : tampered)
      },
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('It listens on a port.')
  return `http://127.0.0.1:${address.port}`
}
