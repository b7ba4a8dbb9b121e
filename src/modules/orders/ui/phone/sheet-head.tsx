import { CloseOutlined } from '@ant-design/icons'

/** What a sheet over the page is for, and the way out of it. */
export function SheetHead({ title, onClose }: { title: string; onClose: () => void }) {
  return (
    <header className="wg-popup-head">
      <h2>{title}</h2>
      <button type="button" aria-label="关闭" onClick={onClose}>
        <CloseOutlined />
      </button>
    </header>
  )
}
