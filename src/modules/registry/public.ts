export { type Described, describeRecord, phoneOf } from './service/facts/described.ts'
export { knownOf, writeBack } from './service/facts/said-elsewhere.ts'
export { knownMembers, writeKinBack } from './service/households/said-elsewhere.ts'
export { collectedFields } from './views/facts/fields.ts'
