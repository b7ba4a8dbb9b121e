import { MinePage } from '../../web/phone/mine-page.tsx'
import { useDocumentTitle } from '../../web/shell/page-title.tsx'
import { mine } from './contributions.ts'

export function Mine() {
  useDocumentTitle('我的')
  return <MinePage rows={mine} />
}
