import { describe, expect, it } from 'vitest'
import { buildXml, buildXmlDocument, parseXml } from './xml.ts'

const strict = { allowsMismatchedTags: false }

describe('parseXml', () => {
  it.each([
    ['texts stay texts', '<a><b>007</b><c>true</c><d>1e3</d></a>', { b: '007', c: 'true', d: '1e3' }],
    ['white space stays', '<a><b> x\n</b></a>', { b: ' x\n' }],
    ['repeated elements become a list', '<a><b>1</b><b>2</b></a>', { b: ['1', '2'] }],
    [
      'a mask has a list of pictures even when there is one',
      '<a><Images><Label>x</Label></Images></a>',
      { Images: [{ Label: 'x' }] },
    ],
    ['empty elements count as absent', '<a><b></b><c/><d><e/></d></a>', { d: {} }],
    ['empty containers are kept', '<a><Conf/><Input>\n</Input></a>', { Conf: {}, Input: {} }],
    ['attributes are dropped', '<a x="1"><b y="2">t</b></a>', { b: 't' }],
    ['the five entities decode', '<a><b>&lt;&gt;&amp;&apos;&quot;</b></a>', { b: `<>&'"` }],
    ['entities decode only once', '<a><b>&amp;lt;</b></a>', { b: '&lt;' }],
    ['numeric references decode', '<a><b>&#x4e2d;&#25991;&#x1F3A4;</b></a>', { b: '中文🎤' }],
    ['CDATA is text', '<a><b><![CDATA[<x>&amp;]]></b></a>', { b: '<x>&amp;' }],
    ['comments are dropped', '<a><b>x<!-- & -->y</b></a>', { b: 'xy' }],
  ])('%s', (_, text, expected) => {
    expect(parseXml(text, strict)).toEqual({ a: expected })
  })

  it('nests up to 32 levels deep', () => {
    const nested = (levels: number) => `${'<a>'.repeat(levels)}x${'</a>'.repeat(levels)}`

    expect(parseXml(nested(32), strict)).toHaveProperty('a.a.a')
    expect(() => parseXml(nested(40), strict)).toThrow('Maximum nested tags exceeded')
  })

  it.each([
    ['a document type', '<!DOCTYPE a><a>1</a>', 'declarations'],
    ['an entity of its own', '<a><!ENTITY b "c"></a>', 'declarations'],
    ['an entity that XML does not define', '<a>&copy;</a>', 'entity'],
    ['an entity that only JavaScript defines', '<a>&constructor;</a>', 'entity'],
    ['a reference to a surrogate', '<a>&#xD800;</a>', 'entity'],
    ['a reference beyond Unicode', '<a>&#x110000;</a>', 'entity'],
    ['a reference to a control character', '<a>&#1;</a>', 'entity'],
    ['a control character', '<a>\u0000</a>', 'control character'],
    ['tags that do not match', '<a><b>1</c></a>', 'line 1'],
    ['two roots', '<a/><b/>', 'one root'],
    ['two roots of one name', '<a/><a/>', 'one root'],
    ['nothing', '', 'Start tag expected'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseXml(text, strict)).toThrow(message)
  })

  it('accepts mismatched tags if allowed, but not what is not XML at all', () => {
    const lenient = { allowsMismatchedTags: true }

    expect(parseXml('<a><b>1</B><c>2</c></a>', lenient)).toEqual({ a: { b: '1', c: '2' } })
    expect(() => parseXml('hello', lenient)).toThrow('one root')
    expect(() => parseXml('<a>b & c</a>', lenient)).toThrow('entity')
  })

  it('keeps messages about long tags short', () => {
    const message = (text: string) => {
      try {
        return String(parseXml(text, strict))
      } catch (error) {
        return (error as Error).message
      }
    }

    expect(message(`<${'a'.repeat(1_000_000)}></b>`).length).toBeLessThan(300)
  })
})

describe('buildXml', () => {
  it('leaves out undefined members, repeats lists and escapes markup', () => {
    const tree = { a: { b: undefined, c: ['1', '2'], d: `<>&"'`, e: 0, f: '', g: [] } }

    expect(buildXml(tree)).toBe('<a><c>1</c><c>2</c><d>&lt;&gt;&amp;&quot;&apos;</d><e>0</e><f></f></a>')
  })

  it('writes errors line by line below a declaration', () => {
    expect(buildXmlDocument({ Error: { Code: 'X', Resource: undefined } })).toBe(
      "<?xml version='1.0' encoding='utf-8' ?>\n<Error>\n\t<Code>X</Code>\n</Error>\n",
    )
  })
})
