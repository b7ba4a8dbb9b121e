import type { ReturnsOf } from '../../../../base/contract.ts'
import type { findLikely } from '../../contract/looks.ts'

export type Likely = ReturnsOf<typeof findLikely>['people'][number]

/** Why somebody may be the same person. */
export const likelyWords = {
  idNumber: '公民身份号码相同',
  name: '同名',
  birthOn: '出生日期相同',
  phone: '联系方式相同',
} as const
