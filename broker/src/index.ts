export * from './broker.ts'
export { compileFilters, filterCovers } from './topic-filter.ts'
