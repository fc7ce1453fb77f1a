/** Inputs of a cost's explanation in words: units, pools, assets, elements and methods instead of their ids. */
import {
  allocationMethodName,
  type BilingualText,
  COST_ELEMENTS,
  type Explanation,
  elementName,
} from '@custodia/domain'
import { listActorNames, listAssetNames, listCostPoolNames, type RegistryQueryable } from '@custodia/storage/registry'
import type { OrgTree } from '../views/org-tree.ts'

interface Named {
  readonly nameZh: string
  readonly nameEn: string
}

const wordsOf = ({ nameZh, nameEn }: Named): BilingualText => ({ zh: nameZh, en: nameEn })

/** Words for those of the inputs' texts that are ids or codes, by the text. */
export const wordsOfInputs = async (
  db: RegistryQueryable,
  tree: Pick<OrgTree, 'named'>,
  inputs: Explanation['inputs'],
): Promise<Record<string, BilingualText>> => {
  const words: Record<string, BilingualText> = {}
  const textOf = (name: string): string | null => {
    const value = inputs[name]
    return typeof value === 'string' ? value : null
  }
  for (const name of ['unit', 'fromUnit', 'toUnit']) {
    const id = textOf(name)
    const unit = tree.named(id)
    if (id !== null && unit !== null) words[id] = wordsOf(unit)
  }
  const [asset, pool] = [textOf('asset'), textOf('pool')]
  if (asset !== null) for (const { id, ...named } of await listAssetNames(db, [asset])) words[id] = wordsOf(named)
  if (pool !== null) for (const { id, ...named } of await listCostPoolNames(db, [pool])) words[id] = wordsOf(named)
  const element = COST_ELEMENTS.find((each) => each === textOf('element'))
  if (element !== undefined) words[element] = elementName(element)
  const method = allocationMethodName(textOf('method') ?? '')
  if (method !== null) words[textOf('method') ?? ''] = method
  const recordedBy = textOf('recordedBy')
  if (recordedBy === 'system') words[recordedBy] = { zh: '系统', en: 'System' }
  else if (recordedBy !== null)
    for (const { id, name, nameEn } of await listActorNames(db, [recordedBy])) words[id] = { zh: name, en: nameEn }
  return words
}
