export * from './book-terms.ts'
export * from './life-change.ts'
export * from './purchase-change.ts'
