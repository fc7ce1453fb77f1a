import type { RegistryImport } from '../registry-import.ts'
import { ASSETS } from './assets.ts'
import { CLEANING } from './cleaning.ts'
import { COSTS } from './costs.ts'
import { DEPARTMENTS } from './departments.ts'
import { OPERATIONS } from './operations.ts'
import { ORGANISATION } from './organisation.ts'
import { PURCHASES } from './purchases.ts'
import { SUPPLY } from './supply.ts'

/** Every registry that can be filled from a file, in the order in which a new installation fills them. */
export const REGISTRY_IMPORTS: readonly RegistryImport[] = [
  ...ORGANISATION,
  ...ASSETS,
  ...OPERATIONS,
  ...DEPARTMENTS,
  ...SUPPLY,
  ...PURCHASES,
  ...CLEANING,
  ...COSTS,
]
