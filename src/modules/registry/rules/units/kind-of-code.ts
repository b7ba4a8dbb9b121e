import type { EntityKind } from '../../contract/unit-terms.ts'

/** By the first two characters of a credit code (GB 32100-2015, 5.2 and 5.3): who registered it, as what. */
export function kindOfCreditCode(code: string): EntityKind | undefined {
  if (code.startsWith('1')) return 'institution'
  if (code.startsWith('5')) return 'social_organisation'
  if (code.startsWith('92')) return 'self_employed'
  return code.startsWith('9') ? 'enterprise' : undefined
}
