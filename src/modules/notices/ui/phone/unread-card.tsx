import { BellOutlined, RightOutlined } from '@ant-design/icons'
import { LinkTo } from '../../../../web/router/links.tsx'
import { unreadWord, useUnread } from '../shared/use-messages.ts'
import './messages.css'

/** Nothing stands here while there is nothing unread. */
export default function UnreadCard() {
  const count = useUnread()
  if (count === 0) return null
  return (
    <LinkTo to="/notices" className="wg-unread-card">
      <BellOutlined />
      {unreadWord(count)} 条未读消息
      <RightOutlined />
    </LinkTo>
  )
}
