import type { LifeDocumentRow } from '@custodia/storage/registry'

/** A document as answers show it. */
export const documentView = ({ id, name, mediaType, bytes, sha256, createdAt }: LifeDocumentRow) => ({
  ...{ id, name, mediaType, bytes, sha256, createdAt },
  href: `/api/v1/life-documents/${id}`,
})
