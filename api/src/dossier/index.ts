import type { Writable } from 'node:stream'
import { findAsset, findAssetByCode, listOrgUnits, type Registry } from '@custodia/storage/registry'
import { composeDossier } from './compose-dossier.ts'
import type { Dossier, DossierLanguage } from './dossier.ts'
import { loadDossier } from './load-dossier.ts'
import { writeWorkbook } from './write-workbook.ts'

export { DOSSIER_LANGUAGES, type DossierLanguage } from './dossier.ts'

/**
 * Writes the dossier of an asset, by its code or id, as an XLSX workbook, for whoever runs the installation: no sight is asked for.
 * Undefined if there is no such asset.
 */
export const exportDossier = async (
  registry: Registry,
  options: { readonly asset: string; readonly language: DossierLanguage; readonly now: number },
  openStream: () => Writable,
): Promise<Dossier | undefined> => {
  const { asset: name, language, now } = options
  const named = await findAssetByCode(registry, name)
  if (named === undefined) return undefined
  const units = (await listOrgUnits(registry)).map(({ id }) => id)
  const asset = await findAsset(registry, { id: named.id, units, at: now })
  if (asset === undefined) return undefined
  const dossier = composeDossier(await loadDossier(registry, asset, now), language)
  await writeWorkbook(dossier, openStream())
  return dossier
}
