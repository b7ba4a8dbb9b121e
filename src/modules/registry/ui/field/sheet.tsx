import { CloseOutlined } from '@ant-design/icons'
import { Popup } from 'antd-mobile'
import type { ReactNode } from 'react'
import '../facts/phone/phone-facts.css'

/** Something to do over the page: what it is, and the way out. */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Popup visible onMaskClick={onClose} bodyClassName="reg-fact-sheet">
      <header>
        <h2>{title}</h2>
        <button type="button" aria-label="关闭" onClick={onClose}>
          <CloseOutlined />
        </button>
      </header>
      {children}
    </Popup>
  )
}
