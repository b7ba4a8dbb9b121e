export { knownOf, writeBack } from './service/facts/said-elsewhere.ts'
export { collectedFields } from './views/facts/fields.ts'
