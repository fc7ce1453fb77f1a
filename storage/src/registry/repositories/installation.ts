import { eq } from 'drizzle-orm'
import type { RegistryQueryable } from '../registry.ts'
import { installation } from '../schema/index.ts'

/** A fact about the installation by its key, as JSON, or null. The caller validates it. */
export const readInstallationFact = async (db: RegistryQueryable, key: string): Promise<unknown> => {
  const [row] = await db.select().from(installation).where(eq(installation.key, key))
  return row?.value ?? null
}

/** Writes a fact about the installation. */
export const writeInstallationFact = async (db: RegistryQueryable, key: string, value: unknown): Promise<void> => {
  await db.insert(installation).values({ key, value }).onConflictDoUpdate({ target: installation.key, set: { value } })
}
