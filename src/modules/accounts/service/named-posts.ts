import { roles } from '../../../base/roles.ts'
import type { Post } from '../../../platform/access/actor.ts'
import type { Db } from '../../../platform/db/database.ts'
import { readPlaceNames } from '../../../platform/identity/place-names.ts'
import type { SessionPost } from '../contract/session.ts'

/** Posts of several people in words, reading the names of all places at once. */
export async function namePosts(db: Db, people: readonly (readonly Post[])[]): Promise<SessionPost[][]> {
  const all = people.flat()
  const areas = await readPlaceNames(
    db,
    'area',
    all.flatMap((post) => post.areaCode ?? []),
  )
  const organisations = await readPlaceNames(
    db,
    'organisation',
    all.flatMap((post) => post.organisationId ?? []),
  )
  const named = ({ id, role, areaCode, organisationId }: Post): SessionPost => ({
    id,
    role,
    roleName: roles[role].name,
    areaCode,
    areaName: areaCode ? (areas.get(areaCode) ?? null) : null,
    organisationId,
    organisationName: organisationId ? (organisations.get(organisationId) ?? null) : null,
  })
  return people.map((posts) => posts.map(named))
}
