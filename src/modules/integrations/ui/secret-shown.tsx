import { Alert, Button, Descriptions, Typography } from 'antd'

interface SecretShownProps {
  title: string
  /** What to copy, by name. */
  secrets: Readonly<Record<string, string>>
  hint: string
  onKept: () => void
}

/** Shown once, copied, gone. */
export function SecretShown({ title, secrets, hint, onKept }: SecretShownProps) {
  return (
    <div className="wg-stack">
      <Alert type="success" showIcon title={title} />
      <Descriptions
        column={1}
        size="small"
        items={Object.entries(secrets).map(([label, text]) => ({
          key: label,
          label,
          children: (
            <Typography.Text code copyable={{ text, tooltips: ['复制', '已复制'] }}>
              {text}
            </Typography.Text>
          ),
        }))}
      />
      <p className="wg-quiet">{hint}</p>
      <span>
        <Button type="primary" onClick={onKept}>
          已记下
        </Button>
      </span>
    </div>
  )
}
