import { Page } from '../../../../web/components/page.tsx'
import { LinkTo } from '../../../../web/router/links.tsx'
import { MessageList } from './message-list.tsx'

export default function MessagesPage() {
  return (
    <Page title="我的消息" actions={<LinkTo to="/notices/preferences">通知设置</LinkTo>}>
      <section className="wg-card wg-messages-page">
        <MessageList />
      </section>
    </Page>
  )
}
