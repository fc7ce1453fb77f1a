export * from './attribute-trip.ts'
