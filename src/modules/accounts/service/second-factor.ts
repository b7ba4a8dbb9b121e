import type { Tx } from '../../../platform/http/context.ts'
import { spendRecoveryCode } from '../../../platform/identity/recovery-codes.ts'
import { openTotp } from '../../../platform/identity/sealed.ts'
import { spendTotpStep, totpStep } from '../../../platform/identity/totp.ts'
import type { UserRecord } from '../../../platform/identity/users.ts'

/** Uses up a code of the authenticator, or a recovery code; false when it is neither. */
export async function takeSecondFactor(tx: Tx, user: UserRecord, code: string): Promise<boolean> {
  const { totpSecret } = user
  const secret = totpSecret === null ? undefined : openTotp(tx.services.sealer, totpSecret)
  const step = secret ? totpStep(secret, code, tx.now()) : undefined
  if (step !== undefined) return spendTotpStep(tx.db, user.id, step)
  return spendRecoveryCode(tx.db, user.id, code, tx.now())
}
