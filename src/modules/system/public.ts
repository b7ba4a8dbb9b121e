export { getSetting } from './service/settings.ts'
