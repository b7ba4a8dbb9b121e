import type { InputOf, ReturnsOf } from '../../../../base/contract.ts'
import { newId } from '../../../../base/ids.ts'
import type { Ctx, Tx } from '../../../../platform/http/context.ts'
import { errors } from '../../contract/errors.ts'
import type { changePull, createPull, removePull } from '../../contract/pulls.ts'
import { addressProblem } from '../../rules/pull-address.ts'
import { nextPull } from '../../rules/pull-schedule.ts'
import * as store from '../../store/pulls.ts'
import { openSecret, sealSecret } from '../secrets.ts'
import { requireAreas } from '../systems.ts'
import { scheduleOf } from './schedule-of.ts'

type Fields = InputOf<typeof createPull>

export async function create(ctx: Ctx, input: Fields): Promise<ReturnsOf<typeof createPull>> {
  return ctx.transaction(async (tx) => {
    const id = newId()
    const fields = await checked(tx, id, input)
    requireSecret(fields)
    await store.insertPullSource(tx.db, {
      id,
      ...sealedFields(tx, fields),
      next_at: firstPull(fields, tx.now()),
      window_to: null,
      last_success_at: null,
      last_failure: null,
      etag: null,
      last_modified: null,
      validated_url: null,
      created_at: tx.now(),
      created_name: tx.actor.name,
      removed_at: null,
    })
    tx.audit({ subject: `pull:${id}`, detail: { profile: fields.profile } })
    return { id }
  })
}

export async function change(ctx: Ctx, input: InputOf<typeof changePull>): Promise<{ id: string }> {
  return ctx.transaction(async (tx) => {
    const before = await locked(tx, input.id)
    if (before.version !== input.version) throw errors.changed_meanwhile()
    const given = await checked(tx, input.id, input)
    const isSameHost = hostOf(given.url) === hostOf(before.url)
    const keeps = given.secret === '' && given.auth === before.auth && isSameHost
    const known = openSecret(tx.services, 'pull_source', before.secret)
    const fields = keeps ? { ...given, secret: known } : given
    requireSecret(fields)
    await store.updatePullSource(tx.db, input.id, {
      ...sealedFields(tx, fields),
      next_at: firstPull(fields, tx.now()),
      failures: 0,
      version: before.version + 1,
      // Another profile has numbers of its own: it begins with a first window.
      ...(fields.profile !== before.profile && { window_to: null, last_success_at: null }),
    })
    return { id: input.id }
  })
}

/** The log of what was pulled stays until its time is over. */
export async function remove(ctx: Ctx, { id }: InputOf<typeof removePull>) {
  return ctx.transaction(async (tx) => {
    await locked(tx, id)
    await store.updatePullSource(tx.db, id, { removed_at: tx.now(), is_enabled: false, secret: '' })
    return { ok: true } as const
  })
}

async function locked(tx: Tx, id: string): Promise<store.PullSourceRecord> {
  const source = await store.lockPullSource(tx.db, id)
  if (!source) throw errors.pull_not_found()
  tx.audit({ subject: `pull:${id}`, detail: { profile: source.profile } })
  return source
}

type Checked = Awaited<ReturnType<typeof checked>>

async function checked(tx: Tx, id: string, input: Fields) {
  const why = addressProblem(input.url)
  if (why) throw errors.bad_pull_url({ why, fields: [{ field: 'url', message: `地址${why}` }] })
  const { everyMinutes = null, dailyAt = null } = input
  if ((everyMinutes === null) === (dailyAt === null)) throw errors.bad_pull_schedule()
  await requireAreas(tx, [input.areaCode])
  if (await store.isProfileTaken(tx.db, input.profile, id))
    throw errors.pull_exists({ profile: input.profile })
  return {
    profile: input.profile,
    url: input.url,
    auth: input.auth,
    username: input.auth === 'basic' ? input.username : '',
    header_name: input.auth === 'header' ? input.headerName : '',
    secret: input.auth === 'none' ? '' : input.secret,
    every_minutes: everyMinutes,
    daily_at: dailyAt,
    window_format: input.windowFormat,
    area_code: input.areaCode,
    max_mb: input.maxMb,
    warn_after: input.warnAfter,
    is_enabled: input.isEnabled,
  }
}

function sealedFields({ services }: Tx, fields: Checked): Checked {
  return { ...fields, secret: sealSecret(services, 'pull_source', fields.secret) }
}

/** Headers that belong to the connection and not to who asks. */
const TAKEN =
  /^(host|connection|content-.*|transfer-encoding|accept.*|cookie|if-.*|proxy-.*|te|upgrade|expect)$/i

function requireSecret({ auth, username, header_name, secret }: Checked): void {
  if (auth === 'none') return
  if (auth === 'basic' && (username === '' || username.includes(':')))
    throw wrong('username', '请填写用户名，其中不能有冒号')
  if (auth === 'header' && (!/^[\w!#$%&'*+.^`|~-]+$/.test(header_name) || TAKEN.test(header_name)))
    throw wrong('headerName', '请求头名称不对，应像 X-Api-Key')
  if (secret === '') throw wrong('secret', '请填写密码或令牌')
  if (auth !== 'basic' && !/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(secret))
    throw wrong('secret', '令牌只能是英文字母、数字和符号，前后不能有空格')
}

function wrong(field: string, message: string) {
  return errors.bad_pull_auth({ why: message, fields: [{ field, message }] })
}

/** Every so many minutes begins now; once a day waits for its hour. */
function firstPull(fields: Checked, now: Date): Date {
  return fields.daily_at === null ? now : nextPull(scheduleOf(fields), now)
}

/** Placeholders stand behind the host only. */
function hostOf(url: string): string {
  const { protocol, host } = new URL(url.replace(/[{}]/g, ''))
  return `${protocol}//${host}`
}
