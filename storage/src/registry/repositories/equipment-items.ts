/** Components, failure codes, spare parts and documents of types and of single assets. */
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { equipmentFile, equipmentItem } from '../schema/index.ts'
import { type AuditEntry, recordAudit } from './audit.ts'
import { selectRows } from './query.ts'

export type EquipmentItemRow = typeof equipmentItem.$inferSelect
export type EquipmentKind = EquipmentItemRow['kind']

/** Whose item it is. */
export type EquipmentOwner = { readonly typeId: string } | { readonly assetId: string }

const ofOwner = (owner: EquipmentOwner): SQL =>
  'typeId' in owner ? eq(equipmentItem.typeId, owner.typeId) : eq(equipmentItem.assetId, owner.assetId)

/** Whether a document has a stored file. */
export interface EquipmentFileInfo {
  readonly itemId: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
}

/** Items of some owners, by kind and code. */
export const listEquipmentItems = async (
  registry: Pick<Registry, 'db'>,
  owners: readonly EquipmentOwner[],
): Promise<EquipmentItemRow[]> =>
  owners.length === 0
    ? []
    : registry.db
        .select()
        .from(equipmentItem)
        .where(sql`(${sql.join(owners.map(ofOwner), sql` or `)})`)
        .orderBy(equipmentItem.kind, equipmentItem.code, equipmentItem.id)

/** Files of documents, without their content. */
export const listEquipmentFiles = (
  registry: Pick<Registry, 'db'>,
  items: readonly string[],
): Promise<EquipmentFileInfo[]> =>
  selectRows(
    registry.db,
    sql`select item_id as "itemId", name, media_type as "mediaType", length(content) as bytes from equipment_file
      where item_id = any(${sql.param([...items])}::text[])`,
  )

/** Writes an item in the place of the owner's of the same kind and code. */
export const putEquipmentItem = (
  registry: Registry,
  row: typeof equipmentItem.$inferInsert,
  audit: AuditEntry,
): Promise<EquipmentItemRow> => registry.transaction((tx) => writeItem(tx, row, audit))

const writeItem = async (
  tx: RegistryTransaction,
  row: typeof equipmentItem.$inferInsert,
  audit: AuditEntry,
): Promise<EquipmentItemRow> => {
  const ofType = row.typeId !== undefined && row.typeId !== null
  const { nameZh, nameEn, detail = {}, switchedOff = false } = row
  const [written] = await tx
    .insert(equipmentItem)
    .values(row)
    .onConflictDoUpdate({
      target: [ofType ? equipmentItem.typeId : equipmentItem.assetId, equipmentItem.kind, equipmentItem.code],
      targetWhere: ofType ? sql`${equipmentItem.typeId} is not null` : sql`${equipmentItem.assetId} is not null`,
      set: { nameZh, nameEn, detail, switchedOff },
    })
    .returning()
  if (written === undefined) throw new Error('an item was not written')
  await recordAudit(tx, audit)
  return written
}

/** Takes an item of an owner away, with its file; the type's, if there is one, holds again. False if there is none. */
export const deleteEquipmentItem = (
  registry: Registry,
  item: { readonly owner: EquipmentOwner; readonly kind: EquipmentKind; readonly code: string },
  audit: AuditEntry,
): Promise<boolean> =>
  registry.transaction(async (tx) => {
    const gone = await tx
      .delete(equipmentItem)
      .where(and(ofOwner(item.owner), eq(equipmentItem.kind, item.kind), eq(equipmentItem.code, item.code)))
      .returning({ id: equipmentItem.id })
    if (gone.length === 0) return false
    await tx.delete(equipmentFile).where(
      inArray(
        equipmentFile.itemId,
        gone.map(({ id }) => id),
      ),
    )
    await recordAudit(tx, audit)
    return true
  })

/** Stores the file of a document, in the place of the one before. */
export const putEquipmentFile = (
  registry: Registry,
  row: typeof equipmentFile.$inferInsert,
  audit: AuditEntry,
): Promise<void> =>
  registry.transaction(async (tx) => {
    const { itemId: _, ...change } = row
    await tx.insert(equipmentFile).values(row).onConflictDoUpdate({ target: equipmentFile.itemId, set: change })
    await recordAudit(tx, audit)
  })

/** The stored file of a document. */
export const findEquipmentFile = async (
  registry: Pick<Registry, 'db'>,
  itemId: string,
): Promise<typeof equipmentFile.$inferSelect | undefined> =>
  (await registry.db.select().from(equipmentFile).where(eq(equipmentFile.itemId, itemId)))[0]

/** Whose item a file belongs to. */
export const findEquipmentOwner = async (
  registry: Pick<Registry, 'db'>,
  itemId: string,
): Promise<EquipmentOwner | undefined> => {
  const [item] = await registry.db.select().from(equipmentItem).where(eq(equipmentItem.id, itemId))
  if (item?.typeId) return { typeId: item.typeId }
  return item?.assetId ? { assetId: item.assetId } : undefined
}
