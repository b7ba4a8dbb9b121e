import type { InputOf, ReturnsOf } from '../../../base/contract.ts'
import { roles } from '../../../base/roles.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { listPosts } from '../../../platform/identity/posts.ts'
import { areaName } from '../../areas/public.ts'
import { postErrors } from '../contract/errors.ts'
import type { listPostReviews, settlePostReview } from '../contract/posts.ts'
import { postsWithin } from '../reach.ts'
import { listOpenReviews, settleReview } from '../store/reviews.ts'

export async function list(ctx: Ctx): Promise<ReturnsOf<typeof listPostReviews>> {
  const within = await postsWithin(ctx, 'posts:assign')
  const reviews = await listOpenReviews(ctx.db, within?.areas)
  const posts = await listPosts(ctx.db, { ids: reviews.map((review) => review.postId) })
  const byId = new Map(posts.map((post) => [post.id, post]))
  const area = await areaName(ctx)
  return {
    reviews: reviews.flatMap((review) => {
      const post = byId.get(review.postId)
      if (!post) return []
      return {
        id: review.id,
        userName: post.userName,
        roleName: roles[post.role].name,
        fromName: area(review.fromArea),
        toName: area(review.toArea),
        candidateNames: review.candidates.map(area),
        happenedAt: review.happenedAt.toISOString(),
      }
    }),
  }
}

export async function settle(ctx: Ctx, { id }: InputOf<typeof settlePostReview>): Promise<{ ok: true }> {
  const within = await postsWithin(ctx, 'posts:assign')
  return ctx.transaction(async (tx) => {
    const stamp = { by: tx.actor.userId, at: tx.now(), areas: within?.areas }
    if (!(await settleReview(tx.db, id, stamp))) throw postErrors.not_found()
    tx.audit({ subject: `post-review:${id}` })
    return { ok: true }
  })
}
