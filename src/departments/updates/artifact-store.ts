/** Where the content of artifacts is kept, by its SHA-256: on disk, or with a provider of object storage. */
export interface ArtifactStore {
  /**
   * Takes content in as it comes. Refuses what is empty (`artifact-empty`), larger than the limit
   * (`artifact-too-large`) or not what the expected hash says (`artifact-corrupt`), and then keeps nothing of it.
   */
  readonly keep: (content: AsyncIterable<Uint8Array>, limits: ContentLimits) => Promise<KeptContent>
  /** Gives content out, all of it or a range. */
  readonly open: (sha256: string, range: ByteRange | null) => ReadableStream<Uint8Array<ArrayBuffer>>
}

export interface ContentLimits {
  readonly mostBytes: number
  /** In hex; null when the sender does not say. */
  readonly sha256: string | null
}

export interface KeptContent {
  readonly sizeBytes: number
  readonly sha256: string
  readonly sha1: string
  readonly md5: string
}

/** The first and the last byte, both included. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}
