import { TreeSelect } from 'antd'
import { useMemo } from 'react'
import { useCall } from '../../../../web/api/use-call.ts'
import { listClasses, type OrderClass } from '../../contract/catalogue.ts'
import { type ClassTreeOptions, classTree } from './class-tree.ts'

const NO_CLASSES: readonly OrderClass[] = []

/** The catalogue, read once and kept: it changes a few times a year. */
export function useClasses(): readonly OrderClass[] {
  return useCall(listClasses, {}, { staleMs: 300_000 }).data?.rows ?? NO_CLASSES
}

interface ClassSelectProps extends ClassTreeOptions {
  id?: string
  value: string
  onChange: (id: string) => void
  placeholder?: string
  isWide?: boolean
  invalid?: boolean
  autoFocus?: boolean
}

/** A class by walking the tree or by any of its words. */
export function ClassSelect(props: ClassSelectProps) {
  const { id, value, onChange, placeholder = '类别', isWide = false, invalid, autoFocus = false } = props
  const { withMajor = false, withClosed = false } = props
  const classes = useClasses()
  const tree = useMemo(() => classTree(classes, { withMajor, withClosed }), [classes, withMajor, withClosed])
  return (
    <TreeSelect
      {...(id && { id })}
      aria-label="类别"
      value={value === '' ? null : value}
      treeData={tree}
      placeholder={placeholder}
      allowClear
      autoFocus={autoFocus}
      showSearch={{ treeNodeFilterProp: 'search' }}
      treeDefaultExpandedKeys={['component', 'event', 'appeal']}
      popupMatchSelectWidth={false}
      listHeight={360}
      style={isWide ? { width: '100%' } : { minWidth: 112, maxWidth: 220 }}
      {...(invalid && { status: 'error' as const })}
      onChange={(next: string | null) => onChange(next ?? '')}
    />
  )
}
