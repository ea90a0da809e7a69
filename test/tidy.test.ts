import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { test } from 'node:test'

const ROOT = join(import.meta.dirname, '..')

interface Source {
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
}

const sources: readonly Source[] = globSync(
  ['src/**/*.ts', 'web/**/*.{ts,tsx}', 'demo/**/*.ts', 'bench/**/*.ts', 'test/**/*.ts'],
  {
    cwd: ROOT,
  },
)
  .filter((path) => !path.includes('.generated.') && !path.includes('.react-router'))
  .map((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8')
    return { path, text, lines: text.split('\n') }
  })

const code = sources.filter((source) => !source.path.endsWith('.test.ts'))

test('imports go from departments to the house to the kernel, and across areas through public.ts', () => {
  const wrong = code.filter((source) => source.path.startsWith('src/')).flatMap(wrongImports)
  assert.deepEqual(wrong, [])
})

test('the web faces talk to the API only', () => {
  const wrong = sources
    .filter((source) => source.path.startsWith('web/'))
    .flatMap((source) =>
      importsOf(source)
        .filter((target) => !target.startsWith('web/'))
        .map((t) => `${source.path} → ${t}`),
    )
  assert.deepEqual(wrong, [])
})

test('SQL names the schema of its own area only', () => {
  const owners: Record<string, readonly string[]> = {
    kernel: ['kernel', 'identity', 'graphile_worker'],
    checkout: ['checkout'],
    payments: ['payments', 'testbank'],
  }
  const schemas =
    'kernel|identity|catalogue|pricing|checkout|customers|payments|testbank|ledger|stages|partners|rights|messages|billing|vehicles|updates|charging'
  const tables = new RegExp(`['"\`\\s](${schemas})\\.[a-z][A-Za-z_]*(?: as \\w+)?['"\`\\s,(]`, 'g')
  const calls = /(selectFrom|insertInto|updateTable|deleteFrom|[jJ]oin|mergeInto|using|from|into|update|join)\W/
  const wrong = code
    .filter((source) => source.path.startsWith('src/'))
    .flatMap((source) => {
      const area = areaOf(source.path)
      const allowed = owners[area] ?? [area]
      return source.lines.flatMap((line, index) => {
        if (!calls.test(line) || /^\s*(\/\/|\*|import|export \*)/.test(line)) return []
        return [...line.matchAll(tables)]
          .filter((match) => !allowed.includes(match[1] ?? ''))
          .map((match) => `${source.path}:${index + 1} uses ${match[1]}`)
      })
    })
  assert.deepEqual(wrong, [])
})

test('SQL stands in files called store', () => {
  const wrong = code
    .filter((source) => /^src\/(house|departments)\//.test(source.path))
    .filter((source) => !/^(store|reactions)/.test(basename(source.path)))
    .filter((source) => /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(source.text))
    .map((source) => source.path)
  assert.deepEqual(wrong, [])
})

test('files stay below 300 lines', () => {
  const long = sources
    .filter((source) => source.lines.length > 301)
    .map((source) => `${source.path}: ${source.lines.length}`)
  assert.deepEqual(long, [])
})

test('files are kebab-case nouns, none of them a drawer', () => {
  const drawers = /^(utils?|helpers?|common|shared|types|service|manager|index|misc|lib)$/
  const wrong = sources
    .map((source) => source.path)
    .filter((path) => {
      const name = basename(path).replace(/(\.test|\.server|\.client|\.module)?\.tsx?$/, '')
      const folders = dirname(path).split('/')
      return drawers.test(name) || folders.some((folder) => drawers.test(folder)) || !/^[a-z0-9.-]+$/.test(name)
    })
  assert.deepEqual(wrong, [])
})

test('domain files are pure: no clock, no randomness, no environment, no I/O', () => {
  const shell = /^(actions|store|routes|reactions|jobs|live|demo)/
  const impure =
    /Temporal\.Now|Date\.now|new Date\(\)|Math\.random|randomUUID|process\.env|\bnewId\b|\bnewToken\b|node:fs/
  const wrong = code
    .filter((source) => /^src\/(house|departments)\//.test(source.path))
    .filter((source) => !shell.test(basename(source.path)) && !/\/(test-bank|simulators)\//.test(source.path))
    .filter((source) => impure.test(source.text))
    .map((source) => `${source.path}: ${impure.exec(source.text)?.[0]}`)
  assert.deepEqual(wrong, [])
})

test('every refusal is a listed problem', () => {
  const listed = new Set(
    code
      .filter((s) => s.path.endsWith('problems.ts'))
      .flatMap((s) => [...s.text.matchAll(/^\s*'?([a-z][a-z0-9-]+)'?: \{/gm)].map((m) => m[1])),
  )
  const wrong = code.flatMap((source) =>
    [...source.text.matchAll(/new Refusal\(\s*'([a-z0-9-]+)'/g)]
      .filter((match) => !listed.has(match[1]))
      .map((match) => `${source.path}: ${match[1]}`),
  )
  assert.deepEqual(wrong, [])
})

test('nothing is left for later', () => {
  const later = /\b(TODO|FIXME|XXX|HACK)\b/
  const wrong = sources.filter((s) => s.path !== 'test/tidy.test.ts' && later.test(s.text)).map((s) => s.path)
  assert.deepEqual(wrong, [])
})

function wrongImports(source: Source): string[] {
  const from = areaOf(source.path)
  return importsOf(source)
    .filter((target) => target.startsWith('src/') && !mayImport(source.path, from, target))
    .map((target) => `${source.path} → ${target}`)
}

function mayImport(path: string, from: string, target: string): boolean {
  if (/^src\/[^/]+\.ts$/.test(path)) return true
  if (target.startsWith('src/kernel/')) return true
  if (path.startsWith('src/kernel/')) return false
  const to = areaOf(target)
  if (from === to) return true
  if (path.startsWith('src/house/') && target.startsWith('src/departments/')) return false
  if (path.startsWith('src/departments/') && target.startsWith('src/departments/')) return false
  // What every department shares stands directly in the house; of an area only its public face may be used.
  return /^src\/house\/[^/]+\.ts$/.test(target) || /\/(public|market|problems)\.ts$/.test(target)
}

function importsOf(source: Source): string[] {
  return [...source.text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((match) =>
    relative(ROOT, join(ROOT, dirname(source.path), match[1] ?? '')),
  )
}

function areaOf(path: string): string {
  const [, top = '', area = ''] = path.split('/')
  return top === 'house' || top === 'departments' ? area : top
}
