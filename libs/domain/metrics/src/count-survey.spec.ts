import { handledUntil, instant, linesOf, say } from './testing-contact-count';

const DAY = 86_400;
const surveys = (...events: Parameters<typeof linesOf>[1]): string[] => linesOf('survey', events);

describe('a survey', () => {
  it('counts where the handling that it is about was completed, however much later it comes', () => {
    const events = [
      ...handledUntil(200),
      say(260, 'surveyOffered'),
      say(DAY, 'surveyAnswered', { agent: 'ana', satisfaction: 5, recommend: 6, effort: 2, resolved: false }),
    ];
    expect(surveys(...events)).toEqual([
      '09:00 madrid ana care tv voice: surveyOffered 1',
      '09:00 madrid ana care tv voice: surveySatisfactionAnswers 1, surveySatisfactionScoreSum 5, ' +
        'surveySatisfactionTopTwo 1, surveyRecommendAnswers 1, surveyRecommendDetractors 1, ' +
        'surveyEffortAnswers 1, surveyEffortScoreSum 2, surveyResolvedAnswers 1',
    ]);
  });

  it('has its bounds: 9 promotes, 7 and 8 do neither, 0 is an answer, 4 is in the top two', () => {
    const answer = (fields: object): string =>
      surveys(...handledUntil(200), say(300, 'surveyAnswered', { ...fields })).map((line) => line.split(': ')[1])[0] ??
      '';
    expect(answer({ recommend: 9 })).toBe('surveyRecommendAnswers 1, surveyRecommendPromoters 1');
    expect(answer({ recommend: 8 })).toBe('surveyRecommendAnswers 1');
    expect(answer({ recommend: 7 })).toBe('surveyRecommendAnswers 1');
    expect(answer({ recommend: 0 })).toBe('surveyRecommendAnswers 1, surveyRecommendDetractors 1');
    expect(answer({ satisfaction: 4 })).toContain('surveySatisfactionTopTwo 1');
    expect(answer({ satisfaction: 3 })).not.toContain('surveySatisfactionTopTwo');
    expect(answer({ resolved: true })).toBe('surveyResolvedAnswers 1, surveyResolvedYes 1');
    expect(answer({})).toBe('');
  });

  it('waits for the handling to be complete', () => {
    const [queued, answered] = handledUntil(200);
    const open = [queued, answered].flatMap((event) => event ?? []);
    expect(surveys(...open, say(100, 'surveyAnswered', { satisfaction: 1 }))).toEqual([]);
    const horizon = { now: instant(250), given: instant(250) };
    const wrapped = say(400, 'contactWrapped', { agent: 'ana', wrapSeconds: 200 });
    const late = say(240, 'surveyAnswered', { satisfaction: 1 });
    expect(linesOf('survey', [...handledUntil(200), wrapped, late], horizon)).toEqual([]);
  });

  it('about the same handling takes the place of the one before', () => {
    const answers = [3, 5, 4].map((satisfaction, index) => say(300 + index, 'surveyAnswered', { satisfaction }));
    expect(surveys(...handledUntil(200), ...answers)).toEqual([
      '09:00 madrid ana care tv voice: surveySatisfactionAnswers 1, surveySatisfactionScoreSum 4, surveySatisfactionTopTwo 1',
    ]);
  });

  it('of a contact that nobody handled counts at its own instant, for the agent that it names', () => {
    const answer = (fields: object): string[] => surveys(say(950, 'surveyAnswered', { resolved: true, ...fields }));
    expect(answer({})).toEqual(['09:15 - - - - voice: surveyResolvedAnswers 1, surveyResolvedYes 1']);
    expect(answer({ agent: 'ana' })).toEqual([
      '09:15 madrid ana - - voice: surveyResolvedAnswers 1, surveyResolvedYes 1',
    ]);
  });
});
