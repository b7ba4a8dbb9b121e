import QRCode from 'qrcode'
import type { BodyOf, ReturnsOf } from '../../../base/contract.ts'
import type { Ctx, Tx } from '../../../platform/http/context.ts'
import { countRecoveryCodes, renewRecoveryCodes } from '../../../platform/identity/recovery-codes.ts'
import { openTotp, sealTotp } from '../../../platform/identity/sealed.ts'
import { isAdministratorUser } from '../../../platform/identity/session-limit.ts'
import { limitSession } from '../../../platform/identity/sessions.ts'
import {
  beginTotp,
  enableTotp,
  newTotp,
  removeTotp,
  spendTotpStep,
  totpStep,
} from '../../../platform/identity/totp.ts'
import { findPasswordChangedAt, lockUserRow, type UserRecord } from '../../../platform/identity/users.ts'
import { errors } from '../contract/errors.ts'
import type {
  beginOwnTotp,
  confirmOwnTotp,
  disableOwnTotp,
  OwnSecurity,
  renewRecoveryCodes as renewCodes,
} from '../contract/own.ts'
import { asPerson, confirmPassword, getSelf } from './own-account.ts'

export async function showSecurity(ctx: Ctx): Promise<OwnSecurity> {
  const user = await getSelf(ctx)
  const changedAt = await findPasswordChangedAt(ctx.db, user.id)
  return {
    account: user.account,
    passwordChangedAt: changedAt?.toISOString() ?? null,
    totpEnabledAt: user.totpEnabledAt?.toISOString() ?? null,
    totpMandatory: await isAdministratorUser(ctx.db, user.id),
    recoveryCodesLeft: await countRecoveryCodes(ctx.db, user.id),
  }
}

export async function begin(ctx: Ctx): Promise<ReturnsOf<typeof beginOwnTotp>> {
  const self = await getSelf(ctx)
  const { secret, uri } = newTotp(self.account ?? self.name)
  await changeSelf(ctx, async (tx, user) => {
    if (user.totpEnabledAt) throw errors.totp_already_on()
    await beginTotp(tx.db, user.id, sealTotp(tx.services.sealer, secret))
  })
  const svg = await QRCode.toString(uri, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' })
  return { secret, uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}

export async function confirm(
  ctx: Ctx,
  { code }: BodyOf<typeof confirmOwnTotp>,
): Promise<ReturnsOf<typeof confirmOwnTotp>> {
  return changeSelf(ctx, async (tx, user) => {
    if (user.totpEnabledAt) throw errors.totp_already_on()
    if (!user.totpSecret) throw errors.totp_not_begun()
    const step = totpStep(openTotp(tx.services.sealer, user.totpSecret), code, tx.now())
    if (step === undefined || !(await spendTotpStep(tx.db, user.id, step))) throw errors.wrong_totp()
    await enableTotp(tx.db, user.id, tx.now())
    if (tx.actor.limitedTo === 'enrol_totp' && tx.actor.sessionId)
      await limitSession(tx.db, tx.actor.sessionId, undefined)
    return { recoveryCodes: await renewRecoveryCodes(tx.db, user.id), mustDo: null }
  })
}

export async function renew(
  ctx: Ctx,
  { password }: BodyOf<typeof renewCodes>,
): Promise<ReturnsOf<typeof renewCodes>> {
  await confirmPassword(ctx, await getSelf(ctx), password)
  return changeSelf(ctx, async (tx, user) => {
    if (!user.totpEnabledAt) throw errors.totp_not_begun()
    return { recoveryCodes: await renewRecoveryCodes(tx.db, user.id) }
  })
}

export async function disable(
  ctx: Ctx,
  { password }: BodyOf<typeof disableOwnTotp>,
): Promise<ReturnsOf<typeof disableOwnTotp>> {
  const self = await getSelf(ctx)
  if (await isAdministratorUser(ctx.db, self.id)) throw errors.totp_is_mandatory()
  await confirmPassword(ctx, self, password)
  await changeSelf(ctx, (tx, user) => removeTotp(tx.db, user.id))
  return { ok: true }
}

function changeSelf<T>(ctx: Ctx, change: (tx: Tx, user: UserRecord) => Promise<T>): Promise<T> {
  const userId = asPerson(ctx)
  return ctx.transaction(async (tx) => {
    const user = await lockUserRow(tx.db, userId)
    if (!user) throw new Error(`no user ${userId}`)
    tx.audit({ subject: `user:${userId}` })
    return change(tx, user)
  })
}
