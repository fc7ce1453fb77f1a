import { createWriteStream } from 'node:fs'
import { DOSSIER_LANGUAGES, type DossierLanguage, exportDossier } from '@custodia/api'
import { type Command, Option } from 'commander'
import type { Config } from '../config.ts'
import type { CommandSupport } from './intake/index.ts'
import { withRegistry } from './intake/open-registry.ts'

interface DossierOptions {
  readonly lang: DossierLanguage
  readonly out?: string
}

/** `custodia dossier`: an asset's whole life as a workbook, beside a running process or after a dead one. */
const runDossier = (config: Config, asset: string, { lang, out }: DossierOptions): Promise<void> =>
  withRegistry(config, async (registry) => {
    const path = out ?? `dossier-${asset.replace(/[^\w.-]/g, '_')}-${lang}.xlsx`
    const dossier = await exportDossier(registry, { asset, language: lang, now: Date.now() }, () =>
      createWriteStream(path),
    )
    if (dossier === undefined)
      throw new Error(`there is no asset with the code ${asset}; the codes stand in the console's list of assets`)
    const rows = dossier.sections.map(({ title, rows }) => `${title} ${rows.length}`).join(', ')
    console.log(`${path}: ${dossier.title} (${rows})`)
  })

/** Adds `custodia dossier <asset>`. */
export const addDossierCommand = <Options>(
  program: Command,
  { withData, configFrom }: CommandSupport<Options>,
): void => {
  withData(program.command('dossier').description('write the whole life of an asset as an XLSX workbook'))
    .argument('<asset>', 'its code')
    .addOption(new Option('--lang <language>', 'language').choices(DOSSIER_LANGUAGES).default('zh'))
    .option('-o, --out <file>', 'where to; dossier-<code>-<language>.xlsx if absent')
    .action((asset: string, options: Options & DossierOptions) => runDossier(configFrom(options), asset, options))
}
