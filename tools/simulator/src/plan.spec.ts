import { samplePlan } from './plan';

describe('the plans of a simulated day', () => {
  it('hold a shift with its breaks and a meal, in steps of five minutes', () => {
    expect(samplePlan(0)).toEqual({
      start: '09:00',
      end: '17:00',
      activities: [
        { start: '10:55', end: '11:10', activity: 'break' },
        { start: '13:15', end: '13:55', activity: 'meal' },
        { start: '15:20', end: '15:35', activity: 'break' },
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
