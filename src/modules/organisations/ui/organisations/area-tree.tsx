import { Tree } from 'antd'
import { useMemo } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { Loading } from '../../../../web/components/state-pages.tsx'
import { readDirectory } from '../../contract/organisations.ts'
import { type AreaNode, areaTree } from './area-nodes.ts'

interface AreaTreeProps {
  area: string
  onArea: (code: string) => void
  openId: string
  onOpen: (id: string) => void
}

interface TreeNode {
  key: string
  title: string
  isLeaf?: boolean
  children?: TreeNode[]
}

/** Organisations where they stand: areas with how many, the organisations as leaves. */
export function AreaTree({ area, onArea, openId, onOpen }: AreaTreeProps) {
  const { data } = useCall(readDirectory, {}, { staleMs: 60_000 })
  const tree = useMemo(() => areaTree(data?.entries ?? []), [data])
  if (!data) return <Loading lines={8} />
  return (
    <nav className="wg-org-tree" aria-label="按区域">
      <Tree
        blockNode
        treeData={tree.map(toNode)}
        defaultExpandedKeys={tree.map((node) => `area:${node.code}`)}
        selectedKeys={openId ? [openId] : area ? [`area:${area}`] : []}
        onSelect={(_keys, { node }) => {
          if (!node.key.startsWith('area:')) return onOpen(node.key)
          const code = node.key.slice('area:'.length)
          onArea(code === area ? '' : code)
        }}
      />
    </nav>
  )
}

function toNode(node: AreaNode): TreeNode {
  const leaves = node.organisations.map(({ id, shortName }) => ({ key: id, title: shortName, isLeaf: true }))
  return {
    key: `area:${node.code}`,
    title: `${node.name} ${node.count}`,
    children: [...leaves, ...node.areas.map(toNode)],
  }
}
