export type { StoredFile } from './file-store.ts'
export { type MayRead, registerFileOwner } from './owners.ts'
export {
  type Attachment,
  attachContent,
  bindFiles,
  type FileOwner,
  findPicture,
  listFiles,
  storeContent,
  storeFile,
} from './service.ts'
