export * from './person-fact.ts'
export * from './person-figure.ts'
export * from './person-statement.ts'
export * from './person-tally.ts'
