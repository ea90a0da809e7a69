declare module 'topojson-client' {
  import type { FeatureCollection } from 'geojson'

  /** As the package `world-atlas` holds it; only what is read here. */
  export interface Topology {
    readonly objects: { readonly countries: { readonly type: 'GeometryCollection' } }
  }

  export function feature(topology: Topology, collection: Topology['objects']['countries']): FeatureCollection
}
