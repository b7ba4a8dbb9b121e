import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'

/** Prints the screen without header and menu (console.css). */
export function PrintButton({ label = '打印' }: { label?: string }) {
  return (
    <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
      {label}
    </Button>
  )
}
