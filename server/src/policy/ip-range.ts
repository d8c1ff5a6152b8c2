/**
 * IP addresses and ranges of them in CIDR form, version 4 and 6: `203.0.113.0/24`, `2001:db8::/32`, `203.0.113.7`.
 * Only the forms that everyone reads alike: four decimal numbers without leading zeros, and the text form of RFC 4291.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */

export interface IpRange {
  readonly version: 4 | 6;
  readonly address: bigint;
  /** How many of the leading bits are those of the network; all of them for a single address. */
  readonly prefixLength: number;
}

/** Takes an address or a range apart; undefined when a text is neither. */
export function parseIpRange(text: string): IpRange | undefined {
  const slash = text.indexOf('/');
  const addressText = slash < 0 ? text : text.slice(0, slash);
  const version = addressText.includes(':') ? 6 : 4;
  const address = version === 6 ? parseIpv6(addressText) : parseIpv4(addressText);
  if (address === undefined) return undefined;
  if (slash < 0) return { version, address, prefixLength: bitsOf(version) };
  const lengthText = text.slice(slash + 1);
  const prefixLength = decimalNumber.test(lengthText) ? Number(lengthText) : Number.POSITIVE_INFINITY;
  return prefixLength <= bitsOf(version) ? { version, address, prefixLength } : undefined;
}

/** The range with zeros behind the bits of the network: how it is written, and what IAM makes of it anyway. */
export function networkOf(range: IpRange): IpRange {
  const hostBits = BigInt(bitsOf(range.version) - range.prefixLength);
  return { ...range, address: (range.address >> hostBits) << hostBits };
}

/** The range in CIDR form. */
export function ipRangeText({ version, address, prefixLength }: IpRange): string {
  return `${version === 6 ? ipv6Text(address) : ipv4Text(address)}/${prefixLength}`;
}

/** Whether all addresses of a range are in another one. */
export function isWithin(range: IpRange, other: IpRange): boolean {
  if (range.version !== other.version || range.prefixLength < other.prefixLength) return false;
  const hostBits = BigInt(bitsOf(range.version) - other.prefixLength);
  return range.address >> hostBits === other.address >> hostBits;
}

const decimalNumber = /^(?:0|[1-9]\d{0,2})$/;
const hexadecimalGroup = /^[0-9a-f]{1,4}$/i;

function bitsOf(version: IpRange['version']): number {
  return version === 6 ? 128 : 32;
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.', 5);
  if (parts.length !== 4 || !parts.every((it) => decimalNumber.test(it) && Number(it) <= 255)) return undefined;
  return joinBits(parts.map(Number), 8);
}

const ipv6Groups = 8;

function parseIpv6(text: string): bigint | undefined {
  const [before = '', after, ...more] = text.split('::', 3);
  if (more.length > 0) return undefined;
  const head = parseGroups(before);
  if (after === undefined) return head?.length === ipv6Groups ? joinBits(head, 16) : undefined;
  const tail = parseGroups(after);
  // `::` stands for one group at least, and an address of version 4 only at the end.
  if (!head || !tail || before.includes('.') || head.length + tail.length >= ipv6Groups) return undefined;
  const zeros = Array.from({ length: ipv6Groups - head.length - tail.length }, () => 0);
  return joinBits([...head, ...zeros, ...tail], 16);
}

/** The groups of one side of a `::`, of which the last two may be written as an address of version 4. */
function parseGroups(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':', ipv6Groups + 1);
  const last = parts.at(-1) ?? '';
  const embedded = last.includes('.') ? parseIpv4(last) : undefined;
  const hexadecimal = embedded === undefined ? parts : parts.slice(0, -1);
  if (!hexadecimal.every((it) => hexadecimalGroup.test(it))) return undefined;
  const groups = hexadecimal.map((it) => Number.parseInt(it, 16));
  return embedded === undefined ? groups : [...groups, Number(embedded >> 16n), Number(embedded & 0xffffn)];
}

function joinBits(parts: readonly number[], bits: number): bigint {
  return parts.reduce((address, part) => (address << BigInt(bits)) | BigInt(part), 0n);
}

function splitBits(address: bigint, count: number, bits: number): readonly number[] {
  const mask = (1n << BigInt(bits)) - 1n;
  return Array.from({ length: count }, (_, index) => Number((address >> BigInt((count - 1 - index) * bits)) & mask));
}

function ipv4Text(address: bigint): string {
  return splitBits(address, 4, 8).join('.');
}

/** As RFC 5952 writes it: lower case, and `::` for the longest run of zeros, the first of equally long ones. */
function ipv6Text(address: bigint): string {
  const groups = splitBits(address, ipv6Groups, 16);
  const { start, length } = longestRunOfZeros(groups);
  const text = (part: readonly number[]): string => part.map((it) => it.toString(16)).join(':');
  return length < 2 ? text(groups) : `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`;
}

function longestRunOfZeros(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: index + 1 - length, length };
  }
  return best;
}
