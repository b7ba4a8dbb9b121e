import { CommanderError, type HelpConfiguration, type OutputConfiguration } from 'commander'

const titles: Record<string, string> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
}

/** The headings of a help page in the language of the rest of it. */
export const helpWords: HelpConfiguration = { styleTitle: (title) => titles[title] ?? title }

const complaints: readonly [RegExp, string][] = [
  [/^error: unknown command '(.+?)'/, '没有“$1”这个命令'],
  [/^error: unknown option '(.+?)'/, '没有“$1”这个选项'],
  [/^error: missing required argument '(.+?)'/, '缺少参数 $1'],
  [/^error: required option '(.+?)' not specified/, '缺少选项 $1'],
  [/^error: option '(.+?)' argument missing/, '选项 $1 后面缺少内容'],
  [/^error: option '(.+?)' argument '(.*?)' is invalid\. (.*)/, '选项 $1 的“$2”不对：$3'],
  [/^error: command-argument value '(.*?)' is invalid for argument '(.+?)'\. (.*)/, '参数 $2 的“$1”不对：$3'],
  [/^error: too many arguments.*/, '参数太多'],
]

/** Commander complains in English; the first line is what a person reads. */
export const outputWords: OutputConfiguration = {
  outputError: (text, write) => {
    const [first = '', ...rest] = text.split('\n')
    const known = complaints.find(([pattern]) => pattern.test(first))
    const said = known ? first.replace(known[0], known[1]) : first.replace(/^error: /, '')
    const hint = rest
      .find((line) => line.includes('Did you mean'))
      ?.replace(/\(Did you mean (.+?)\?\)/, '您是要 $1 吗？')
    write(`${said}${hint ? `。${hint}` : ''}\n用 --help 查看用法\n`)
  },
}

/** 0 for asked-for help, 2 for wrong usage; undefined when the error is not of usage. */
export function usageExit(error: unknown): number | undefined {
  return error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : undefined
}
