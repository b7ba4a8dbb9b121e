import { Alert, Button, Typography } from 'antd'

/** A key is shown once, copied, gone. */
export function KeyShown({ value, onKept }: { value: string; onKept: () => void }) {
  return (
    <>
      <Alert type="success" showIcon title="密钥已签发，请交给对方：" />
      <Typography.Paragraph
        copyable={{ text: value, tooltips: ['复制', '已复制'] }}
        style={{ marginTop: 16 }}
      >
        <code>{value}</code>
      </Typography.Paragraph>
      <p className="wg-quiet">对方提交时放在 api_key 里。密钥不会再显示，丢失只能作废后重新签发。</p>
      <Button type="primary" onClick={onKept}>
        已记下
      </Button>
    </>
  )
}
