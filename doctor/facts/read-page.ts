import { type DefaultTreeAdapterMap, parse } from 'parse5'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

/** A script of a page, in the order of the document. */
export interface Script {
  /** Absolute; undefined of an inline script. */
  readonly src: string | undefined
  /** What an inline script holds. */
  readonly text: string
  /** It makes `dubTrack` and its queue, as the tag before the script's own does, however it is formatted. */
  readonly isStub: boolean
  readonly attributes: ReadonlyMap<string, string>
}

/** What the doctor reads of a page's HTML. */
export interface Page {
  readonly scripts: readonly Script[]
  /** Policies in `<meta http-equiv="Content-Security-Policy">`. */
  readonly policies: readonly string[]
}

/** Reads a page by the rules of browsers. `url` is where it came from. */
export function readPage(html: string, url: string): Page {
  const elements = elementsOf(parse(html))
  const base = elements.find(({ tagName }) => tagName === 'base')
  const baseUrl = resolve(base && attributesOf(base).get('href'), url) ?? url
  return {
    scripts: elements
      .filter(({ tagName }) => tagName === 'script')
      .map((element) => {
        const attributes = attributesOf(element)
        const src = resolve(attributes.get('src'), baseUrl)
        const text = textIn(element)
        return { src, text, isStub: src === undefined && isStub(text), attributes }
      }),
    policies: elements
      .filter(({ tagName }) => tagName === 'meta')
      .map(attributesOf)
      .filter((meta) => meta.get('http-equiv')?.toLowerCase() === 'content-security-policy')
      .map((meta) => meta.get('content') ?? ''),
  }
}

const isStub = (text: string) => /\bdubTrack\s*=[^=]/.test(text) && /\.q\b/.test(text)

/** In the order of the document. Without recursion: a page may nest deeper than the stack. */
function elementsOf(document: Node): Element[] {
  const elements: Element[] = []
  const open: Node[] = [document]
  for (let node = open.pop(); node; node = open.pop()) {
    if ('tagName' in node) elements.push(node)
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) open.push(child)
  }
  return elements
}

const attributesOf = ({ attrs }: Element) => new Map(attrs.map(({ name, value }) => [name, value]))

const textIn = ({ childNodes }: Element) =>
  childNodes.map((child) => ('value' in child ? child.value : '')).join('')

const resolve = (href: string | undefined, base: string) =>
  href !== undefined && URL.canParse(href, base) ? new URL(href, base).href : undefined
