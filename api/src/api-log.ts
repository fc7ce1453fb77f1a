/** Where the API reports changes of state and its own failures; a pino logger fits. */
export interface ApiLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
