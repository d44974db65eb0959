/** Font files of a page that a picture may take along. */
const FONTS_MAX = 4;
/** Bytes of one of them. */
const FONT_BYTES_MAX = 1024 * 1024;

function* rulesOfPage(): Generator<CSSFontFaceRule> {
  for (const sheet of document.styleSheets) {
    let rules: CSSRuleList;
    try {
      rules = sheet.cssRules;
    } catch {
      // A sheet of another origin tells nothing of itself.
      continue;
    }
    for (const rule of rules) if (rule instanceof CSSFontFaceRule) yield rule;
  }
}

async function embedded(rule: CSSFontFaceRule): Promise<string | null> {
  const source = /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
  if (source === undefined) return null;
  const response = await fetch(new URL(source, rule.parentStyleSheet?.href ?? document.baseURI));
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!response.ok || bytes.length > FONT_BYTES_MAX) return null;
  const data = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const property = (name: string): string => {
    const value = rule.style.getPropertyValue(name);
    return value === '' ? '' : `${name}:${value};`;
  };
  const about = ['font-family', 'font-weight', 'font-style', 'unicode-range'].map(property).join('');
  return `@font-face{${about}src:url(data:font/woff2;base64,${data})}`;
}

const known = new Map<string, Promise<string | null>>();

/** The page's own fonts as a style sheet that needs nothing from elsewhere; what cannot be had is left out. */
export async function fontFaces(): Promise<string> {
  const rules = [...rulesOfPage()].slice(0, FONTS_MAX);
  const faces = rules.map((rule) => {
    const face = known.get(rule.cssText) ?? embedded(rule).catch(() => null);
    known.set(rule.cssText, face);
    return face;
  });
  return (await Promise.all(faces)).filter((face) => face !== null).join('');
}
