import { Alert, Button, Typography } from 'antd'
import type { ReactNode } from 'react'

interface SecretShownProps {
  title: string
  secret: string
  hint: ReactNode
  onKept: () => void
}

/** A one-time password or a token: shown once, copied, gone. */
export function SecretShown({ title, secret, hint, onKept }: SecretShownProps) {
  return (
    <div className="wg-secret">
      <Alert type="success" showIcon title={title} />
      <Typography.Paragraph
        copyable={{ text: secret, tooltips: ['复制', '已复制'] }}
        className="wg-secret-text"
      >
        <code>{secret}</code>
      </Typography.Paragraph>
      <p className="wg-quiet">{hint}</p>
      <Button type="primary" onClick={onKept}>
        已记下
      </Button>
    </div>
  )
}
