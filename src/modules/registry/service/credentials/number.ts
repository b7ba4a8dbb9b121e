import type { Sealer } from '../../../../platform/crypto/sealer.ts'
import type { CredentialSubject } from '../../contract/unit-terms.ts'
import type { SecretValue } from '../../rules/survive.ts'

/** What numbers of documents are sealed for. */
export const CREDENTIAL_PLACE = 'credential.number'

/** A person's document is kept encrypted; what hangs on the wall is not. */
export function sealNumber(
  sealer: Sealer,
  subject: CredentialSubject,
  text: string,
): { number: string | null; secret: SecretValue | null } {
  if (subject !== 'person') return { number: text, secret: null }
  return {
    number: null,
    secret: {
      sealed: sealer.seal(text, CREDENTIAL_PLACE),
      index: sealer.index(text, CREDENTIAL_PLACE),
      shown: shownNumber(text),
    },
  }
}

/** 3708****0017 */
function shownNumber(text: string): string {
  if (text.length <= 6) return `${'*'.repeat(Math.max(0, text.length - 2))}${text.slice(-2)}`
  return `${text.slice(0, 2)}${'*'.repeat(text.length - 6)}${text.slice(-4)}`
}
