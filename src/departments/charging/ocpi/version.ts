export const versions = ['2.2.1', '2.3.0'] as const
export type Version = (typeof versions)[number]

export function isVersion(text: string): text is Version {
  return versions.some((each) => each === text)
}
