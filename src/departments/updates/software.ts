import type { Requirement } from './requirement.ts'

/** One piece of software in one version, with the files that carry it. */
export interface SoftwareModule {
  readonly id: string
  readonly name: string
  readonly version: string
  /** The part of the vehicle, in the words of its own software ("os", "bApp"). */
  readonly part: string
  readonly vendor: string
  /** What it needs of other modules in the same vehicle. */
  readonly requires: readonly Requirement[]
  readonly artifacts: readonly Artifact[]
}

export interface Artifact {
  readonly filename: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly sha1: string
  readonly md5: string
}

/** What is installed together. It stands still from the start: another content is another version. */
export interface SoftwareSet {
  readonly id: string
  readonly name: string
  readonly version: string
  /** Hardware it may be installed on; empty means all. */
  readonly hardware: readonly string[]
  readonly modules: readonly SoftwareModule[]
  /** What it needs of a vehicle and does not bring along. */
  readonly requires: readonly Requirement[]
}
