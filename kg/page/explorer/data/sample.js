// The numbers that Python's random.Random(0).sample(range(count), size) draws: betweenness must be
// estimated from the same actors as on the command line. The Mersenne Twister of Matsumoto and
// Nishimura (1998), seeded as CPython seeds it.

const SIZE = 624;
const SHIFT = 397;

/** 32 random bits at a time, of a generator that was seeded with a number.
 * @param {number} seed
 * @returns {() => number} */
function twister(seed) {
  const state = seeded(seed);
  let at = SIZE;
  return () => {
    if (at === SIZE) {
      twist(state);
      at = 0;
    }
    let bits = state[at];
    at += 1;
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    bits ^= bits >>> 18;
    return bits >>> 0;
  };
}

/** @param {Uint32Array} state */
function twist(state) {
  for (let i = 0; i < SIZE; i += 1) {
    const bits = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
    state[i] = state[(i + SHIFT) % SIZE] ^ (bits >>> 1) ^ (bits & 1 ? 0x9908b0df : 0);
  }
}

/** `init_by_array` of one number.
 * @param {number} seed */
function seeded(seed) {
  const state = new Uint32Array(SIZE);
  state[0] = 19650218;
  for (let i = 1; i < SIZE; i += 1) {
    state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i;
  }
  let place = 1;
  const mixed = (/** @type {number} */ factor) =>
    state[place] ^ Math.imul(state[place - 1] ^ (state[place - 1] >>> 30), factor);
  const goOn = () => {
    place += 1;
    if (place < SIZE) return;
    state[0] = state[SIZE - 1];
    place = 1;
  };
  for (let time = 0; time < SIZE; time += 1) {
    state[place] = mixed(1664525) + seed;
    goOn();
  }
  for (let time = 1; time < SIZE; time += 1) {
    state[place] = mixed(1566083941) - place;
    goOn();
  }
  state[0] = 0x80000000;
  return state;
}

/** `size` of the numbers below `count`, each at most once.
 * @param {number} count
 * @param {number} size
 * @returns {number[]} */
export function sampleOf(count, size) {
  const bits = twister(0);
  const below = (/** @type {number} */ limit) => {
    const width = 32 - Math.clz32(limit);
    for (;;) {
      const drawn = bits() >>> (32 - width);
      if (drawn < limit) return drawn;
    }
  };
  const few = 21 + (size > 5 ? 4 ** Math.ceil(Math.log(size * 3) / Math.log(4)) : 0);
  if (count > few) {
    const drawn = new Set();
    while (drawn.size < size) {
      let one = below(count);
      while (drawn.has(one)) one = below(count);
      drawn.add(one);
    }
    return [...drawn];
  }
  const pool = Array.from({ length: count }, (_, number) => number);
  return Array.from({ length: size }, (_, time) => {
    const place = below(count - time);
    const one = pool[place];
    pool[place] = pool[count - time - 1];
    return one;
  });
}
