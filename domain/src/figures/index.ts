export * from './asset-tally.ts'
export * from './explain-figure.ts'
export * from './figure.ts'
export * from './month-share.ts'
