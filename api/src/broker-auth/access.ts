import type { Credential } from '@custodia/storage/registry'

/** Whom a broker may let in, and to do what. */
export interface BrokerAccess {
  /** True for ingest's own account with its secret. */
  isSuperuser(username: string, secret: string): boolean
  hasSuperuserName(username: string): boolean
  /** The credential of a user name with its secret; null for a wrong one. */
  authenticate(username: string, secret: string): Promise<Credential | null>
  /** The credential of a client whose certificate the broker has verified, by its common name. */
  certified(commonName: string): Promise<Credential | null>
  /** The credential of a client that the broker has let in. */
  connected(username: string): Promise<Credential | null>
}
