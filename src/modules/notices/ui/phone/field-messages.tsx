import { MessageList } from './message-list.tsx'

export default function FieldMessages() {
  return <MessageList end="field" />
}
