import { Toast } from 'antd-mobile'
import { messageOf } from '../../../../web/api/api-error.ts'
import { useCommand } from '../../../../web/api/use-call.ts'
import { setPublicity } from '../../contract/publicity.ts'
import type { MyOrderDetail } from '../../contract/residents.ts'
import { SwitchRow } from '../phone/report-parts.tsx'

/** 公开 or not, changed at any time. */
export function PublicityRow({ demand }: { demand: MyOrderDetail }) {
  const command = useCommand(setPublicity, ['public'])
  const { id, isPublic, followers } = demand
  const follow = followers > 0 ? `，${followers} 人关注` : ''
  return (
    <SwitchRow
      title="公开给附近居民"
      hint={isPublic ? `看不到您的姓名、电话和门牌${follow}` : '现在只有您和工作人员看得到'}
      checked={isPublic}
      onChange={(next) =>
        command.mutate(
          { input: { id, isPublic: next } },
          { onError: (error) => void Toast.show({ content: messageOf(error), duration: 4000 }) },
        )
      }
    />
  )
}
