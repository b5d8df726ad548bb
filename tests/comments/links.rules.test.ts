import { describe, expect, test } from 'vitest'
import { commentSchema } from '../../src/comments/comment.ts'
import { findingsOf } from '../../src/comments/hold-rules.ts'
import { DISCUSSION, type Discussion } from '../../src/settings/discussion.ts'

const RULES: Discussion = { ...DISCUSSION, holds: { ...DISCUSSION.holds, links: { moreThan: 2, sentence: 'Links.' } } }
const of = (text: string) => findingsOf({ text, capacity: 'resident' }, new Date('2026-11-22T12:00:00Z'), RULES)

describe('links', () => {
  test.each([
    [[], 'Nothing to hold here.'],
    [[], 'https://a.example and https://b.example'],
    [['links'], 'https://a.example https://b.example https://c.example'],
    [['links'], '[one](https://a.example) [two](https://a.example) mail@a.example'],
    [['links'], '> [quoted](/a)\n\n- [listed](/b)\n- *[marked](/c)*'],
  ])('%j for %j', (reasons, text) => expect(of(text).reasons).toEqual(reasons))

  test('their hosts are noted once each, in lower case, without www', () => {
    const { link_hosts } = of(
      '[a](https://WWW.Example.com/x) https://example.com:8080/y m@Mail.Example /news/ [n](/news/) [k](https://k.example./)',
    )
    expect(link_hosts).toEqual(['example.com', 'mail.example', 'k.example'])
    const many = Array.from({ length: 150 }, (_, nth) => `https://h${nth}.example`).join(' ')
    expect(of(many).link_hosts).toHaveLength(100)
  })
})

describe('T9: a link that shows another address than its own is held', () => {
  test.each([
    '[toronto.ca](https://evil.example)',
    '[https://toronto.ca/parks](https://evil.example/parks)',
    '[www.toronto.ca](https://toronto.ca.evil.example)',
    '[see toronto.ca, please](https://evil.example)',
    '[TORONTO.CA](https://evil.example)',
    '[*toronto*.ca](https://evil.example)',
    '[toronto\u200b.ca](https://evil.example)',
    '[toronto\u3002ca](https://evil.example)',
    '[\uff54oronto.ca](https://evil.example)',
    '[t\u043eronto.ca](https://toronto.ca)',
    '[parks.toronto.ca](https://toronto.ca)',
    '[https://toronto.ca/a](https://toronto.ca/b)',
    '[toronto.ca](/news/)',
    '[192.0.2.1](https://evil.example)',
    '[parks@toronto.ca](mailto:parks@evil.example)',
    '[parks@toronto.ca](https://evil.example)',
    '[https://toronto.ca@evil.example](https://evil.example)',
    'https://toronto.ca@evil.example',
    '[here](https://toronto.ca@evil.example/)',
    '[here](https://user:password@toronto.ca/)',
    '[here](https://t\u043eronto.ca)',
    '[here](https://xn--tronto-wqf.ca)',
    'https://t\u043eronto.ca',
    '[safe \u200eac.otnorot](https://evil.example)',
    '[x](https://)',
  ])('%j', (text) => {
    // As the form keeps it.
    const kept = commentSchema.shape.text.parse(text)
    expect(of(kept).reasons).toEqual(['link_text'])
  })

  test.each([
    '[toronto.ca](https://toronto.ca)',
    '[toronto.ca](https://www.toronto.ca/parks?x=1#y)',
    '[Www.Toronto.Ca](http://toronto.ca)',
    '[https://toronto.ca/parks…](https://toronto.ca/parks/and/more)',
    '[the park, e.g. its tap](https://toronto.ca)',
    '[report.pdf](https://toronto.ca/report.pdf)',
    '[parks@toronto.ca](mailto:Parks@Toronto.ca)',
    '[write to us](mailto:parks@toronto.ca)',
    '[3.5 metres. Really](https://toronto.ca)',
    '[#3](#comment-3)',
    '[👩‍👧 family](https://toronto.ca)',
    'https://toronto.ca/½é?a=(b)&c=d',
    'www.toronto.ca/parks.',
    'parks@toronto.ca',
    'No link: toronto.ca is evil.example.',
  ])('and an honest one is not: %j', (text) => expect(of(text).reasons).toEqual([]))
})
