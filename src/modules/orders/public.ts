export type { Order } from './rules/order.ts'
export { searchTokens } from './rules/search-terms.ts'
export type { DifferingField, Filed, OutsideReport } from './service/file-external.ts'
export { fileFromOutside } from './service/file-external.ts'
export { listFollowers } from './service/follow.ts'
export { findImportRuns, importByItself, savedProfiles } from './service/imports/by-itself.ts'
export { addReportFiles } from './service/late-files.ts'
export { loadNames } from './service/names.ts'
export type { OutsideComment, OutsideView, PublicComment } from './service/outside.ts'
export {
  actForReporter,
  addCommentFromOutside,
  countByExternalSource,
  describeForOutside,
  findOrderByExternal,
  findOrderByNumber,
  listPublicComments,
} from './service/outside.ts'
export { orderClasses } from './views/public-orders.ts'
