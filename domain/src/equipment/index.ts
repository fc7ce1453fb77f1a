export * from './inherit.ts'
