import { Page } from '../../web/components/page.tsx'
import { Empty } from '../../web/components/state-pages.tsx'
import { LinkTo } from '../../web/router/links.tsx'
import { useCan } from '../../web/session/session.tsx'
import { settings } from './contributions.ts'

export function SettingsHome() {
  const can = useCan()
  const allowed = settings.filter((entry) => can(entry.permission))
  const groups = [...new Set(allowed.map((entry) => entry.group))]
  return (
    <Page title="设置">
      {groups.length === 0 && (
        <Empty title="没有您可以设置的内容" hint="系统设置由系统管理员和安全管理员负责。" />
      )}
      {groups.map((group) => (
        <section key={group} className="wg-card">
          <h2 className="wg-card-title">{group}</h2>
          <ul className="wg-settings">
            {allowed
              .filter((entry) => entry.group === group)
              .map((entry) => (
                <li key={entry.key}>
                  <LinkTo to={entry.path}>{entry.title}</LinkTo>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}
