import type { Tx } from '../../../platform/http/context.ts'
import { searchUsers } from '../../../platform/identity/directory.ts'

const MOST_ADMINISTRATORS = 50

/** Who is told when a connection needs somebody. */
export async function administrators(tx: Tx): Promise<{ userId: string }[]> {
  const found = await searchUsers(tx, {
    kind: 'staff',
    role: 'system_admin',
    status: ['active'],
    limit: MOST_ADMINISTRATORS,
  })
  return found.map(({ id }) => ({ userId: id }))
}
