import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The path of a scenario file: as given, or one of the shipped ones by its name (`standard`). */
export const scenarioPath = (given: string): string => {
  if (existsSync(given) || !/^[a-z0-9-]+$/.test(given)) return given
  const shipped = new URL(`../scenarios/${given}.json`, import.meta.resolve('@custodia/gateway-firmware-sim'))
  return fileURLToPath(shipped)
}
