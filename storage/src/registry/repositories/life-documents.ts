/** Files that prove what happened to purchases and assets. */
import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { newId } from '../id.ts'
import type { Registry, RegistryTransaction } from '../registry.ts'
import { lifeDocument } from '../schema/index.ts'
import { toBuffer } from './bulk-parameters.ts'
import { type Executor, selectRows } from './query.ts'

export interface LifeDocumentRow {
  readonly id: string
  readonly subject: 'purchase' | 'asset'
  readonly subjectId: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
  readonly createdBy: string
  readonly createdAt: number
}

const COLUMNS = sql`id, subject, subject_id as "subjectId", name, media_type as "mediaType", bytes, sha256,
  created_by as "createdBy", created_at as "createdAt"`

/** Documents of a purchase or an asset, the oldest first. */
export const listLifeDocuments = (
  db: Executor,
  subject: 'purchase' | 'asset',
  subjectId: string,
): Promise<LifeDocumentRow[]> =>
  selectRows<LifeDocumentRow>(
    db,
    sql`select ${COLUMNS} from life_document where subject = ${subject} and subject_id = ${subjectId} order by created_at, id`,
  )

/** Keeps a document for good. */
export const addLifeDocument = async (
  tx: RegistryTransaction,
  file: Pick<LifeDocumentRow, 'subject' | 'subjectId' | 'name' | 'mediaType' | 'createdBy' | 'createdAt'> & {
    readonly content: Uint8Array
  },
): Promise<LifeDocumentRow> => {
  const { content, ...rest } = file
  const row: LifeDocumentRow = {
    ...rest,
    id: newId('doc'),
    bytes: content.byteLength,
    sha256: createHash('sha256').update(content).digest('hex'),
  }
  await tx.insert(lifeDocument).values({ ...row, content: toBuffer(content) })
  return row
}

/** One document with its content. */
export const findLifeDocument = async (
  registry: Pick<Registry, 'db'>,
  id: string,
): Promise<(LifeDocumentRow & { readonly content: Uint8Array }) | undefined> =>
  (
    await selectRows<LifeDocumentRow & { content: Uint8Array }>(
      registry.db,
      sql`select ${COLUMNS}, content from life_document where id = ${id}`,
    )
  )[0]
