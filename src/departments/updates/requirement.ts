import { z } from '@hono/zod-openapi'
import { Refusal } from '../../kernel/refusal.ts'
import type { SoftwareModule } from './software.ts'

const REQUIREMENTS_MOST = 20

export const requirementSchema = z
  .strictObject({ name: z.string().trim().min(1).max(128), atLeast: z.string().trim().min(1).max(64) })
  .openapi('ModuleRequirement')

export const requirementsSchema = z
  .array(requirementSchema)
  .max(REQUIREMENTS_MOST)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'each module once')

/** That a module of this name is in the vehicle, in this version or a later one. */
export type Requirement = z.infer<typeof requirementSchema>

/** Compares versions as people count: 1.10 comes after 1.9. The database compares them alike. */
const collator = new Intl.Collator('und', { numeric: true })

export function isAtLeast(version: string, wanted: string): boolean {
  return collator.compare(version, wanted) >= 0
}

/**
 * What these modules, installed together, need of the vehicle: what they bring along themselves is left out, and of two
 * demands on one module the higher stands. Refuses (`set-inconsistent`) one module in two versions, and a module that
 * needs a later version of another than stands beside it.
 */
export function requirementsOf(
  modules: readonly Pick<SoftwareModule, 'name' | 'version' | 'requires'>[],
): readonly Requirement[] {
  const brought = new Map(modules.map(({ name, version }) => [name, version]))
  const twice = modules.find(({ name, version }) => brought.get(name) !== version)
  if (twice) {
    throw new Refusal('set-inconsistent', `${twice.name} is in the set in two versions.`, { module: twice.name })
  }
  const needed = new Map<string, string>()
  for (const module of modules) {
    for (const { name, atLeast } of module.requires) {
      const own = brought.get(name)
      if (own === undefined) {
        const known = needed.get(name)
        needed.set(name, known !== undefined && isAtLeast(known, atLeast) ? known : atLeast)
      } else if (!isAtLeast(own, atLeast)) {
        const reason = `${module.name} ${module.version} needs ${name} ${atLeast}, and the set has ${own}.`
        throw new Refusal('set-inconsistent', reason, { module: module.name, requires: name, atLeast })
      }
    }
  }
  return [...needed].map(([name, atLeast]) => ({ name, atLeast }))
}
