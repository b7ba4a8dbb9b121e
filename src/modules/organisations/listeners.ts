import { localDate } from '../../base/time/calendar.ts'
import type { Tx } from '../../platform/http/context.ts'
import { listen } from '../../platform/http/module.ts'
import { listPosts, movePost } from '../../platform/identity/posts.ts'
import { areasSucceeded } from '../areas/contract/events.ts'
import { organisationChanged, postsChanged } from './contract/events.ts'
import { directory } from './directory.ts'
import { moveShifts } from './store/duty.ts'
import { moveToArea } from './store/organisations.ts'
import { movePresence } from './store/presence.ts'
import { insertReview } from './store/reviews.ts'

interface Move {
  from: string
  to: string[]
  heir: string
}

/**
 * A closed area's posts, organisations and rota go to the first that took its place, or to its heir.
 * A post has no point to tell which part of a split area it belongs to, so each move is listed for
 * the security administrator to look at. A second delivery finds nothing left to move.
 */
export const followAreas = listen('organisations.follow_areas', areasSucceeded, async (tx, { moves }) => {
  for (const move of moves) await follow(tx, move)
})

async function follow(tx: Tx, move: Move): Promise<void> {
  const today = localDate(tx.now())
  const target = move.to[0] ?? move.heir
  await movePosts(tx, move, target)
  await moveShifts(tx.db, { from: move.from, to: target, since: today })
  await movePresence(tx.db, { from: move.from, to: target })
  const moved = await moveToArea(tx.db, move.from, target, tx.now())
  if (moved.length > 0) await directory.changed(tx)
  for (const id of moved)
    await tx.publish(organisationChanged, { id }, { areaCode: target, organisationIds: [id] })
}

async function movePosts(tx: Tx, move: Move, target: string): Promise<void> {
  const today = localDate(tx.now())
  const posts = await listPosts(tx.db, { areaCodes: [move.from], from: today })
  for (const post of posts) {
    const postId = await movePost(tx.db, post, { areaCode: target }, today)
    // Already held there (two grids merged): ending the old one was all there was to do.
    if (!postId) continue
    await insertReview(tx.db, {
      postId,
      userId: post.userId,
      fromArea: move.from,
      toArea: target,
      candidates: move.to.filter((code) => code !== target),
      happenedAt: tx.now(),
    })
  }
  const userIds = [...new Set(posts.map((post) => post.userId))]
  if (userIds.length > 0) await tx.publish(postsChanged, { userIds }, { areaCode: target, userIds })
}
