/** Where the storage room reports changes of state; a pino logger fits. */
export interface StorageLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Reports nothing. */
export const silentLog: StorageLog = { info: () => undefined, warn: () => undefined, error: () => undefined }
