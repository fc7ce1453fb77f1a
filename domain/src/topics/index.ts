export * from './topic-template.ts'
