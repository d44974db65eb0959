/** What of its style an SVG element needs to look as it does, and what it is without; `null`: always written. */
export const SVG_STYLES: Readonly<Record<string, string | null>> = {
  ...{ fill: null, stroke: null, color: null, 'stop-color': 'rgb(0, 0, 0)', 'stop-opacity': '1' },
  ...{ 'fill-opacity': '1', 'fill-rule': 'nonzero', 'clip-rule': 'nonzero', opacity: '1', visibility: 'visible' },
  ...{ 'stroke-width': '1px', 'stroke-opacity': '1', 'stroke-dasharray': 'none', 'stroke-dashoffset': '0px' },
  ...{ 'stroke-linecap': 'butt', 'stroke-linejoin': 'miter', 'stroke-miterlimit': '4', display: null },
  ...{ 'font-family': null, 'font-size': null, 'font-weight': '400', 'font-style': 'normal' },
  ...{ 'font-variant-numeric': 'normal', 'font-feature-settings': 'normal', 'letter-spacing': 'normal' },
  ...{ 'text-anchor': 'start', 'dominant-baseline': 'auto', 'alignment-baseline': 'auto', 'baseline-shift': '0px' },
  ...{ 'white-space': 'normal', 'text-transform': 'none', 'text-decoration-line': 'none', 'word-spacing': '0px' },
  ...{ 'paint-order': 'normal', 'vector-effect': 'none', 'shape-rendering': 'auto', overflow: null },
  ...{
    transform: 'none',
    'transform-origin': '0px 0px',
    'transform-box': 'view-box',
    'clip-path': 'none',
    mask: 'none',
  },
  ...{ filter: 'none', 'mix-blend-mode': 'normal', 'marker-start': 'none', 'marker-mid': 'none', 'marker-end': 'none' },
};

const sides = (name: string, of = ''): readonly string[] =>
  ['top', 'right', 'bottom', 'left'].map((side) => `${name}-${side}${of === '' ? '' : `-${of}`}`);

/** What of its style an element of a page needs to look and lie as it does. All of it is written: tags have looks of their own. */
export const HTML_STYLES: readonly string[] = [
  ...['display', 'position', 'top', 'right', 'bottom', 'left', 'z-index', 'float', 'clear', 'box-sizing'],
  ...['width', 'height', 'min-width', 'min-height', 'max-width', 'max-height'],
  ...[...sides('margin'), ...sides('padding')],
  ...[...sides('border', 'width'), ...sides('border', 'style'), ...sides('border', 'color')],
  ...['border-top-left-radius', 'border-top-right-radius', 'border-bottom-left-radius', 'border-bottom-right-radius'],
  ...['background-color', 'background-image', 'background-size', 'background-position', 'background-repeat'],
  ...[
    'color',
    'font-family',
    'font-size',
    'font-weight',
    'font-style',
    'font-variant-numeric',
    'font-feature-settings',
  ],
  ...['line-height', 'letter-spacing', 'word-spacing', 'text-align', 'text-indent', 'text-transform', 'text-overflow'],
  ...['text-decoration-line', 'text-decoration-color', 'text-decoration-style', 'white-space', 'word-break'],
  ...['overflow-wrap', 'vertical-align', 'direction', 'unicode-bidi', 'writing-mode', 'list-style-type'],
  ...['flex-direction', 'flex-wrap', 'flex-grow', 'flex-shrink', 'flex-basis', 'order', 'row-gap', 'column-gap'],
  ...['align-items', 'align-content', 'align-self', 'justify-content', 'justify-items', 'justify-self'],
  ...['grid-template-columns', 'grid-template-rows', 'grid-auto-flow', 'grid-auto-columns', 'grid-auto-rows'],
  ...['grid-column-start', 'grid-column-end', 'grid-row-start', 'grid-row-end'],
  ...['border-collapse', 'border-spacing', 'table-layout', 'caption-side', 'empty-cells'],
  ...['overflow-x', 'overflow-y', 'opacity', 'visibility', 'transform', 'transform-origin', 'clip-path', 'filter'],
  ...['box-shadow', 'outline-width', 'outline-style', 'outline-color', 'outline-offset', 'mix-blend-mode'],
];
