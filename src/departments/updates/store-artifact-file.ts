import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../../kernel/ids.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { ArtifactStore, ByteRange, ContentLimits, KeptContent } from './artifact-store.ts'

const READ_BYTES = 1024 * 1024

/** Keeps content as files named by their hash, below a folder that many processes may share. */
export function fileArtifactStore(directory: string): ArtifactStore {
  const pathOf = (sha256: string) => join(directory, sha256.slice(0, 2), sha256)
  return {
    keep: async (content, limits) => {
      const incoming = join(directory, 'incoming')
      await mkdir(incoming, { recursive: true })
      const draft = join(incoming, newId())
      try {
        const kept = await write(draft, content, limits)
        await mkdir(join(directory, kept.sha256.slice(0, 2)), { recursive: true })
        await rename(draft, pathOf(kept.sha256))
        return kept
      } finally {
        await rm(draft, { force: true })
      }
    },
    open: (sha256, range) => read(pathOf(sha256), range),
  }
}

async function write(
  path: string,
  content: AsyncIterable<Uint8Array>,
  { mostBytes, sha256: expected }: ContentLimits,
): Promise<KeptContent> {
  const hashes = [createHash('sha256'), createHash('sha1'), createHash('md5')] as const
  const file = await open(path, 'wx')
  let sizeBytes = 0
  try {
    for await (const chunk of content) {
      sizeBytes += chunk.length
      if (sizeBytes > mostBytes) {
        throw new Refusal('artifact-too-large', `An artifact may have ${mostBytes} bytes.`, { limitBytes: mostBytes })
      }
      for (const hash of hashes) hash.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  if (sizeBytes === 0) throw new Refusal('artifact-empty', 'The artifact has no content.')
  const [sha256, sha1, md5] = hashes.map((hash) => hash.digest('hex'))
  if (sha256 === undefined || sha1 === undefined || md5 === undefined) throw new Error('There are three hashes.')
  if (expected !== null && expected !== sha256) {
    throw new Refusal('artifact-corrupt', 'The content is not what its hash says.', { expected, found: sha256 })
  }
  return { sizeBytes, sha256, sha1, md5 }
}

/** Opens the file when it is first read from, and closes it at its end or when nobody wants more. */
function read(path: string, range: ByteRange | null): ReadableStream<Uint8Array<ArrayBuffer>> {
  let file: FileHandle | undefined
  let position = range?.first ?? 0
  const end = range ? range.last + 1 : Number.MAX_SAFE_INTEGER
  return new ReadableStream(
    {
      pull: async (controller) => {
        file ??= await open(path)
        const chunk = new Uint8Array(Math.min(READ_BYTES, end - position))
        const { bytesRead } = await file.read(chunk, 0, chunk.length, position)
        position += bytesRead
        if (bytesRead > 0) controller.enqueue(chunk.subarray(0, bytesRead))
        if (bytesRead > 0 && position < end) return
        await file.close()
        controller.close()
      },
      cancel: () => file?.close(),
    },
    { highWaterMark: 0 },
  )
}
