import { placeFloat } from './float-place';

const screen = { width: 1000, height: 600 };
const anchor = { left: 100, top: 50, width: 120, height: 32 };

describe('where a float lies', () => {
  it('lies below its anchor and begins with it', () => {
    expect(placeFloat(anchor, { width: 220, height: 200 }, screen, 'below')).toEqual({
      left: 100,
      top: 86,
      maxHeight: 506,
    });
  });

  it('ends with its anchor where asked, but never beyond the screen', () => {
    expect(placeFloat({ ...anchor, left: 800 }, { width: 300, height: 9 }, screen, 'below', 'end').left).toBe(620);
    expect(placeFloat(anchor, { width: 300, height: 9 }, screen, 'below', 'end').left).toBe(8);
    expect(placeFloat({ ...anchor, left: 950 }, { width: 300, height: 9 }, screen, 'below').left).toBe(692);
  });

  it('lies above its anchor where there is more room', () => {
    const low = { ...anchor, top: 500 };
    expect(placeFloat(low, { width: 220, height: 200 }, screen, 'below')).toEqual({
      left: 100,
      top: 296,
      maxHeight: 488,
    });
    expect(placeFloat(low, { width: 220, height: 900 }, screen, 'below').top).toBe(8);
  });

  it('lies beside a menu, over its edge, and flips at the end of the screen', () => {
    const size = { width: 160, height: 150 };
    expect(placeFloat(anchor, size, screen, 'beside')).toMatchObject({ left: 216, top: 45 });
    expect(placeFloat({ ...anchor, left: 800 }, size, screen, 'beside').left).toBe(644);
  });

  it('lies under the row on a screen too narrow for two menus', () => {
    const phone = { width: 320, height: 600 };
    const row = { left: 12, top: 100, width: 232, height: 32 };
    expect(placeFloat(row, { width: 160, height: 150 }, phone, 'beside')).toMatchObject({ left: 36, top: 132 });
  });
});
