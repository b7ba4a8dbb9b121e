import { EnvironmentOutlined, RightOutlined, StarOutlined } from '@ant-design/icons'
import { LinkTo } from '../../../../web/router/links.tsx'
import './resident.css'

/** The ways to what neighbours said, and to what I follow. */
export default function NearbyBlock() {
  return (
    <nav className="wg-home-block wg-home-links" aria-label="附近">
      <LinkTo to="/nearby">
        <EnvironmentOutlined /> 附近公开 <RightOutlined />
      </LinkTo>
      <LinkTo to="/follows">
        <StarOutlined /> 我关注的 <RightOutlined />
      </LinkTo>
    </nav>
  )
}
