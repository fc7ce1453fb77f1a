export * from './order-event.ts'
export * from './order-transitions.ts'
export * from './work-order.ts'
