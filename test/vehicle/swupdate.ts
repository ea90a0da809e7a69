import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Device } from '../update-desk.ts'

/** Somebody who signs updates. */
export interface Signer {
  readonly certificate: string
  readonly key: string
}

/** Makes a key and its certificate for CMS signatures. */
export async function makeSigner(directory: string, name: string): Promise<Signer> {
  const [certificate, key] = [join(directory, `${name}.pem`), join(directory, `${name}.key`)]
  const use = ['-addext', 'extendedKeyUsage=emailProtection', '-addext', 'keyUsage=critical,digitalSignature']
  const what = ['req', '-x509', '-newkey', 'rsa:3072', '-nodes', '-days', '30', '-subj', `/CN=${name}`, ...use]
  await run('openssl', [...what, '-keyout', key, '-out', certificate])
  return { certificate, key }
}

export interface Package {
  readonly version: string
  readonly board: string
  readonly payload: Uint8Array
  /** The file that stands for the partition which the payload is written to. */
  readonly partition: string
  readonly signer: Signer
}

/** Packs and signs an update as swupdate reads it: description, signature and payload in one archive, in this order. */
export async function packUpdate(directory: string, update: Package): Promise<Uint8Array<ArrayBuffer>> {
  await mkdir(directory, { recursive: true })
  const sha256 = createHash('sha256').update(update.payload).digest('hex')
  await writeFile(
    join(directory, 'sw-description'),
    `software = { version="${update.version}"; hardware-compatibility:["${update.board}"];
  images:({ filename="payload.bin"; type="raw"; device="${update.partition}"; sha256="${sha256}"; }); }\n`,
  )
  await writeFile(join(directory, 'payload.bin'), update.payload)
  await writeFile(update.partition, '')
  const { certificate, key } = update.signer
  const sign = ['cms', '-sign', '-in', 'sw-description', '-out', 'sw-description.sig', '-signer', certificate]
  await run('openssl', [...sign, '-inkey', key, '-outform', 'DER', '-nosmimecap', '-binary'], directory)
  await run(
    'sh',
    ['-c', "printf '%s\\n' sw-description sw-description.sig payload.bin | cpio -o -H crc > ivi.swu"],
    directory,
  )
  return new Uint8Array(await readFile(join(directory, 'ivi.swu')))
}

export interface ClientOptions {
  readonly directory: string
  readonly url: string
  readonly car: Device
  /** Whose signature it trusts. */
  readonly trusted: Signer
  /** Below this version it installs nothing. */
  readonly oldestVersion?: string
}

/** A vehicle's own update client. */
export interface VehicleClient {
  /** Starts; what it did after an installation is told with the next start: 2 went well, 3 did not. */
  readonly boot: (outcome?: 2 | 3) => void
  /** Ends it as a power cut would, because it does not always hear SIGTERM. */
  readonly powerOff: () => Promise<void>
  readonly said: () => string
}

/** Prepares a client with a configuration and a folder of its own. */
export async function makeClient(options: ClientOptions): Promise<VehicleClient> {
  const { directory, url, car, trusted, oldestVersion } = options
  const [config, temporary] = [join(directory, 'sw.cfg'), join(directory, 'tmp')]
  await mkdir(temporary, { recursive: true })
  await writeFile(
    config,
    `globals:{verbose=true;loglevel=5;public-key-file="${trusted.certificate}";bootloader="none";};
identify:({name="vin";value="${car.vin}";});
suricatta:{tenant="DEFAULT";id="${car.vin}";url="${url}";nocheckcert=true;retry=4;retrywait=1;targettoken="${car.token}";};\n`,
  )
  let said = ''
  let child: ChildProcess | undefined
  const hear = (chunk: Buffer) => (said += chunk.toString())
  return {
    boot: (outcome) => {
      const downgrade = oldestVersion === undefined ? [] : ['-N', oldestVersion]
      const report = outcome === undefined ? '' : `-c ${outcome}`
      const args = ['-f', config, '-H', 'ivi-board:1.0', ...downgrade, '-u', report]
      const started = spawn('swupdate', args, { cwd: directory, env: { PATH: process.env['PATH'], TMPDIR: temporary } })
      started.stdout.on('data', hear)
      started.stderr.on('data', hear)
      child = started
    },
    powerOff: () =>
      new Promise((done) => {
        if (!child || child.exitCode !== null || child.signalCode !== null) return done()
        child.once('exit', () => done())
        child.kill('SIGKILL')
      }),
    said: () => said,
  }
}

/** Runs a program to its end; its failure tells what it said. */
function run(program: string, args: readonly string[], cwd?: string): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], ...(cwd === undefined ? {} : { cwd }) })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('error', fail)
    child.once('exit', (code) => {
      if (code === 0) done()
      else fail(new Error(`${program} ended with ${code}: ${said}`))
    })
  })
}
