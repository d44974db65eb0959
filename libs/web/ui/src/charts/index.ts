export { BarPicture } from './bar-picture';
export { type BarMember } from './bar-shape';
export { HeatPicture } from './heat-picture';
export { type HeatCell, type HeatColumn, type HeatPlace, type HeatRow } from './heat-shape';
export { LinePicture } from './line-picture';
export { type LinePoint } from './line-shape';
export { type Bounds } from './picture-axis';
export { providePictures } from './provide-pictures';
