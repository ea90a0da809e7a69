import type { Image } from './image.ts'
import type { ImageBook } from './resolution.ts'

/** All published images, found by module, by path, by what a unit reports, and by name. */
export interface PublishedImages extends ImageBook {
  readonly ofModule: (moduleId: string) => Image | undefined
  readonly ofPath: (path: string) => Image | undefined
}

export function publishedImages(images: readonly Image[]): PublishedImages {
  const published = images.filter(({ publishedIn }) => publishedIn !== null)
  const byModule = new Map(published.map((image) => [image.moduleId, image]))
  const byPath = new Map(published.map((image) => [image.path, image]))
  const byName = new Map<string, Image>()
  for (const image of published) {
    const known = byName.get(image.name)
    if (!known || known.releaseCounter < image.releaseCounter) byName.set(image.name, image)
  }
  return {
    ofPath: (path) => byPath.get(path),
    ofModule: (moduleId) => byModule.get(moduleId),
    newest: (name) => byName.get(name),
    installed: ({ report }) => {
      const image = report ? byPath.get(report.installed.filename) : undefined
      const isOurs = image?.sha256 === report?.installed.sha256 && image?.sizeBytes === report?.installed.length
      return isOurs ? image : undefined
    },
  }
}
