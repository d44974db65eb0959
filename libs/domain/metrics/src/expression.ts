/** Value of a measure, or of its part in the row's member of a dimension (`contactsOffered[channel]`). */
export type Resolve = (measure: string, part: string | null) => number | null;

type Node =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'measure'; readonly measure: string; readonly part: string | null }
  | { readonly kind: 'root'; readonly of: Node }
  | { readonly kind: 'operation'; readonly operator: string; readonly left: Node; readonly right: Node };

const TOKEN = /\s*(\d+(?:\.\d+)?|[A-Za-z]\w*|[-+*/^()[\]])/y;

function tokensOf(formula: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < formula.trimEnd().length) {
    const found = TOKEN.exec(formula);
    if (!found?.[1]) throw new Error(`Formula "${formula}" cannot be read`);
    tokens.push(found[1]);
  }
  return tokens;
}

/** Reads a catalogue formula: + − * / ^, sqrt( ), numbers, measures and `measure[dimension]`. */
class Reader {
  private next = 0;
  constructor(
    private readonly tokens: readonly string[],
    private readonly formula: string,
  ) {}

  whole(): Node {
    const node = this.sum();
    if (this.next !== this.tokens.length) throw new Error(`Formula "${this.formula}" has more than one expression`);
    return node;
  }

  private take(...wanted: string[]): string | null {
    const token = this.tokens[this.next];
    if (token === undefined || !wanted.includes(token)) return null;
    this.next += 1;
    return token;
  }

  private sum(): Node {
    let left = this.product();
    for (let operator = this.take('+', '-'); operator; operator = this.take('+', '-')) {
      left = { kind: 'operation', operator, left, right: this.product() };
    }
    return left;
  }

  private product(): Node {
    let left = this.power();
    for (let operator = this.take('*', '/'); operator; operator = this.take('*', '/')) {
      left = { kind: 'operation', operator, left, right: this.power() };
    }
    return left;
  }

  private power(): Node {
    const left = this.atom();
    return this.take('^') ? { kind: 'operation', operator: '^', left, right: this.power() } : left;
  }

  private atom(): Node {
    if (this.take('(')) return this.closed(this.sum());
    const token = this.tokens[this.next];
    if (token === undefined) throw new Error(`Formula "${this.formula}" ends too soon`);
    this.next += 1;
    if (/^\d/.test(token)) return { kind: 'number', value: Number(token) };
    if (token === 'sqrt' && this.take('(')) return { kind: 'root', of: this.closed(this.sum()) };
    if (!this.take('[')) return { kind: 'measure', measure: token, part: null };
    const part = this.tokens[this.next] ?? '';
    this.next += 1;
    if (!this.take(']')) throw new Error(`Formula "${this.formula}" lacks a ]`);
    return { kind: 'measure', measure: token, part };
  }

  private closed(node: Node): Node {
    if (!this.take(')')) throw new Error(`Formula "${this.formula}" lacks a )`);
    return node;
  }
}

function valueOf(node: Node, resolve: Resolve): number | null {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'measure':
      return resolve(node.measure, node.part);
    case 'root': {
      const value = valueOf(node.of, resolve);
      // A variance of equal values may come out a rounding error below zero.
      return value === null ? null : Math.sqrt(Math.max(0, value));
    }
    case 'operation': {
      const left = valueOf(node.left, resolve);
      const right = valueOf(node.right, resolve);
      if (left === null || right === null) return null;
      if (node.operator === '/') return right === 0 ? null : left / right;
      if (node.operator === '*') return left * right;
      if (node.operator === '^') return left ** right;
      return node.operator === '+' ? left + right : left - right;
    }
  }
}

const parsed = new Map<string, Node>();

/**
 * Evaluates a catalogue formula.
 *
 * @param formula for example `handleTotalSeconds / handledTotal`
 * @param resolve value of each measure; null where it is unknown
 * @returns the value, or null where a measure is unknown or a divisor is 0
 * @throws when the formula itself cannot be read (the catalogue is checked at start)
 */
export function evaluateFormula(formula: string, resolve: Resolve): number | null {
  let node = parsed.get(formula);
  if (!node) parsed.set(formula, (node = new Reader(tokensOf(formula), formula).whole()));
  return valueOf(node, resolve);
}
