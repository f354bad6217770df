import { lookup } from 'node:dns/promises'
import { isIPv4, isIPv6 } from 'node:net'

/** The IP addresses of a host; none where it is not found. */
export async function addressesOf(host: string): Promise<string[]> {
  try {
    const found = await lookup(host, { all: true })
    return found.map(({ address }) => address)
  } catch {
    return []
  }
}

/** By how many bits from the left two addresses of one kind agree; 0 for two kinds (WebKit, DNS.cpp). */
export function sharedBits(one: string, other: string): number {
  const [first, second] = [bitsOf(one), bitsOf(other)]
  if (first.length !== second.length) return 0
  const differs = [...first].findIndex((bit, place) => bit !== second[place])
  return differs < 0 ? first.length : differs
}

function bitsOf(address: string): string {
  if (isIPv4(address))
    return address
      .split('.')
      .map((part) => toBits(Number(part), 8))
      .join('')
  const [head = '', tail] = address.split('::')
  const left = groupsOf(head)
  const right = groupsOf(tail ?? '')
  const zeros = Array.from({ length: Math.max(8 - left.length - right.length, 0) }, () => '0')
  const groups = tail === undefined ? left : [...left, ...zeros, ...right]
  return groups.map((group) => toBits(Number.parseInt(group, 16), 16)).join('')
}

const groupsOf = (text: string) => text.split(':').filter(Boolean)

const toBits = (value: number, width: number) => value.toString(2).padStart(width, '0')

/**
 * Whether Safari takes two addresses for one party's: by 16 bits of IPv4, or 64 of IPv6 (WebKit,
 * NetworkTaskCocoa.mm). A cookie from any other it keeps for 7 days only.
 */
export const isOneParty = (one: string, other: string): boolean =>
  sharedBits(one, other) >= (isIPv6(one) ? 64 : 16)
