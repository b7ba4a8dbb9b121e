import type { Tx } from '../../../platform/http/context.ts'
import { listPosts } from '../../../platform/identity/posts.ts'
import { notify } from '../../../platform/notify/notify.ts'
import type { Recipient } from '../../../platform/notify/recipients.ts'
import { permissions } from '../contract/permissions.ts'
import { notices } from '../notices.ts'
import type { Problem } from '../rules/problem.ts'
import { today } from './step.ts'

const linkOf = ({ id }: Problem) => ({ console: `/problems?open=${id}` })
const subjectOf = ({ id }: Problem) => ({ kind: 'problem', id })

/** Who was just made responsible. */
export async function tellOwner(tx: Tx, problem: Problem): Promise<void> {
  const { id, title, targetOn, version } = problem
  await notify(tx, {
    topic: notices.given,
    to: await ownersOf(tx, problem),
    params: { title, target: targetOn ?? '未定' },
    link: linkOf(problem),
    subject: subjectOf(problem),
    dedupeKey: `${id}:given:${version}`,
  })
}

/** Once for each target date that passes. */
export async function tellOverdue(tx: Tx, problem: Problem): Promise<void> {
  const { id, title, targetOn } = problem
  await notify(tx, {
    topic: notices.overdue,
    to: [...(await ownersOf(tx, problem)), ...decidedBy(problem)],
    params: { title, target: targetOn ?? '' },
    link: linkOf(problem),
    subject: subjectOf(problem),
    dedupeKey: `${id}:overdue:${targetOn}`,
  })
}

export async function tellRecurred(tx: Tx, problem: Problem, number: string): Promise<void> {
  const { id, title, recurCount } = problem
  await notify(tx, {
    topic: notices.recurred,
    to: [...(await ownersOf(tx, problem)), ...decidedBy(problem)],
    params: { title, number },
    link: linkOf(problem),
    subject: subjectOf(problem),
    dedupeKey: `${id}:recurred:${recurCount}`,
  })
}

export async function tellWatchOver(tx: Tx, problem: Problem): Promise<void> {
  const { id, title, watchUntil } = problem
  await notify(tx, {
    topic: notices.watch_over,
    to: decidedBy(problem),
    params: { title, until: watchUntil ?? '' },
    link: linkOf(problem),
    subject: subjectOf(problem),
    dedupeKey: `${id}:watch_over:${watchUntil}`,
  })
}

/** The person responsible, or without one whoever works in the unit and may put it right. */
async function ownersOf(tx: Tx, { ownerOrganisationId, ownerUserId }: Problem): Promise<Recipient[]> {
  if (ownerUserId) return [{ userId: ownerUserId }]
  if (!ownerOrganisationId) return []
  const roles = permissions['problems:work'].roles
  const posts = await listPosts(tx.db, { roles, organisationIds: [ownerOrganisationId], on: today(tx) })
  return posts.map(({ userId }) => ({ userId }))
}

/** Who took it up answers for it. */
function decidedBy({ acceptedBy }: Problem): Recipient[] {
  return acceptedBy ? [{ userId: acceptedBy }] : []
}
