import type { RouteText } from './route-text';

const TAG = 'Demo';

/** What the document says of the routes by which the demo's centre obeys. */
export const DEMO_ROUTE_TEXTS: Readonly<Record<string, RouteText>> = {
  'POST /api/v1/demo/orders': {
    tag: TAG,
    summary:
      'Orders the simulated centre of the demo to do something from now on, and says in one sentence what was understood.',
    body: 'DemoOrder',
    bodyExample: { kind: 'break', agent: 'l1004', at: '10:30', minutes: 15 },
    answer: 'DemoOrderTaken',
    problems: ['conflict', 'unprocessable'],
  },
  'GET /api/v1/demo/orders': {
    tag: TAG,
    summary: 'What the centre of the demo was ordered to do, the oldest first.',
    answer: 'DemoOrders',
    problems: ['conflict'],
  },
};
