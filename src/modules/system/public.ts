export { getSetting } from './service/settings.ts'
export { registerWarnings } from './service/warn.ts'
