export { type MayRead, registerFileOwner } from './owners.ts'
export { bindFiles, type FileOwner, listFiles, storeFile } from './service.ts'
