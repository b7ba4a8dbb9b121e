import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { Empty } from '../components/state-pages.tsx'
import { Guarded } from '../shell/screen-frame.tsx'
import type { OpenRow } from './use-open-row.ts'
import './side-drawer.css'

interface SideDrawerProps {
  row: OpenRow
  /** Ids of the list beside it, in its order, for ↑↓. */
  ids: readonly string[]
  title: ReactNode
  /** The allowed actions, the likely one primary and last. */
  footer?: ReactNode
  children: ReactNode
}

/** 60 % beside the list, which stays usable; ↑↓ goes through the list, Esc closes, the address keeps it. */
export function SideDrawer({ row, ids, title, footer, children }: SideDrawerProps) {
  const isOpen = row.id !== ''
  useListKeys(isOpen, (by) => row.move(ids, by))
  return (
    <Drawer
      open={isOpen}
      onClose={row.close}
      size="60%"
      mask={false}
      focusable={{ trap: false }}
      autoFocus={false}
      destroyOnHidden
      title={title}
      extra={<Arrows row={row} ids={ids} />}
      footer={footer}
      rootClassName="wg-drawer"
    >
      {isOpen && (
        <Guarded key={row.id} what="详情">
          {children || (ids.length > 0 && <Gone />)}
        </Guarded>
      )}
    </Drawer>
  )
}

/** An address kept from before, or a row that somebody else has dealt with meanwhile. */
function Gone() {
  return <Empty title="已不在列表里" hint="可能已经处理，或不符合现在的筛选条件" />
}

function Arrows({ row, ids }: Pick<SideDrawerProps, 'row' | 'ids'>) {
  const at = ids.indexOf(row.id)
  return (
    <>
      <Button
        type="text"
        icon={<UpOutlined />}
        aria-label="上一件"
        disabled={at <= 0}
        onClick={() => row.move(ids, -1)}
      />
      <Button
        type="text"
        icon={<DownOutlined />}
        aria-label="下一件"
        disabled={at < 0 || at === ids.length - 1}
        onClick={() => row.move(ids, 1)}
      />
    </>
  )
}

/** ↑↓ anywhere but in a field or where arrows have their own meaning. */
function useListKeys(isOpen: boolean, move: (by: -1 | 1) => void) {
  useEffect(() => {
    if (!isOpen) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
      if (event.defaultPrevented || isTyping(event.target)) return
      event.preventDefault()
      move(event.key === 'ArrowUp' ? -1 : 1)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOpen, move])
}

const OWN_ARROWS =
  'input, textarea, select, [contenteditable], [role="menu"], [role="listbox"], [role="tablist"], canvas, .ant-modal'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(OWN_ARROWS) !== null
}
