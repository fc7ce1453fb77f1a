import type { RegistryImport } from '../registry-import.ts'
import { ASSETS } from './assets.ts'
import { DEPARTMENTS } from './departments.ts'
import { OPERATIONS } from './operations.ts'
import { ORGANISATION } from './organisation.ts'

/** Every registry that can be filled from a file, in the order in which a new installation fills them. */
export const REGISTRY_IMPORTS: readonly RegistryImport[] = [...ORGANISATION, ...ASSETS, ...OPERATIONS, ...DEPARTMENTS]
