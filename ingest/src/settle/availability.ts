/** A pino logger fits. */
export interface IngestLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Whether a store answers; logs one line when that changes. */
export interface Availability {
  readonly isUp: boolean
  up(): void
  down(detail: string): void
}

export const createAvailability = (name: string, log: IngestLog): Availability => {
  let isUp = true
  return {
    get isUp() {
      return isUp
    },
    up() {
      if (!isUp) log.info({ store: name }, `${name} is available again`)
      isUp = true
    },
    down(detail) {
      if (isUp) log.warn({ store: name, detail }, `${name} is unavailable; messages wait in the spool`)
      isUp = false
    },
  }
}
