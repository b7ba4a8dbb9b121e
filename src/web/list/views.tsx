import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Popover, Space } from 'antd'
import { useState } from 'react'
import { readLocal, writeLocal } from '../components/local.ts'
import { type View, viewOf } from './filters.ts'

/** Where a person's own views are kept. */
export interface ViewStore {
  saved: readonly View[]
  /** The same name again replaces what it stood for. */
  save: (view: View) => void
  remove: (view: View) => void
}

interface ViewsProps {
  name: string
  own: readonly View[]
  current: View['search']
  onPick: (view: View) => void
  store?: ViewStore | undefined
}

/** 视图: named filters in a row; a person's own are kept on this computer, or where the screen keeps them. */
export function Views({ name, own, current, onPick, store }: ViewsProps) {
  const local = useLocalViews(name)
  const { saved, save, remove } = store ?? local
  const at = viewOf([...own, ...saved], current)
  if (own.length === 0 && saved.length === 0 && Object.keys(current).length === 0) return null
  return (
    <div className="wg-views" role="toolbar" aria-label="视图">
      {own.map((view) => (
        <ViewButton key={view.name} view={view} isCurrent={view === at} onPick={onPick} />
      ))}
      {saved.map((view) => (
        <span key={view.name} className="wg-view-saved">
          <ViewButton view={view} isCurrent={view === at} onPick={onPick} />
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={`删除视图“${view.name}”`}
            onClick={() => remove(view)}
          />
        </span>
      ))}
      {!at && <SaveView onSave={(title) => save({ name: title, search: current })} />}
    </div>
  )
}

function useLocalViews(name: string): ViewStore {
  const key = `views.${name}`
  const [saved, setSaved] = useState<readonly View[]>(() => readLocal(key, []))
  const keep = (next: readonly View[]) => {
    setSaved(next)
    writeLocal(key, next)
  }
  return {
    saved,
    save: (view) => keep([...saved.filter((one) => one.name !== view.name), view]),
    remove: (view) => keep(saved.filter((one) => one !== view)),
  }
}

interface ViewButtonProps {
  view: View
  isCurrent: boolean
  onPick: (view: View) => void
}

function ViewButton({ view, isCurrent, onPick }: ViewButtonProps) {
  return (
    <button type="button" className="wg-view" aria-pressed={isCurrent} onClick={() => onPick(view)}>
      {view.name}
    </button>
  )
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const [open, setOpen] = useState(false)
  const [title, setTitle] = useState('')
  const save = () => {
    if (title.trim() === '') return
    onSave(title.trim())
    setOpen(false)
    setTitle('')
  }
  const form = (
    <Space.Compact>
      <Input
        autoFocus
        value={title}
        maxLength={20}
        placeholder="视图名称"
        aria-label="视图名称"
        onChange={(event) => setTitle(event.target.value)}
        onPressEnter={save}
      />
      <Button type="primary" onClick={save}>
        保存
      </Button>
    </Space.Compact>
  )
  return (
    <Popover content={form} trigger="click" open={open} onOpenChange={setOpen}>
      <Button type="text" size="small" icon={<PlusOutlined />}>
        保存视图
      </Button>
    </Popover>
  )
}
