export * from './topic-filter.ts'
export * from './topic-template.ts'
