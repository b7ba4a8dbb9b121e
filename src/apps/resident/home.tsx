import { CameraOutlined } from '@ant-design/icons'
import { Empty } from '../../web/components/state-pages.tsx'
import { LinkTo } from '../../web/router/links.tsx'
import { useCan } from '../../web/session/session.tsx'
import { useDocumentTitle } from '../../web/shell/page-title.tsx'
import { Guarded } from '../../web/shell/screen-frame.tsx'
import { home, reportPath } from './contributions.ts'

/** One big 我要反映, then what modules have for residents. */
export function Home() {
  useDocumentTitle('首页')
  const can = useCan()
  const blocks = home.filter((block) => can(block.permission))
  return (
    <>
      <header className="wg-resident-head">
        <h1>身边的事，说给网格听</h1>
        <p>拍张照、说清地点，我们来办，办到哪一步都告诉您。</p>
        {reportPath && (
          <LinkTo to={reportPath} className="wg-resident-report">
            <CameraOutlined />
            我要反映
          </LinkTo>
        )}
      </header>
      {blocks.map(({ key, screen: Block }) => (
        <Guarded key={key} what={key}>
          <Block />
        </Guarded>
      ))}
      {!reportPath && blocks.length === 0 && <Empty title="服务正在准备" hint="请稍后再来看看。" />}
    </>
  )
}
