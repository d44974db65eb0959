import { keyedItem, movedMenuCursor, typedItem, type MenuItem } from './menu-items';

const items: readonly MenuItem[] = [
  { id: 'by', label: 'Break out by …', key: 'B' },
  { id: 'over', label: 'Over time', key: 'T' },
  { id: 'link', label: 'Copy link' },
  { id: 'compare', label: 'Compare with …' },
  { id: 'áudit', label: 'Área' },
];

describe('the cursor of a menu', () => {
  it('goes round the ends', () => {
    expect(movedMenuCursor(5, 4, 'ArrowDown')).toBe(0);
    expect(movedMenuCursor(5, 0, 'ArrowUp')).toBe(4);
    expect(movedMenuCursor(5, -1, 'ArrowDown')).toBe(0);
    expect(movedMenuCursor(5, -1, 'ArrowUp')).toBe(4);
    expect(movedMenuCursor(5, 2, 'Home')).toBe(0);
    expect(movedMenuCursor(5, 2, 'End')).toBe(4);
    expect(movedMenuCursor(5, 2, 'x')).toBeNull();
    expect(movedMenuCursor(0, -1, 'ArrowDown')).toBeNull();
  });

  it('jumps to a single key, whatever its case', () => {
    expect(keyedItem(items, 't')).toBe(1);
    expect(keyedItem(items, 'B')).toBe(0);
    expect(keyedItem(items, 'Enter')).toBeNull();
    expect(keyedItem(items, 'c')).toBeNull();
  });

  it('goes by what is typed: on with one letter, and by the whole text with more', () => {
    expect(typedItem(items, 0, 'c')).toBe(2);
    expect(typedItem(items, 2, 'cc')).toBe(3);
    expect(typedItem(items, 3, 'ccc')).toBe(2);
    expect(typedItem(items, 2, 'com')).toBe(3);
    expect(typedItem(items, 0, 'area')).toBe(4);
    expect(typedItem(items, 0, 'z')).toBeNull();
    expect(typedItem(items, 0, ' ')).toBeNull();
  });
});
