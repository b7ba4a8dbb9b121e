import type { Ctx } from '../../../../platform/http/context.ts'
import { openPhone } from '../../../../platform/identity/sealed.ts'
import { findUser } from '../../../../platform/identity/users.ts'
import { findPerson, type PersonRecord } from '../../store/people.ts'
import '../../store/own/tables.ts'
import { placeOf } from '../facts/read.ts'

export type OwnMatch =
  | { match: 'found'; person: PersonRecord; words: string }
  | { match: 'none' | 'unclear'; words: string }

const ASK = '请携带身份证到所在社区，工作人员核对后即可查看。'

/**
 * Which record is the resident's own: the one the community confirmed with the identity card; else the only
 * living one with the verified phone, if the name is the account's. A phone that stands in several records
 * (a child under a parent's number), or a name that differs (a number given to somebody new), proves nothing.
 */
export async function ownRecord(ctx: Ctx): Promise<OwnMatch> {
  const confirmed = await confirmedRecord(ctx)
  if (confirmed) return { match: 'found', person: confirmed, words: '社区已核对身份证确认是您本人。' }
  const user = await findUser(ctx.db, ctx.actor.userId)
  const phone = openPhone(ctx.services.sealer, user?.sealedPhone ?? null)
  const people = phone ? await livingWithPhone(ctx, phone) : []
  const [only] = people
  if (!user || !only) return { match: 'none', words: `没有用您的手机号登记的档案。${ASK}` }
  if (people.length === 1 && only.name === user.name)
    return { match: 'found', person: only, words: '按您验证过的手机号和姓名对应到这份档案。' }
  return { match: 'unclear', words: `有档案登记了您的手机号，但不能确认是您本人。${ASK}` }
}

async function confirmedRecord({ db, actor }: Ctx): Promise<PersonRecord | undefined> {
  const own = await db
    .selectFrom('own_record')
    .select('person_id')
    .where('user_id', '=', actor.userId)
    .executeTakeFirst()
  return own && findPerson(db, own.person_id)
}

async function livingWithPhone({ db, services }: Ctx, phone: string): Promise<PersonRecord[]> {
  return db
    .selectFrom('person')
    .selectAll()
    .where('phone_index', 'in', services.sealer.indexes(phone, placeOf('person', 'phone')))
    .where('merged_into', 'is', null)
    .where('is_dead', '=', false)
    .limit(2)
    .execute()
}
