import { BellOutlined } from '@ant-design/icons'
import { Badge, Button, Drawer } from 'antd'
import { useState } from 'react'
import { LinkTo } from '../../../../web/router/links.tsx'
import { unreadWord, useUnread } from '../shared/use-messages.ts'
import { MessageList } from './message-list.tsx'
import './notices.css'

/** The bell in the header: unread messages, and the newest of them in a drawer. */
export default function Bell() {
  const count = useUnread()
  const [isOpen, setOpen] = useState(false)
  const label = count > 0 ? `消息，${unreadWord(count)} 条未读` : '消息'
  return (
    <>
      <Button type="text" aria-label={label} onClick={() => setOpen(true)}>
        {/* A plain number: a rolling one shows two digits for a moment, and says neither. */}
        <Badge count={count > 0 ? <span className="wg-unread">{unreadWord(count)}</span> : 0}>
          <BellOutlined className="wg-bell" />
        </Badge>
      </Button>
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        title="消息"
        size={420}
        destroyOnHidden
        extra={
          <span onClickCapture={() => setOpen(false)}>
            <LinkTo to="/notices/preferences">通知设置</LinkTo>
          </span>
        }
      >
        <MessageList onOpen={() => setOpen(false)} />
      </Drawer>
    </>
  )
}
