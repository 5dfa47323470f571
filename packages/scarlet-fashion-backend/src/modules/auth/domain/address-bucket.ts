const groupsInPrefix = 4;

/**
 * The part of a network address that guesses are counted by: a whole IPv4 address, or the /56 of an IPv6 address, because one
 * household gets that many of them. An IPv4 address in IPv6 clothes is the IPv4 address.
 */
export const addressBucket = (address: string): string => {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const [first, second, third, fourth] = [...before, ...zeros, ...after].slice(0, groupsInPrefix);
  // The last eight of the first 64 bits are the household's own.
  const network = Number.parseInt(fourth ?? '0', 16) >> 8;
  return [first, second, third, network.toString(16)].join(':');
};
