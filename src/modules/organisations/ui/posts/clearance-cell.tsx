import { App, Select } from 'antd'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { changeClearance, type PostRow } from '../../contract/posts.ts'

const levels = [1, 2, 3, 4].map((level) => ({ value: level, label: `L${level}` }))

/** 密级, changed in place by whoever may. */
export function ClearanceCell({ post }: { post: PostRow }) {
  const { message } = App.useApp()
  const command = useCommand(changeClearance)
  if (!post.actions.includes('change_clearance')) return `L${post.clearance}`
  return (
    <Select
      size="small"
      variant="borderless"
      aria-label={`${post.userName} ${post.roleName} 的密级`}
      value={post.clearance}
      options={levels}
      loading={command.isPending}
      onChange={(clearance: number) =>
        command.mutate(
          { input: { id: post.id, clearance } },
          {
            onSuccess: () => void message.success(`${post.userName}的密级已改为 L${clearance}`),
            onError: (error) => void message.error(messageOf(error)),
          },
        )
      }
    />
  )
}
