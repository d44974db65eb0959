import { samplePlan } from './plan';

describe('the plans of a simulated day', () => {
  it('hold a shift with its breaks and a meal, in steps of five minutes', () => {
    expect(samplePlan(0)).toEqual({
      start: '10:00',
      end: '18:00',
      activities: [
        { start: '11:55', end: '12:10', activity: 'break' },
        { start: '13:00', end: '13:25', activity: 'meeting' },
        { start: '13:55', end: '14:35', activity: 'meal' },
        { start: '16:20', end: '16:35', activity: 'break' },
      ],
    });
  });

  it('never hold two things at once', () => {
    for (let index = 0; index < 300; index += 1) {
      const { start, end, activities } = samplePlan(index);
      const times = [start, ...activities.flatMap((activity) => [activity.start, activity.end]), end];
      expect(times).toEqual([...times].sort());
    }
  });
});
