export * from './catalogue.ts'
export * from './field-map.ts'
export * from './profile.ts'
export * from './sandbox/codec-sandbox.ts'
