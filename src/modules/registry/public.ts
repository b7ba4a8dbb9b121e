export { knownOf, writeBack } from './service/facts/said-elsewhere.ts'
