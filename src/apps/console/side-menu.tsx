import { DesktopOutlined, SettingOutlined } from '@ant-design/icons'
import { Menu, type MenuProps } from 'antd'
import type { MenuItem } from '../../web/contribute.ts'
import { LinkTo } from '../../web/router/links.tsx'
import { useCan } from '../../web/session/session.tsx'
import { itemAt, type MenuNode, menuTree } from '../../web/shell/menu-tree.ts'
import { menu, settings } from './contributions.ts'

const bench: MenuItem = { key: 'bench', label: '工作台', icon: DesktopOutlined, path: '/', order: 0 }
const settingsHead: MenuItem = { key: 'settings', label: '设置', icon: SettingOutlined, order: 1_000 }
const settingsItems: MenuItem[] = settings.map((entry) => ({
  key: `settings.${entry.key}`,
  label: entry.title,
  path: entry.path,
  under: 'settings',
  order: entry.order,
  ...(entry.permission && { permission: entry.permission }),
}))

export const allItems: readonly MenuItem[] = [bench, ...menu, settingsHead, ...settingsItems]

export function SideMenu({ folded, path }: { folded: boolean; path: string }) {
  const can = useCan()
  const tree = menuTree(allItems, (item) => can(item.permission))
  const at = itemAt(allItems, path)
  return (
    <Menu
      mode="inline"
      inlineCollapsed={folded}
      items={tree.map(toEntry)}
      selectedKeys={at ? [at.key] : []}
      defaultOpenKeys={at?.under && !folded ? [at.under] : []}
    />
  )
}

type Entry = NonNullable<MenuProps['items']>[number]

function toEntry(node: MenuNode): Entry {
  const Icon = node.icon
  const icon = Icon && <Icon />
  if (node.children.length > 0) {
    return { key: node.key, icon, label: node.label, children: node.children.map(toEntry) }
  }
  return {
    key: node.key,
    icon,
    title: node.label,
    label: <LinkTo to={node.path ?? '/'}>{node.label}</LinkTo>,
  }
}
