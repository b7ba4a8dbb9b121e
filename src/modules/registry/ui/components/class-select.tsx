import { TreeSelect } from 'antd'
import { useMemo } from 'react'
import { type CodeChoice, useCodes } from '../units/use-codes.ts'

interface ClassSelectProps {
  id?: string
  value: string
  onChange: (code: string) => void
  /** A major class may be chosen too, as for a filter. */
  withMajor?: boolean
  isWide?: boolean
}

/** 大类 and 小类 of components, from the code table. */
export function ComponentClassSelect({ id, value, onChange, withMajor, isWide }: ClassSelectProps) {
  const codes = useCodes('component_class')
  const tree = useMemo(() => treeOf(codes, withMajor ?? false), [codes, withMajor])
  return (
    <TreeSelect
      {...(id && { id })}
      aria-label="类别"
      placeholder="类别"
      allowClear
      treeData={tree}
      value={value || undefined}
      showSearch={{ treeNodeFilterProp: 'title' }}
      popupMatchSelectWidth={false}
      style={isWide ? { width: '100%' } : { minWidth: 130 }}
      onChange={(code: string | undefined) => onChange(code ?? '')}
    />
  )
}

function treeOf(codes: readonly CodeChoice[], withMajor: boolean) {
  return codes
    .filter(({ value }) => value.length === 2)
    .map((major) => ({
      value: major.value,
      title: major.label,
      selectable: withMajor,
      children: codes
        .filter(({ value }) => value.length === 4 && value.startsWith(major.value))
        .map((sub) => ({ value: sub.value, title: sub.label })),
    }))
}
