import { ConfirmCommand } from '../../../../web/components/confirm-command.tsx'
import { endPostNow, type PostRow } from '../../contract/posts.ts'

/** 免去, where the person may: at once, and what follows is said first. */
export function EndPost({
  post,
}: {
  post: Pick<PostRow, 'id' | 'userName' | 'roleName' | 'placeName' | 'actions'>
}) {
  if (!post.actions.includes('end')) return null
  return (
    <ConfirmCommand
      endpoint={endPostNow}
      input={{ id: post.id }}
      label="免去"
      question={`免去${post.userName}的“${post.placeName} ${post.roleName}”？`}
      consequence="立即生效：此人下一次操作起就没有这个岗位的权限，历史记录保留。"
      danger
      also={['organisations']}
      button={{ size: 'small', type: 'text' }}
    />
  )
}
