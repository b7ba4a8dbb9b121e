import { Col, Row } from 'antd'
import { Page } from '../../web/components/page.tsx'
import { Empty } from '../../web/components/state-pages.tsx'
import { useCan, useSession } from '../../web/session/session.tsx'
import { Guarded } from '../../web/shell/screen-frame.tsx'
import { workbench } from './contributions.ts'

/** 工作台: what modules have for this person today, and nothing else. */
export function Workbench() {
  const can = useCan()
  const { user } = useSession()
  const blocks = workbench.filter((block) => can(block.permission))
  return (
    <Page title={`${user.name}，您好`} documentTitle="工作台">
      {blocks.length === 0 && (
        <Empty
          title="工作台上还没有内容"
          hint="您的岗位没有需要在这里处理的事项，可从左侧菜单进入各项功能。"
        />
      )}
      <Row gutter={[12, 12]}>
        {blocks.map(({ key, title, span, screen: Screen }) => (
          <Col key={key} xs={24} lg={span ?? 24}>
            <section className="wg-card" aria-label={title}>
              <h2 className="wg-card-title">{title}</h2>
              <Guarded what={title}>
                <Screen />
              </Guarded>
            </section>
          </Col>
        ))}
      </Row>
    </Page>
  )
}
